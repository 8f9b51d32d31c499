package io.orderguard.simulation;

/**
 * Where goods go.
 *
 * @param sinceMillis when the account first shipped there
 */
record Address(String country, long sinceMillis) {}
