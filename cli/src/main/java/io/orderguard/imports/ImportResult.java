package io.orderguard.imports;

import java.nio.file.Path;

/**
 * What an import did.
 *
 * @param resumedAt rows that an earlier import had brought
 * @param orders sent now
 * @param labels sent now
 * @param skipped rows of the table that cannot be used
 * @param checkSeconds the check of the table took
 * @param seconds the sending took
 * @param checkpoint where the end is noted
 */
public record ImportResult(
    long resumedAt,
    long orders,
    long labels,
    long skipped,
    double checkSeconds,
    double seconds,
    Path checkpoint) {

  /** Sent. */
  public double ordersPerSecond() {
    return orders == 0 ? 0 : orders / seconds;
  }

  /** For a terminal. */
  public String text() {
    String resumed = resumedAt == 0 ? "" : ", after %,d of an earlier import".formatted(resumedAt);
    String left =
        skipped == 0
            ? ""
            : "; left out %,d rows, see %s".formatted(skipped, TableImport.rejections(checkpoint));
    return "Published %,d orders and %,d labels in %.1f s (%,.0f orders a second)%s%s; checked in %.1f s"
        .formatted(orders, labels, seconds, ordersPerSecond(), resumed, left, checkSeconds);
  }
}
