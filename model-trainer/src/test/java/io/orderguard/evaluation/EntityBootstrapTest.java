package io.orderguard.evaluation;

import static io.orderguard.evaluation.TestScores.by;
import static io.orderguard.evaluation.TestScores.onDay;
import static io.orderguard.evaluation.TestScores.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.evaluation.RankingIntervals.Interval;
import io.orderguard.order.EntityType;
import io.orderguard.order.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class EntityBootstrapTest {

  private static final int SETS = 100;
  private static final int CUSTOMERS = 300;

  @Test
  void theFigureLiesInItsInterval() {
    JudgedOrders judged = shop(new Random(1), CUSTOMERS);

    RankingIntervals intervals = EntityBootstrap.intervals(judged, 7);

    RankingFigures figures = RankingFigures.of(judged, judged.ranked());
    assertThat(intervals.auc()).matches(contains(figures.auc()));
    assertThat(intervals.averagePrecision()).matches(contains(figures.averagePrecision()));
    assertThat(intervals.customerPrecision()).matches(contains(figures.precision().customer()));
    assertThat(intervals.auc().high() - intervals.auc().low()).isBetween(0.03, 0.2);
  }

  @Test
  void theSameSeedGivesTheSameIntervals() {
    JudgedOrders judged = shop(new Random(2), CUSTOMERS);

    RankingIntervals intervals = EntityBootstrap.intervals(judged, 7);

    assertThat(EntityBootstrap.intervals(judged, 7)).isEqualTo(intervals);
    assertThat(EntityBootstrap.intervals(judged, 8)).isNotEqualTo(intervals);
  }

  @Test
  void ordersOfOneCustomerAreDrawnTogether() {
    List<ScoredOrder> alike = orders(new Random(3), CUSTOMERS);
    List<ScoredOrder> apart = new ArrayList<>();
    for (ScoredOrder each : alike) {
      apart.add(by(1 + apart.size(), 0, each));
    }

    Interval together = EntityBootstrap.intervals(judged(alike), 7).auc();
    Interval alone = EntityBootstrap.intervals(judged(apart), 7).auc();

    assertThat(together.high() - together.low()).isGreaterThan(1.2 * (alone.high() - alone.low()));
  }

  @Test
  void theTruthLiesInNinetyFiveOfAHundredIntervals() {
    JudgedOrders all = shop(new Random(4), 100_000);
    double auc = RankingMetrics.auc(all.ranked());
    double averagePrecision = RankingMetrics.averagePrecision(all.ranked());
    int aucInside = 0;
    int averagePrecisionInside = 0;
    for (int set = 0; set < SETS; set++) {
      RankingIntervals intervals =
          EntityBootstrap.intervals(shop(new Random(1000 + set), CUSTOMERS), set);
      aucInside += contains(auc).test(intervals.auc()) ? 1 : 0;
      averagePrecisionInside +=
          contains(averagePrecision).test(intervals.averagePrecision()) ? 1 : 0;
    }

    assertThat(aucInside).as("AUC").isBetween(90, 99);
    assertThat(averagePrecisionInside).as("average precision").isBetween(90, 99);
  }

  @Test
  void aWeightIsAsManyCopies() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      List<ScoredOrder> list = tied(random, 200);
      JudgedOrders judged = judged(list);
      Entities customers = Entities.of(judged, EntityType.CUSTOMER);
      int[] weights = random.ints(customers.count(), 0, 4).toArray();

      WeightedRanking.Figures figures = WeightedRanking.of(judged, customers).figures(weights);

      RankedScores copies = judged(copies(list, customers, weights)).ranked();
      assertThat(figures.auc())
          .as("AUC, seed %d", seed)
          .isCloseTo(RankingMetrics.auc(copies), within(1e-9));
      assertThat(figures.averagePrecision())
          .as("average precision, seed %d", seed)
          .isCloseTo(RankingMetrics.averagePrecision(copies), within(1e-9));
    }
  }

  @Test
  void everyCopyOfACustomerIsLookedAt() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      List<ScoredOrder> list = orders(random, 120);
      JudgedOrders judged = judged(list);
      Entities customers = Entities.of(judged, EntityType.CUSTOMER);
      int[] weights = random.ints(customers.count(), 1, 4).toArray(); // days must not vanish

      List<ScoredOrder> copies = copies(list, customers, weights);
      double precision = EntityDays.of(judged, customers).precision(weights);

      assertThat(precision)
          .as("seed %d", seed)
          .isCloseTo(
              EntityPrecisionTest.naive(copies, each -> each.purchase().customerKey()),
              within(1e-12));
    }
  }

  @Test
  void drawsWithoutAFigureAreLeftOut() {
    assertThat(EntityBootstrap.middle(new double[] {Double.NaN, 0.5, Double.NaN}))
        .isEqualTo(new Interval(0.5, 0.5));
    assertThat(EntityBootstrap.middle(new double[] {Double.NaN})).isEqualTo(Interval.NONE);
    double[] hundred = new double[101];
    for (int i = 0; i <= 100; i++) {
      hundred[i] = 100 - i;
    }
    assertThat(EntityBootstrap.middle(hundred).low()).isCloseTo(2.5, within(1e-12));
    assertThat(EntityBootstrap.middle(hundred).high()).isCloseTo(97.5, within(1e-12));
    assertThatThrownBy(() -> new Interval(0.5, 0.4))
        .hasMessage("An interval must not end before it begins, found 0.5 to 0.4");
  }

  private static Predicate<Interval> contains(double value) {
    return interval -> interval.low() <= value && value <= interval.high();
  }

  private static JudgedOrders shop(Random random, int customers) {
    return judged(orders(random, customers));
  }

  /** Customers with three orders each that are alike: all frauds or none, and scored alike. */
  private static List<ScoredOrder> orders(Random random, int customers) {
    List<ScoredOrder> orders = new ArrayList<>();
    for (int customer = 1; customer <= customers; customer++) {
      boolean fraud = random.nextInt(4) == 0;
      double known = random.nextGaussian() + (fraud ? 2 : 0);
      for (int day = 0; day < 3; day++) {
        double score = 1 / (1 + Math.exp(-known - random.nextGaussian()));
        Outcome label = fraud ? Outcome.FRAUD : Outcome.LEGITIMATE;
        orders.add(onDay(day, by(customer, 0, order(label, score))));
      }
    }
    return orders;
  }

  private static List<ScoredOrder> tied(Random random, int count) {
    List<ScoredOrder> orders = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Outcome label = random.nextInt(3) == 0 ? Outcome.FRAUD : Outcome.LEGITIMATE;
      orders.add(by(1 + random.nextInt(40), 0, order(label, random.nextInt(30) / 30.0)));
    }
    return orders;
  }

  /** Every order as often as its customer's weight says, each time of a customer of its own. */
  private static List<ScoredOrder> copies(
      List<ScoredOrder> orders, Entities customers, int[] weights) {
    List<ScoredOrder> copies = new ArrayList<>();
    for (int row = 0; row < orders.size(); row++) {
      ScoredOrder order = orders.get(row);
      for (int copy = 0; copy < weights[customers.number(row)]; copy++) {
        copies.add(by(order.purchase().customerKey() * 10 + copy, 0, order));
      }
    }
    return copies;
  }

  private static JudgedOrders judged(List<ScoredOrder> list) {
    ScoredOrders orders = new ScoredOrders();
    list.forEach(orders::add);
    return JudgedOrders.of(orders);
  }
}
