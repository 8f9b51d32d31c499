package io.orderguard.table;

import java.time.Instant;

/**
 * What a first pass over a table found.
 *
 * @param rows usable rows
 * @param first the earliest order time
 * @param last the latest order time
 * @param frauds rows labelled as fraud
 * @param legitimate rows labelled as legitimate
 * @param unlabelled rows without a label
 * @param skipped rows that cannot be used and were allowed to be left out
 */
public record TableSummary(
    long rows,
    Instant first,
    Instant last,
    long frauds,
    long legitimate,
    long unlabelled,
    long skipped) {}
