package io.orderguard.evaluation;

import static io.orderguard.evaluation.TestScores.by;
import static io.orderguard.evaluation.TestScores.onDay;
import static io.orderguard.evaluation.TestScores.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.order.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class EntityPrecisionTest {

  @Test
  void theRiskiestCustomersOfADayAreLookedAt() {
    ScoredOrders orders = new ScoredOrders();
    orders.add(
        by(1, 0, order(Outcome.LEGITIMATE, 0.9))); // with the fraud below customer 1 is a hit
    orders.add(by(1, 0, order(Outcome.FRAUD, 0.05)));
    for (int customer = 2; customer <= 101; customer++) {
      orders.add(by(customer, 0, order(Outcome.LEGITIMATE, 0.5)));
    }
    orders.add(by(200, 0, order(Outcome.FRAUD, 0.1))); // 101 others are riskier

    EntityPrecision precision = EntityPrecision.of(JudgedOrders.of(orders));

    assertThat(precision.customer()).isEqualTo(0.01);
    assertThat(precision.card()).isNaN();
  }

  @Test
  void whoWasFoundIsNotLookedAtAgain() {
    ScoredOrders orders = new ScoredOrders();
    orders.add(by(1, 11, order(Outcome.FRAUD, 0.9)));
    orders.add(by(2, 12, order(Outcome.LEGITIMATE, 0.8)));
    orders.add(
        onDay(1, by(1, 13, order(Outcome.FRAUD, 0.9)))); // the customer is known, the card not
    orders.add(
        onDay(1, by(2, 12, order(Outcome.FRAUD, 0.8)))); // looked at the day before, not found

    EntityPrecision precision = EntityPrecision.of(JudgedOrders.of(orders));

    assertThat(precision.customer()).isEqualTo((0.01 + 0.01) / 2);
    assertThat(precision.card()).isEqualTo((0.01 + 0.02) / 2);
  }

  @Test
  void theFigureIsThatOfTheDefinition() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      List<ScoredOrder> list = new ArrayList<>();
      ScoredOrders orders = new ScoredOrders();
      for (int i = 0; i < 1500; i++) {
        list.add(distinct(random, i));
        orders.add(list.get(i));
      }

      EntityPrecision precision = EntityPrecision.of(JudgedOrders.of(orders));

      assertThat(precision.customer())
          .as("customers, seed %d", seed)
          .isCloseTo(naive(list, each -> each.purchase().customerKey()), within(1e-12));
      assertThat(precision.card())
          .as("cards, seed %d", seed)
          .isCloseTo(naive(list, each -> each.purchase().cardKey()), within(1e-12));
    }
  }

  @Test
  void theOrderOfTheRowsDoesNotMatter() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<ScoredOrder> list = new ArrayList<>();
      for (int i = 0; i < 900; i++) {
        list.add(TestScores.random(random));
      }
      EntityPrecision before = precision(list);
      Collections.shuffle(list, random);

      assertThat(precision(list)).as("seed %d", seed).isEqualTo(before);
    }
  }

  private static EntityPrecision precision(List<ScoredOrder> list) {
    ScoredOrders orders = new ScoredOrders();
    list.forEach(orders::add);
    return EntityPrecision.of(JudgedOrders.of(orders));
  }

  /** Of a few hundred customers and cards on four days; no two orders have the same score. */
  private static ScoredOrder distinct(Random random, int number) {
    Outcome label = random.nextInt(6) == 0 ? Outcome.FRAUD : Outcome.LEGITIMATE;
    double score = (random.nextInt(100) + number / 2000.0) / 100;
    long customer = 1L + random.nextInt(300);
    return onDay(random.nextInt(4), by(customer, random.nextInt(250), order(label, score)));
  }

  /** Word for word: group by day, take the highest score of each, sort, cut. */
  static double naive(List<ScoredOrder> orders, ToLongFunction<ScoredOrder> key) {
    Map<Long, Map<Long, List<ScoredOrder>>> days = new TreeMap<>();
    for (ScoredOrder each : orders) {
      long day = Math.floorDiv(each.purchase().orderTimeMillis(), 86_400_000L);
      if (key.applyAsLong(each) != 0) {
        days.computeIfAbsent(day, any -> new TreeMap<>())
            .computeIfAbsent(key.applyAsLong(each), any -> new ArrayList<>())
            .add(each);
      }
    }
    Set<Long> found = new HashSet<>();
    double sum = 0;
    for (Map<Long, List<ScoredOrder>> day : days.values()) {
      day.keySet().removeAll(found);
      List<Long> top =
          day.entrySet().stream()
              .sorted(
                  Comparator.comparing(
                          (Map.Entry<Long, List<ScoredOrder>> each) -> best(each.getValue()))
                      .reversed())
              .limit(100)
              .filter(each -> each.getValue().stream().anyMatch(EntityPrecisionTest::isFraud))
              .map(Map.Entry::getKey)
              .toList();
      found.addAll(top);
      sum += top.size() / 100.0;
    }
    return sum / days.size();
  }

  private static boolean isFraud(ScoredOrder order) {
    return order.label() == Outcome.FRAUD;
  }

  private static double best(List<ScoredOrder> orders) {
    return orders.stream()
        .map(ScoredOrder::score)
        .mapToDouble(score -> score == null ? 0 : score.probability())
        .max()
        .orElse(0);
  }
}
