package io.orderguard.history;

import static io.orderguard.history.SampleOrders.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.order.Order;
import io.orderguard.order.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random streams with late orders, repeats, conflicts and outcome reports: the keeper must answer
 * like {@link NaiveHistory}, and a replay within the slack must be answered like the first time.
 */
final class HistoryKeeperTwinTest {

  private static final int STREAMS = 2_000;
  private static final int LONG_STREAM_EVERY = 40;

  @Test
  void theKeeperAnswersLikeTheRuleRecomputedFromTheWholeLog() {
    int replaysWithinSlack = 0;
    for (long seed = 1; seed <= STREAMS; seed++) {
      RandomStream stream = new RandomStream(seed);
      stream.run(seed % LONG_STREAM_EVERY == 0 ? 160 : 5 + (int) (seed % 45));
      replaysWithinSlack += stream.replaysWithinSlack;
    }
    // Else the properties above were checked on nothing.
    assertThat(replaysWithinSlack).isGreaterThan(STREAMS);
  }

  /** One stream of one customer, checked while it runs. */
  private static final class RandomStream {

    private final Random random;
    private final String context;
    private final List<NaiveHistory.Event> log = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final Map<String, Sequence> firstAnswers = new HashMap<>();
    private final NaiveHistory twin;
    private final NaiveHistory unlimited;
    private final HistoryKeeper keeper;
    private long nowMillis;
    private int replaysWithinSlack;

    /** An order had more reports than are kept: a replay may miss one that it saw at first. */
    private boolean reportsWereDropped;

    RandomStream(long seed) {
      random = new Random(seed);
      context = "seed " + seed;
      nowMillis = random.nextInt(2_000) - 1_000L;
      long maturityMillis = random.nextBoolean() ? -1 : random.nextInt(500);
      twin = new NaiveHistory(log, 64, maturityMillis);
      unlimited = new NaiveHistory(log, Integer.MAX_VALUE, maturityMillis);
      Duration maturity = maturityMillis < 0 ? null : Duration.ofMillis(maturityMillis);
      keeper = HistoryKeeper.ofCustomers(new InMemoryHistoryStore(), new HistoryRules(maturity));
    }

    void run(int events) {
      for (int i = 0; i < events; i++) {
        int kind = random.nextInt(100);
        if (kind < 50 || orders.isEmpty()) {
          arrive(newOrder());
        } else if (kind < 60) {
          arriveUnasked(newOrder());
        } else if (kind < 75) {
          arrive(anyOrder());
        } else if (kind < 80) {
          conflict(anyOrder());
        } else {
          report(anyOrder());
        }
      }
    }

    private void arrive(Order order) {
      int position = log.size();
      log.add(new NaiveHistory.Arrival(order));
      Sequence sequence = ((Recall.Recalled) keeper.recall(order)).sequence();

      assertThat(sequence.rows())
          .as("%s, event %d", context, position)
          .isEqualTo(twin.sequence(position));
      assertThat(sequence.historyTruncated())
          .as("%s, event %d, truncated", context, position)
          .isEqualTo(twin.isBeyondMemory(order, position));
      if (twin.slackUsed(position) <= 13) {
        assertThat(sequence.rows())
            .as("%s, event %d, unlimited memory", context, position)
            .isEqualTo(unlimited.sequence(position));
        checkReplay(position, order, sequence);
      }
      firstAnswers.putIfAbsent(order.orderId(), sequence);
    }

    /** What it changes shows in the sequences of those that come later. */
    private void arriveUnasked(Order order) {
      log.add(new NaiveHistory.Arrival(order));
      assertThat(keeper.remember(order))
          .as("%s, event %d, remembered", context, log.size() - 1)
          .isInstanceOf(Recall.Remembered.class);
    }

    private void checkReplay(int position, Order order, Sequence sequence) {
      Sequence first = firstAnswers.get(order.orderId());
      if (first != null && !reportsWereDropped) {
        replaysWithinSlack++;
        assertThat(sequence).as("%s, event %d, replay", context, position).isEqualTo(first);
      }
    }

    private void conflict(Order order) {
      if (twin.remembers(order.orderId(), log.size())) {
        Order other =
            SampleOrders.order(
                order.orderId(), order.orderTimeMillis(), SampleOrders.features(12_345));
        assertThat(keeper.recall(other))
            .as("%s, event %d, conflict", context, log.size())
            .isInstanceOf(Recall.Conflicting.class);
      }
    }

    private void report(Order order) {
      Outcome outcome = SampleOrders.randomOutcome(random);
      long knownAtMillis = order.orderTimeMillis() + random.nextInt(300);
      boolean remembered = twin.remembers(order.orderId(), log.size());
      log.add(new NaiveHistory.Report(order.orderId(), outcome, knownAtMillis));
      Amendment amendment = keeper.amend(CUSTOMER, order.orderId(), outcome, knownAtMillis);

      assertThat(amendment instanceof Amendment.Amended)
          .as("%s, event %d, report", context, log.size() - 1)
          .isEqualTo(remembered);
      noteDroppedReports(order);
    }

    private void noteDroppedReports(Order order) {
      long reports =
          log.stream()
              .filter(NaiveHistory.Report.class::isInstance)
              .map(NaiveHistory.Report.class::cast)
              .filter(report -> report.orderId().equals(order.orderId()))
              .distinct()
              .count();
      reportsWereDropped |= reports > HistoryEntry.MAX_OUTCOME_CHANGES;
    }

    private Order newOrder() {
      nowMillis += random.nextInt(20);
      long lateMillis = random.nextInt(4) == 0 ? random.nextInt(1_000) : 0;
      // The number makes the id unique, the letter in front of it decides among equal times.
      String letter = List.of("a", "é", "￰", "😀").get(random.nextInt(4));
      Order order = SampleOrders.order(letter + log.size(), nowMillis - lateMillis);
      orders.add(order);
      return order;
    }

    /** Mostly one of the last. */
    private Order anyOrder() {
      int back = random.nextInt(random.nextBoolean() ? Math.min(10, orders.size()) : orders.size());
      return orders.get(orders.size() - 1 - back);
    }
  }
}
