package io.orderguard.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures several sides in turns, so that whatever slows the machine down for a while slows all of
 * them down. Each is warmed first.
 */
final class Turns {
  /** More than a side will get through: it may be faster than last time. */
  private static final double MARGIN = 2;

  private static final int FIRST_ORDERS = 2_000;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Callers callers;
  private final int rounds;
  private final Duration turn;

  /**
   * @param rounds turns of every side that count, at least 1
   */
  Turns(Callers callers, int rounds, Duration turn) {
    this.callers = callers;
    this.rounds = rounds;
    this.turn = turn;
  }

  /** All rounds of all sides; {@code each} runs after every turn. */
  void measure(List<? extends Side> sides, Runnable each) throws InterruptedException {
    List<Double> rates = new ArrayList<>();
    for (Side side : sides) {
      rates.add(callers.run(side.load(FIRST_ORDERS), turn.dividedBy(2)).unitsPerSecond());
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < sides.size(); i++) {
        Side side = sides.get(i);
        Round measured = callers.run(side.load(orders(rates.get(i))), turn);
        side.measured(measured);
        rates.set(i, measured.unitsPerSecond());
        each.run();
      }
    }
  }

  private int orders(double rate) {
    return (int) Math.ceil(rate * MARGIN * turn.toNanos() / NANOS_PER_SECOND);
  }
}
