package io.orderguard.evaluation;

import static io.orderguard.evaluation.TestScores.by;
import static io.orderguard.evaluation.TestScores.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.evaluation.ScoredOrder.HistoryLengths;
import io.orderguard.evaluation.Segments.By;
import io.orderguard.evaluation.Segments.Division;
import io.orderguard.evaluation.Segments.Segment;
import io.orderguard.order.Outcome;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmentsTest {

  @Test
  void ordersAreJudgedByWhatWasKnownOfThem() {
    ScoredOrders orders =
        new ScoredOrders()
            .add(remembering(1, 6, order(Outcome.FRAUD, 0.75)))
            .add(remembering(1, 5, order(Outcome.LEGITIMATE, 0.25)))
            .add(remembering(20, 21, order(Outcome.FRAUD, 0.5)))
            .add(remembering(21, 1, by(3, 0, order(Outcome.LEGITIMATE, 0.5))))
            .add(remembering(2, 0, order(Outcome.UNKNOWN, 0.5)));

    Segments segments = Segments.of(JudgedOrders.of(orders));

    assertThat(of(By.CUSTOMER_ORDERS, segments))
        .containsExactly(
            new Segment("1", 2, 1, 1, 1, 0.25),
            new Segment("6 to 20", 1, 1, Double.NaN, 1, 0.5),
            new Segment("21 and more", 1, 0, Double.NaN, Double.NaN, 0.5));
    assertThat(of(By.CARD_ORDERS, segments))
        .extracting(Segment::name)
        .containsExactly("2 to 5", "6 to 20", "21 and more", "no card");
    assertThat(of(By.CARD, segments)).extracting(Segment::orders).containsExactly(3, 1);
  }

  @Test
  void theSegmentsOfADivisionAddUpToAllJudgedOrders() {
    for (int seed = 0; seed < 40; seed++) {
      ScoredOrders orders = TestScores.random(new Random(seed), 30 * seed);

      ScoreEvaluation evaluation = ScoreEvaluation.of(orders);

      for (Division division : evaluation.segments().divisions()) {
        assertThat(division.segments().stream().mapToLong(Segment::orders).sum())
            .as("orders by %s, seed %d", division.by(), seed)
            .isEqualTo(evaluation.coverage().judged());
        assertThat(division.segments().stream().mapToLong(Segment::frauds).sum())
            .as("frauds by %s, seed %d", division.by(), seed)
            .isEqualTo(evaluation.coverage().frauds());
      }
    }
  }

  @Test
  void aSegmentOfAllOrdersHasTheFiguresOfAllOrders() {
    ScoredOrders orders = new ScoredOrders();
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      orders.add(remembering(9, 9, TestScores.random(random)));
    }

    ScoreEvaluation evaluation = ScoreEvaluation.of(orders);

    Segment all = of(By.CUSTOMER_ORDERS, evaluation.segments()).get(0);
    assertThat(all.auc()).isCloseTo(evaluation.ranking().auc(), within(1e-12));
    assertThat(all.averagePrecision())
        .isCloseTo(evaluation.ranking().averagePrecision(), within(1e-12));
    assertThat(all.calibrationError())
        .isCloseTo(evaluation.calibration().calibrationError(), within(1e-12));
  }

  private static ScoredOrder remembering(int customer, int card, ScoredOrder order) {
    return new ScoredOrder(
        order.purchase(), order.label(), order.score(), new HistoryLengths(customer, card, false));
  }

  private static List<Segment> of(By by, Segments segments) {
    return segments.divisions().stream()
        .filter(each -> each.by() == by)
        .flatMap(each -> each.segments().stream())
        .toList();
  }
}
