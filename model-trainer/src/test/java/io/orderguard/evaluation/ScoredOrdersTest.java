package io.orderguard.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.calibration.Decision;
import io.orderguard.evaluation.ScoredOrder.HistoryLengths;
import io.orderguard.evaluation.ScoredOrder.Purchase;
import io.orderguard.evaluation.ScoredOrder.Score;
import io.orderguard.inference.Rung;
import io.orderguard.order.EntityType;
import io.orderguard.order.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoredOrdersTest {

  private static final Purchase AT_FIVE = TestScores.purchase(5);

  @Test
  void ordersAreKeptInColumns() {
    ScoredOrders orders =
        new ScoredOrders()
            .add(TestScores.order(Outcome.FRAUD, 0.95))
            .add(new ScoredOrder(AT_FIVE, Outcome.UNKNOWN, null, new HistoryLengths(0, 0, true)));

    assertThat(orders.size()).isEqualTo(2);
    assertThat(orders.isJudged(0)).isTrue();
    assertThat(orders.decision(0)).isEqualTo(Decision.DECLINE);
    assertThat(orders.isJudged(1)).isFalse();
    assertThat(orders.rung(1)).isEqualTo(Rung.UNSCORED);
  }

  @Test
  void anOrderWithoutAScoreHasNoNumberAndNoDecision() {
    ScoredOrders orders =
        new ScoredOrders()
            .add(new ScoredOrder(AT_FIVE, Outcome.FRAUD, null, new HistoryLengths(1, 1, false)));

    assertThat(orders.probability(0)).isNaN();
    assertThat(orders.rawScore(0)).isNaN();
    assertThat(orders.percentile(0)).isNaN();
    assertThat(orders.bundle(0)).isNegative();
    assertThatThrownBy(() -> orders.decision(0)).hasMessage("Order 0 has no score, so no decision");
  }

  @Test
  void everyColumnGivesBackWhatWasAdded() {
    Random random = new Random(3);
    List<ScoredOrder> list = new ArrayList<>();
    ScoredOrders orders = new ScoredOrders();
    for (int i = 0; i < 5000; i++) {
      list.add(TestScores.random(random));
      orders.add(list.get(i));
    }

    assertThat(orders.size()).isEqualTo(5000);
    for (int i = 0; i < list.size(); i++) {
      assertThat(orderAt(orders, i)).as("order %d", i).isEqualTo(list.get(i));
    }
  }

  @Test
  void impossibleValuesAreRefused() {
    assertThatThrownBy(() -> new Purchase(0, 0, 1, 1))
        .hasMessage("The key of a customer must not be 0");
    assertThatThrownBy(() -> new Purchase(0, 1, 0, Float.POSITIVE_INFINITY))
        .hasMessage("An amount must be finite or not known, found Infinity");
    assertThatThrownBy(() -> new HistoryLengths(52, 1, false))
        .hasMessage("A customer's sequence must have 0 to 51 rows, found 52");
    assertThatThrownBy(() -> new HistoryLengths(1, -1, false))
        .hasMessage("A card's sequence must have 0 to 51 rows, found -1");
    assertThatThrownBy(() -> score(Double.NaN, Rung.CHAMPION, 0))
        .hasMessage("A probability must be 0 to 1, found NaN");
    assertThatThrownBy(() -> score(0.5, Rung.UNSCORED, 0))
        .hasMessage("A score must come from a rung that scores, found none");
    assertThatThrownBy(() -> score(0.5, Rung.FALLBACK, -1))
        .hasMessage("The index of a bundle must be 0 to 32767, found -1");
  }

  private static Score score(double probability, Rung rung, int bundle) {
    return new Score(probability, 0.5, 0.5, Decision.REVIEW, rung, bundle);
  }

  private static ScoredOrder orderAt(ScoredOrders orders, int i) {
    Score score =
        orders.isScored(i)
            ? new Score(
                orders.probability(i),
                orders.rawScore(i),
                orders.probability(i) / 3,
                orders.decision(i),
                orders.rung(i),
                orders.bundle(i))
            : null;
    if (score != null) {
      assertThat(orders.percentile(i)).isEqualTo((float) score.percentile());
    }
    return new ScoredOrder(
        new Purchase(
            orders.orderTimeMillis(i),
            orders.key(EntityType.CUSTOMER, i),
            orders.key(EntityType.CARD, i),
            orders.amount(i)),
        orders.label(i),
        score,
        new HistoryLengths(orders.customerOrders(i), orders.cardOrders(i), orders.isTruncated(i)));
  }
}
