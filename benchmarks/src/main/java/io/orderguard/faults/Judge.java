package io.orderguard.faults;

import io.orderguard.avro.ScoreRung;
import io.orderguard.faults.Answers.Answered;
import io.orderguard.faults.FaultResult.Counts;
import io.orderguard.faults.FaultResult.Delay;
import io.orderguard.faults.FaultResult.Times;
import io.orderguard.faults.Recomputation.Expected;
import io.orderguard.faults.SentOrders.Kind;
import io.orderguard.faults.SentOrders.Sent;
import io.orderguard.rig.SyntheticShop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says what became of the orders that were sent, from what was sent and what was read. Scores of
 * one topic partition lie there as they were written, whoever wrote them, so that the first answers
 * of orders that take the same {@link Way} must come as the orders were sent: all orders of one
 * customer with one card do, and many others.
 *
 * <p>Used by one thread, once for each part of what was sent, in its order.
 */
final class Judge {

  /** Orders that wait for longer are late. */
  private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final SyntheticShop shop;
  private final Answers answers;
  private final Recomputation recomputation;
  private final Map<Way, Long> latestPlaces = new HashMap<>();

  Judge(SyntheticShop shop, Answers answers) {
    this.shop = shop;
    this.answers = answers;
    recomputation = new Recomputation(shop);
  }

  /**
   * Everything that is counted of these.
   *
   * @param stored all of them, poison too
   */
  Counts counts(List<Sent> sent, StoredOrders stored) {
    Tally tally = new Tally();
    for (Sent order : sent) {
      Answered answered = answers.to(order.number());
      if (order.kind() == Kind.ORDER) {
        history(order.number(), answered == null ? null : answered.first(), tally);
      }
      if (answered == null) {
        tally.lost++;
      } else {
        count(answered, tally);
        int copies = stored.copies(shop.orderId(order.number()));
        tally.doubled += answered.times() > copies ? 1 : 0;
      }
    }
    return tally.counts(sent.size());
  }

  /** Why how many of these were not scored by the champion. */
  Map<String, Integer> reasons(List<Sent> sent) {
    Map<String, Integer> reasons = new TreeMap<>();
    for (Sent order : sent) {
      Answered answered = answers.to(order.number());
      if (answered != null && !answered.first().isChampions()) {
        reasons.merge(answered.first().summary(), 1, Integer::sum);
      }
    }
    return reasons;
  }

  /**
   * How long they waited.
   *
   * @param blows {@link System#nanoTime} of each, ascending
   */
  Times times(List<Sent> sent, List<Long> blows) {
    long longest = 0;
    List<Wait> waits = new ArrayList<>();
    for (Sent order : sent) {
      Answered answered = answers.to(order.number());
      if (answered != null) {
        Wait wait = new Wait(order.dueNanos(), answered.first().arrivedNanos());
        waits.add(wait);
        longest = Math.max(longest, wait.endNanos() - wait.beginNanos());
      }
    }
    return new Times(longest, delays(waits, blows));
  }

  private record Wait(long beginNanos, long endNanos) {

    /** How late the answer came because of a blow, however long it had been waited for before. */
    long afterNanos(long blow) {
      return endNanos - Math.max(beginNanos, blow);
    }
  }

  private static List<Delay> delays(List<Wait> waits, List<Long> blows) {
    List<Delay> delays = new ArrayList<>();
    for (int i = 0; i < blows.size(); i++) {
      long end = i + 1 < blows.size() ? blows.get(i + 1) : Long.MAX_VALUE;
      delays.add(delay(waits, blows.get(i), end));
    }
    return delays;
  }

  private static Delay delay(List<Wait> waits, long blow, long end) {
    int orders = 0;
    long first = Long.MAX_VALUE;
    long last = 0;
    for (Wait wait : waits) {
      boolean within = wait.endNanos() >= blow && wait.endNanos() < end;
      if (within && wait.afterNanos(blow) > LATE_NANOS) {
        orders++;
        first = Math.min(first, wait.endNanos() - blow);
        last = Math.max(last, wait.endNanos() - blow);
      }
    }
    return new Delay(orders, orders == 0 ? 0 : first, last);
  }

  /** Compares what an order was scored on, and when, with what should have been. */
  private void history(long number, @Nullable Answer answer, Tally tally) {
    Expected expected = recomputation.next(number);
    if (answer == null) {
      return;
    }
    tally.wrongDigest += expected.agreesWith(answer) ? 0 : 1;
    Long latest = latestPlaces.get(expected.way());
    if (latest != null && latest > answer.place()) {
      tally.outOfOrder++;
    } else {
      latestPlaces.put(expected.way(), answer.place());
    }
  }

  private static void count(Answered answered, Tally tally) {
    Answer first = answered.first();
    tally.different += answered.different().isEmpty() ? 0 : 1;
    tally.untagged += first.isTagged() ? 0 : 1;
    tally.fallback += first.rung() == ScoreRung.FALLBACK ? 1 : 0;
    tally.unscored += first.rung() == ScoreRung.UNSCORED ? 1 : 0;
  }

  private static final class Tally {
    private int lost;
    private int doubled;
    private int different;
    private int outOfOrder;
    private int wrongDigest;
    private int untagged;
    private int fallback;
    private int unscored;

    private Counts counts(int sent) {
      return new Counts(
          sent, lost, doubled, different, outOfOrder, wrongDigest, untagged, fallback, unscored);
    }
  }
}
