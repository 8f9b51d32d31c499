package io.orderguard.evaluation;

import java.util.Arrays;

/**
 * Every entity of every day (UTC), riskiest first: its score is the highest of its orders of that
 * day, and it is a hit if one of them is a fraud, whichever. Entities of equal score are in the
 * order of their keys.
 *
 * <p>A review team looks at the {@value #LOOKED_AT} riskiest entities of a day. One that is a hit
 * is dealt with and looked at on no later day; the others come again. The figure is the one of the
 * Fraud Detection Handbook (chapter 4, "card precision top-k"), without its removal of customers
 * known to be compromised before.
 */
final class EntityDays {

  static final int LOOKED_AT = 100;

  private static final long NO_CELL = Long.MIN_VALUE;

  /** Entities by day, then by falling score. */
  private final int[] entities;

  private final boolean[] hits;

  /** Where each day ends. */
  private final int[] ends;

  private EntityDays(int[] entities, boolean[] hits, int[] ends) {
    this.entities = entities;
    this.hits = hits;
    this.ends = ends;
  }

  static EntityDays of(JudgedOrders judged, Entities entities) {
    long[] cells = cells(judged, entities);
    long[] distinct =
        Arrays.stream(cells).filter(cell -> cell != NO_CELL).sorted().distinct().toArray();
    double[] best = new double[distinct.length];
    boolean[] hits = new boolean[distinct.length];
    for (int row = 0; row < cells.length; row++) {
      if (cells[row] != NO_CELL) {
        int cell = Arrays.binarySearch(distinct, cells[row]);
        best[cell] = Math.max(best[cell], judged.probability(row));
        hits[cell] |= judged.isFraud(row);
      }
    }
    return byDay(distinct, RankOrder.of(best), hits);
  }

  /**
   * Precision of the entities looked at, averaged over the days: hits / {@value #LOOKED_AT}, on a
   * day with fewer entities too. NaN without a day.
   *
   * @param copies how often each entity counts, as if there were so many of it; those that were
   *     found are taken out
   */
  double precision(int[] copies) {
    long found = 0;
    int from = 0;
    for (int end : ends) {
      found += found(from, end, copies);
      from = end;
    }
    return (double) found / LOOKED_AT / ends.length;
  }

  private int found(int from, int end, int[] copies) {
    int left = LOOKED_AT;
    int found = 0;
    for (int i = from; i < end && left > 0; i++) {
      int looked = Math.min(left, copies[entities[i]]);
      left -= looked;
      if (hits[i]) {
        found += looked;
        copies[entities[i]] -= looked;
      }
    }
    return found;
  }

  /** A row's day and entity in one number. */
  private static long[] cells(JudgedOrders judged, Entities entities) {
    long[] cells = new long[judged.size()];
    for (int row = 0; row < cells.length; row++) {
      long day = Days.epochDay(judged.orders().orderTimeMillis(judged.index(row)));
      int entity = entities.number(row);
      cells[row] = entity == Entities.NONE ? NO_CELL : day << Integer.SIZE | entity;
    }
    return cells;
  }

  /** Ranked cells, put into their days without changing their order within a day. */
  private static EntityDays byDay(long[] cells, RankOrder order, boolean[] hits) {
    int[] ends = ends(cells);
    int[] next = new int[ends.length];
    System.arraycopy(ends, 0, next, Math.min(1, ends.length), Math.max(0, ends.length - 1));
    int[] entities = new int[cells.length];
    boolean[] ordered = new boolean[cells.length];
    for (int rank = 0; rank < cells.length; rank++) {
      int cell = order.row(rank);
      int place = next[day(ends, cell)]++;
      entities[place] = (int) cells[cell];
      ordered[place] = hits[cell];
    }
    return new EntityDays(entities, ordered, ends);
  }

  /** The day that a cell lies in: the first that ends behind it. */
  private static int day(int[] ends, int cell) {
    int found = Arrays.binarySearch(ends, cell + 1);
    return found >= 0 ? found : -found - 1;
  }

  private static int[] ends(long[] cells) {
    int[] ends = new int[cells.length];
    int days = 0;
    for (int i = 1; i <= cells.length; i++) {
      if (i == cells.length || cells[i] >> Integer.SIZE != cells[i - 1] >> Integer.SIZE) {
        ends[days++] = i;
      }
    }
    return Arrays.copyOf(ends, days);
  }
}
