package io.orderguard.backtest;

/**
 * One part of a backtest, measured.
 *
 * @param name what was done
 * @param seconds it took
 * @param rows it was about; 0 = none
 */
public record Stage(String name, double seconds, long rows) {

  /** NaN if it was about no rows. */
  public double rowsPerSecond() {
    return rows == 0 ? Double.NaN : rows / seconds;
  }

  /** For people. */
  public String text() {
    return rows == 0
        ? "%.1f s".formatted(seconds)
        : "%.1f s   %,d rows   %,.0f rows/s".formatted(seconds, rows, rowsPerSecond());
  }
}
