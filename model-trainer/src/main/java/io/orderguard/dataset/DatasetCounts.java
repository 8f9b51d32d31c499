package io.orderguard.dataset;

/**
 * What the topics gave and what became of it.
 *
 * @param snapshots orders with a usable snapshot in the window
 * @param repeated snapshot records of an order that was there already
 * @param unresolvable snapshots left out: an order they refer to has no snapshot
 * @param damaged snapshots left out: their rows are not those that were scored
 * @param otherCatalogue snapshots left out: read under a catalogue that is no prefix of this one
 * @param undecodable records of either topic that could not be read
 * @param labels label records
 * @param labelsHidden label records that were not yet known
 * @param matured orders without a label that count as legitimate by their age
 * @param unlabelled orders of the window that are not learned from: nothing was known of them yet
 * @param younger orders with a usable snapshot that are younger than the window: none is learned
 *     from
 */
public record DatasetCounts(
    long snapshots,
    long repeated,
    long unresolvable,
    long damaged,
    long otherCatalogue,
    long undecodable,
    long labels,
    long labelsHidden,
    long matured,
    long unlabelled,
    long younger) {}
