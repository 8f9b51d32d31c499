package io.orderguard.simulation;

/** What an account is created with, and when its owner will leave the shop. */
record CustomerIdentity(
    String id, String country, String mailDomain, long createdMillis, long leavesMillis) {}
