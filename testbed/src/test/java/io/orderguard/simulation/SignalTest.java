package io.orderguard.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.ShopOrder;
import io.orderguard.simulation.ShopMemory.Past;
import io.orderguard.simulation.ShopMemory.Recollection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the simulated frauds give away: little by themselves, much in the light of the histories.
 */
class SignalTest {

  private static final int COUNT = 40_000;
  private static final int TRAINED_ON = 30_000;
  private static final int FEWEST_ORDERS_OF_A_VALUE = COUNT / 100;
  private static final List<SimulatedOrder> ORDERS = new ArrayList<>();
  private static final List<Recollection> SEEN = new ArrayList<>();

  @BeforeAll
  static void simulate() {
    ShopMemory memory = new ShopMemory();
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    ORDERS.addAll(OrderSimulator.of(SimulationConfig.standard(7, start)).take(COUNT));
    ORDERS.forEach(order -> SEEN.add(memory.meet(order)));
  }

  @Test
  void theOrderAloneSaysSomethingAndTheHistoriesMuchMore() {
    double own = areaOf(seen -> PlainFeatures.own(seen.order()));
    double withHistory = areaOf(PlainFeatures::withHistory);

    assertThat(own).isBetween(0.70, 0.85);
    assertThat(withHistory).isGreaterThan(own + 0.10).isGreaterThan(0.90);
  }

  @Test
  void aTakeoverShowsInTheCustomersHabits() {
    assertRuleBeatsOwnFields(
        FraudPattern.ACCOUNT_TAKEOVER,
        seen -> {
          Past past = seen.customer();
          boolean strangeMachine = past.size() > 2 && !past.hasOperatingSystem();
          return strangeMachine && past.amountOverMedian() > 1.5;
        });
  }

  @Test
  void cardTestingShowsInTheCardsSequence() {
    assertRuleBeatsOwnFields(
        FraudPattern.CARD_TESTING,
        seen ->
            seen.card().hasOtherMailDomainWithin(Duration.ofHours(1))
                && seen.card().smallestAmountWithin(Duration.ofHours(3)) < 20);
  }

  @Test
  void aRingShowsInTheCardsSequence() {
    assertRuleBeatsOwnFields(
        FraudPattern.CARD_RING,
        seen -> seen.card().distinctMailDomainsWithin(Duration.ofDays(3)) > 2);
  }

  @Test
  void aBustOutShowsInPaceAndAmounts() {
    assertRuleBeatsOwnFields(
        FraudPattern.BUST_OUT,
        seen ->
            seen.customer().countWithin(Duration.ofHours(3)) > 1
                && seen.customer().amountOverMedian() > 1.8);
  }

  @Test
  void aRepeatOffenderShowsInKnownOutcomes() {
    assertRuleBeatsOwnFields(
        FraudPattern.REPEAT_OFFENDER, seen -> seen.customer().knownFraudsInNewest(2) > 0);
  }

  @Test
  void aBotShowsInRepeatedBaskets() {
    assertRuleBeatsOwnFields(
        FraudPattern.BOT_BURST,
        seen -> seen.customer().sameBasketWithin(Duration.ofMinutes(15)) > 0);
  }

  @Test
  void aCarelessThiefShowsWithoutHistory() {
    double lift =
        lift(
            FraudPattern.CARELESS_THIEF,
            seen ->
                seen.order().getFailedPayments() > 0
                    && seen.order().getShippingMethod().equals("express")
                    && seen.order().getAccountAgeDays() < 10);
    assertThat(lift).isGreaterThan(20);
  }

