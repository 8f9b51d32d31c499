package io.orderguard.table;

/**
 * How many order times say their offset and how many leave it to the mapping's zone. Both in one
 * table are two kinds of clock, and nothing says which zone the second kind is in unless the
 * mapping does.
 */
final class OffsetMix {

  private final Kind saying = new Kind();
  private final Kind silent = new Kind();

  void add(long line, OrderTime time) {
    (time.saysOffset() ? saying : silent).add(line);
  }

  /** Whether there are both. */
  boolean isMixed() {
    return saying.count > 0 && silent.count > 0;
  }

  /** For people. */
  @Override
  public String toString() {
    return saying + " with an offset or zone and " + silent + " without";
  }

  private static final class Kind {
    private long count;
    private long firstLine;

    void add(long line) {
      if (count++ == 0) {
        firstLine = line;
      }
    }

    @Override
    public String toString() {
      return count + " (first on line " + firstLine + ")";
    }
  }
}
