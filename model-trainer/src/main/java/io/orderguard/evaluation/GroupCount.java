package io.orderguard.evaluation;

/**
 * Orders of one group.
 *
 * @param name of the group
 * @param orders all of them
 * @param labelled those with a label
 * @param frauds those that turned out to be fraud
 */
public record GroupCount(String name, long orders, long labelled, long frauds) {

  public GroupCount {
    if (!(frauds >= 0 && frauds <= labelled && labelled <= orders)) {
      throw new IllegalArgumentException(
          "Group '%s' must satisfy 0 <= frauds <= labelled <= orders, found %d, %d, %d"
              .formatted(name, frauds, labelled, orders));
    }
  }

  /** Share of the labelled ones that turned out to be fraud; NaN without a labelled one. */
  public double fraudRate() {
    return (double) frauds / labelled;
  }
}
