package io.orderguard.report;

/**
 * One line of a list of facts.
 *
 * @param name unique in its list
 * @param value as people read it
 */
public record Fact(String name, String value) {}
