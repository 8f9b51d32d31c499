package io.orderguard.evaluation;

import static io.orderguard.evaluation.TestScores.costing;
import static io.orderguard.evaluation.TestScores.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.evaluation.MoneyRecall.Caught;
import io.orderguard.order.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MoneyRecallTest {

  @Test
  void theMoneyOfFoundFraudsIsAShareOfThatOfAll() {
    ScoredOrders orders = new ScoredOrders();
    orders.add(costing(300, order(Outcome.FRAUD, 0.99)));
    for (int i = 0; i < 3; i++) {
      orders.add(costing(1000, order(Outcome.LEGITIMATE, 0.9)));
    }
    orders.add(costing(100, order(Outcome.FRAUD, 0.8)));
    for (int i = 0; i < 95; i++) {
      orders.add(costing(1000, order(Outcome.LEGITIMATE, 0.1)));
    }

    MoneyRecall money = money(orders);

    assertThat(money.orders()).isEqualTo(100);
    assertThat(money.withAmount()).isEqualTo(100);
    assertThat(money.fraudAmount()).isEqualTo(400);
    assertThat(money.alertRates())
        .containsExactly(
            new Caught(0.001, 30, 0.075), // a tenth of the riskiest order
            new Caught(0.005, 150, 0.375),
            new Caught(0.01, 300, 0.75),
            new Caught(0.05, 400, 1));
    assertThat(money.shareAt(0.01)).isEqualTo(0.75);
    assertThat(money.curve()).startsWith(new CurvePoint(0, 0), new CurvePoint(0.01, 0.75));
    assertThat(money.curve()).endsWith(new CurvePoint(1, 1));
  }

  @Test
  void ofEqualScoresTheMoneyCountsInProportion() {
    ScoredOrders orders = new ScoredOrders();
    for (int i = 0; i < 100; i++) {
      orders.add(costing(i, order(i % 2 == 0 ? Outcome.FRAUD : Outcome.LEGITIMATE, 0.5)));
    }

    assertThat(money(orders).alertRates())
        .allSatisfy(rate -> assertThat(rate.share()).isCloseTo(rate.rate(), within(1e-12)));
  }

  @Test
  void whatHasNoAmountIsNoMoney() {
    ScoredOrders orders =
        new ScoredOrders()
            .add(costing(Float.NaN, order(Outcome.FRAUD, 0.9)))
            .add(costing(-5, order(Outcome.FRAUD, 0.8)))
            .add(costing(0, order(Outcome.LEGITIMATE, 0.1)));

    MoneyRecall money = money(orders);

    assertThat(money.withAmount()).isEqualTo(1);
    assertThat(money.fraudAmount()).isZero();
    assertThat(money.alertRates()).allSatisfy(rate -> assertThat(rate.share()).isNaN());
    assertThat(money.curve()).isEmpty();
  }

  @Test
  void everyShareEqualsItsDefinition() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      List<ScoredOrder> list = new ArrayList<>();
      ScoredOrders orders = new ScoredOrders();
      for (int i = 0; i < 700; i++) {
        list.add(TestScores.random(random));
        orders.add(list.get(i));
      }

      for (Caught caught : money(orders).alertRates()) {
        assertThat(caught.amount())
            .as("money at %s, seed %d", caught.rate(), seed)
            .isCloseTo(naive(list, caught.rate()), within(1e-6));
      }
    }
  }

  @Test
  void impossibleCountsAreRefused() {
    assertThatThrownBy(() -> new MoneyRecall(1, 2, 0, List.of(), List.of()))
        .hasMessage("Orders with an amount must be among 1 orders, found 2");
    assertThatThrownBy(() -> money(new ScoredOrders()).shareAt(0.2))
        .hasMessage("An alert rate must be one of [0.001, 0.005, 0.01, 0.05], found 0.2");
  }

  /** Every fraud by itself: how much of its group of equal scores is looked at. */
  private static double naive(List<ScoredOrder> list, double rate) {
    List<ScoredOrder> judged =
        list.stream()
            .filter(each -> each.score() != null && each.label() != Outcome.UNKNOWN)
            .toList();
    double budget = rate * judged.size();
    double sum = 0;
    for (ScoredOrder each : judged) {
      double score = probability(each);
      double above = judged.stream().filter(other -> probability(other) > score).count();
      double tied = judged.stream().filter(other -> probability(other) == score).count();
      if (each.label() == Outcome.FRAUD && each.purchase().amount() > 0) {
        sum += each.purchase().amount() * Math.max(0, Math.min(1, (budget - above) / tied));
      }
    }
    return sum;
  }

  private static double probability(ScoredOrder order) {
    ScoredOrder.Score score = order.score();
    return score == null ? Double.NaN : score.probability();
  }

  private static MoneyRecall money(ScoredOrders orders) {
    return MoneyRecall.of(JudgedOrders.of(orders));
  }
}
