package io.orderguard.evaluation;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Precision of the {@value #ALERTS} riskiest orders of every day (UTC), averaged over the days:
 * what a team that looks at as many orders a day would find. A day with fewer orders is judged by
 * all of them; of orders of equal score that only partly fit, the expected number of frauds counts.
 */
final class DailyPrecision {

  static final int ALERTS = 100;

  private DailyPrecision() {}

  /** NaN without an order. */
  static double of(JudgedOrders orders) {
    Map<Long, Day> days = new TreeMap<>();
    for (int i = 0; i < orders.size(); i++) {
      long day = Days.epochDay(orders.orderTimeMillis(i));
      days.computeIfAbsent(day, key -> new Day()).add(orders.probability(i), orders.isFraud(i));
    }
    double sum = 0;
    for (Day day : days.values()) {
      sum += day.precision();
    }
    return sum / days.size();
  }

  private static final class Day {
    private int size;
    private double[] scores = new double[ALERTS];
    private boolean[] frauds = new boolean[ALERTS];

    void add(double score, boolean fraud) {
      if (size == scores.length) {
        scores = Arrays.copyOf(scores, 2 * size);
        frauds = Arrays.copyOf(frauds, 2 * size);
      }
      scores[size] = score;
      frauds[size++] = fraud;
    }

    double precision() {
      RankedScores ranked =
          RankedScores.of(Arrays.copyOf(scores, size), Arrays.copyOf(frauds, size));
      int alerts = Math.min(ALERTS, size);
      return ranked.fraudsWithin(alerts) / alerts;
    }
  }
}
