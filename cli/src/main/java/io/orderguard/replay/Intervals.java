package io.orderguard.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is learned from and what is scored; half-open, UTC. Orders before both and between them
 * build histories.
 *
 * @param trainFrom first order to learn from
 * @param trainTo end of the orders to learn from
 * @param testFrom first order that is scored; also the instant before which labels must be known
 * @param testTo end of the orders that are scored
 */
public record Intervals(Instant trainFrom, Instant trainTo, Instant testFrom, Instant testTo) {

  /** Everything that cannot be; empty if the intervals are right. */
  public List<String> mistakes() {
    List<String> mistakes = new ArrayList<>();
    require(mistakes, "training", trainFrom, trainTo);
    require(mistakes, "test", testFrom, testTo);
    if (trainTo.isAfter(testFrom)) {
      mistakes.add(
          "The training interval must end before the test begins, found %s and %s"
              .formatted(trainTo, testFrom));
    }
    return mistakes;
  }

  private static void require(List<String> mistakes, String what, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      mistakes.add(
          "The %s interval must begin before it ends, found %s to %s".formatted(what, from, to));
    }
  }
}
