package io.orderguard.dataset;

/** Counts for training sets that were not read from anywhere. */
public final class TestCounts {

  public static final DatasetCounts NONE = new DatasetCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  private TestCounts() {}
}