  private static double areaOf(Function<Recollection, double[]> features) {
    List<double[]> rows = SEEN.stream().map(features).toList();
    boolean[] fraud = new boolean[COUNT];
    for (int i = 0; i < COUNT; i++) {
      fraud[i] = ORDERS.get(i).fraud();
    }
    PlainRegression model = PlainRegression.fit(rows, fraud, TRAINED_ON);
    double[] scores = new double[COUNT - TRAINED_ON];
    boolean[] positive = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = model.logit(rows.get(TRAINED_ON + i));
      positive[i] = fraud[TRAINED_ON + i];
    }
    return PlainRegression.areaUnderCurve(scores, positive);
  }

  private static void assertRuleBeatsOwnFields(FraudPattern pattern, Predicate<Recollection> rule) {
    double ofRule = lift(pattern, rule);
    OwnField best = bestOwnField(pattern);
    assertThat(ofRule)
        .as("lift of the rule for %s, against %s", pattern, best)
        .isGreaterThan(3 * best.lift());
    assertThat(share(pattern, rule)).as("share of %s found", pattern).isGreaterThan(0.25);
  }

  /** How much more frequent the pattern is where the rule holds than among all orders. */
  private static double lift(FraudPattern pattern, Predicate<Recollection> rule) {
    int held = 0;
    int found = 0;
    int all = 0;
    for (int i = 0; i < COUNT; i++) {
      boolean positive = ORDERS.get(i).pattern() == pattern;
      all += positive ? 1 : 0;
      if (rule.test(SEEN.get(i))) {
        held++;
        found += positive ? 1 : 0;
      }
    }
    return (double) found / held / ((double) all / COUNT);
  }

  private static double share(FraudPattern pattern, Predicate<Recollection> rule) {
    int found = 0;
    int all = 0;
    for (int i = 0; i < COUNT; i++) {
      if (ORDERS.get(i).pattern() == pattern) {
        all++;
        found += rule.test(SEEN.get(i)) ? 1 : 0;
      }
    }
    return (double) found / all;
  }

  private record OwnField(String name, double lift) {}

  /**
   * The best lift of one not too rare value of one text, or of one twentieth of one number's range.
   */
  private static OwnField bestOwnField(FraudPattern pattern) {
    OwnField best = new OwnField("none", 0);
    for (Map.Entry<String, Function<ShopOrder, Object>> field : fields().entrySet()) {
      double lift = bestLift(pattern, field.getValue());
      best = lift > best.lift() ? new OwnField(field.getKey(), lift) : best;
    }
    return best;
  }

  private static double bestLift(FraudPattern pattern, Function<ShopOrder, Object> field) {
    Map<Object, int[]> counts = new HashMap<>();
    int all = 0;
    for (SimulatedOrder simulated : ORDERS) {
      int[] count = counts.computeIfAbsent(field.apply(simulated.order()), value -> new int[2]);
      boolean positive = simulated.pattern() == pattern;
      count[0]++;
      count[1] += positive ? 1 : 0;
      all += positive ? 1 : 0;
    }
    double base = (double) all / COUNT;
    return counts.values().stream()
        .filter(count -> count[0] >= FEWEST_ORDERS_OF_A_VALUE)
        .mapToDouble(count -> (double) count[1] / count[0] / base)
        .max()
        .orElse(0);
  }

  private static Map<String, Function<ShopOrder, Object>> fields() {
    Map<String, Function<ShopOrder, Object>> fields = new HashMap<>();
    fields.put("operatingSystem", ShopOrder::getOperatingSystem);
    fields.put("ipCountry", ShopOrder::getIpCountry);
    fields.put("shippingCountry", ShopOrder::getShippingCountry);
    fields.put("shippingMethod", ShopOrder::getShippingMethod);
    fields.put("productCategory", ShopOrder::getProductCategory);
    fields.put("emailDomain", ShopOrder::getEmailDomain);
    fields.put("cardBrand", order -> String.valueOf(order.getCardBrand()));
    fields.put("cardFunding", order -> String.valueOf(order.getCardFunding()));
    fields.put("failedPayments", ShopOrder::getFailedPayments);
    fields.put("itemCount", ShopOrder::getItemCount);
    fields.put("amount", twentieths(ShopOrder::getAmount));
    fields.put("maxItemPrice", twentieths(ShopOrder::getMaxItemPrice));
    fields.put("deviceAgeDays", twentieths(ShopOrder::getDeviceAgeDays));
    fields.put("addressAgeDays", twentieths(ShopOrder::getAddressAgeDays));
    fields.put("accountAgeDays", twentieths(ShopOrder::getAccountAgeDays));
    fields.put("sessionSeconds", twentieths(ShopOrder::getSessionSeconds));
    return fields;
  }

  private static Function<ShopOrder, Object> twentieths(ToDoubleFunction<ShopOrder> number) {
    double[] sorted =
        ORDERS.stream().map(SimulatedOrder::order).mapToDouble(number).sorted().toArray();
    double[] cuts = new double[19];
    for (int cut = 0; cut < cuts.length; cut++) {
      cuts[cut] = sorted[(cut + 1) * sorted.length / 20];
    }
    return order -> {
      int bin = 0;
      while (bin < cuts.length && number.applyAsDouble(order) >= cuts[bin]) {
        bin++;
      }
      return bin;
    };
  }
}
