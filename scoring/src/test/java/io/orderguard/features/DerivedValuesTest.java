package io.orderguard.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.catalogue.Catalogue;
import io.orderguard.catalogue.Derivation;
import io.orderguard.catalogue.Derivation.OfHistory;
import io.orderguard.catalogue.DerivedFeature;
import io.orderguard.catalogue.DerivedFunction;
import io.orderguard.catalogue.FeatureKind;
import io.orderguard.catalogue.Window;
import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceDigest;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.order.EngineeredValues;
import io.orderguard.order.EntityKey;
import io.orderguard.order.EntityType;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Order;
import io.orderguard.order.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DerivedValuesTest {

  /** The features of "Reproducible Machine Learning for Credit Card Fraud Detection". */
  private static final String HANDBOOK =
      """
      name: handbook
      order-id: TRANSACTION_ID
      order-time: TX_DATETIME
      customer-id: CUSTOMER_ID
      credit-card-id: TERMINAL_ID
      features:
        - {name: amount, kind: numerical}
        - {name: weekend, kind: derived, function: weekend}
        - {name: night, kind: derived, function: hours, from: 0, to: 6}
        - {name: c1, kind: derived, function: count, entity: customer, window: P1D}
        - {name: m1, kind: derived, function: mean, of: amount, entity: customer, window: P1D}
        - {name: c7, kind: derived, function: count, entity: customer, window: P7D}
        - {name: m7, kind: derived, function: mean, of: amount, entity: customer, window: P7D}
        - {name: c30, kind: derived, function: count, entity: customer, window: P30D}
        - {name: m30, kind: derived, function: mean, of: amount, entity: customer, window: P30D}
        - {name: t1, kind: derived, function: count, entity: card, window: P1D, delay: P7D}
        - {name: r1, kind: derived, function: fraud-share, entity: card, window: P1D, delay: P7D}
        - {name: t7, kind: derived, function: count, entity: card, window: P7D, delay: P7D}
        - {name: r7, kind: derived, function: fraud-share, entity: card, window: P7D, delay: P7D}
        - {name: t30, kind: derived, function: count, entity: card, window: P30D, delay: P7D}
        - {name: r30, kind: derived, function: fraud-share, entity: card, window: P30D, delay: P7D}
      """;

  @Test
  void theHandbooksFeaturesAreComputedFromBothSequences() {
    DerivedValues values = DerivedValues.of(Catalogue.parse(HANDBOOK, "handbook.yaml"));
    // A Saturday; rows at the very edge of a window lie outside, a millisecond later inside.
    Order order = order("2018-06-16T05:30:00Z", true, 40);
    Sequence customer =
        sequence(
            order,
            row("2018-05-17T05:30:00Z", 1000, Outcome.UNKNOWN),
            row("2018-05-17T05:30:00.001Z", 100, Outcome.UNKNOWN),
            row("2018-06-09T05:30:00Z", 60, Outcome.UNKNOWN),
            row("2018-06-10T12:00:00Z", 24, Outcome.UNKNOWN),
            row("2018-06-15T05:30:00Z", 30, Outcome.UNKNOWN),
            row("2018-06-15T20:00:00Z", 10, Outcome.UNKNOWN));
    Sequence terminal =
        sequence(
            order,
            row("2018-05-10T05:30:00Z", 1, Outcome.FRAUD),
            row("2018-05-20T00:00:00Z", 1, Outcome.FRAUD),
            row("2018-06-02T05:30:00Z", 1, Outcome.UNKNOWN),
            row("2018-06-05T00:00:00Z", 1, Outcome.LEGITIMATE),
            row("2018-06-08T05:30:00Z", 1, Outcome.FRAUD),
            row("2018-06-09T05:30:00Z", 1, Outcome.FRAUD),
            row("2018-06-12T00:00:00Z", 1, Outcome.FRAUD));

    values.compute(new Snapshot(order, customer, terminal));

    assertThat(all(values))
        .containsExactly(
            1f, 1f, // weekend, night
            2f, 25f, 4f, 26f, 6f, 44f, // the customer's counts and means over 1, 7 and 30 days
            1f, 1f, 3f, 2f / 3, 5f, 3f / 5); // the terminal's, a week ago
  }

  @Test
  void anOrderWithoutPastHasCountsOfZeroAndNothingElse() {
    Order order = order("2026-02-02T12:00:00Z", true, 5);
    DerivedValues values = values(everyFunctionOf(EntityType.CARD, null, Duration.ofDays(1)));

    values.compute(new Snapshot(order, sequence(order), sequence(order)));

    assertThat(all(values))
        .as(
            "count, sum, mean, median, min, max, distinct, time, three ratios, frauds, share,"
                + " streak, time")
        .containsExactly(
            0f, 0f, missing(), missing(), missing(), missing(), 0f, missing(), missing(), missing(),
            missing(), 0f, 0f, 0f, missing());
  }

  @Test
  void withoutADelayTheOrderItselfCountsButNotAsTheOneBefore() {
    Order order = order("2026-02-02T12:00:00Z", true, 5);
    DerivedValues values = values(everyFunctionOf(EntityType.CARD, null, Duration.ZERO));

    values.compute(new Snapshot(order, sequence(order), sequence(order)));

    assertThat(all(values))
        .containsExactly(1f, 5f, 5f, 5f, 5f, 5f, 1f, missing(), 1f, 1f, 1f, 0f, 0f, 0f, missing());
  }

  @Test
  void withoutACardAllItsFeaturesAreMissingEvenAfterAnOrderThatHasOne() {
    DerivedValues values = values(everyFunctionOf(EntityType.CARD, null, Duration.ZERO));
    Order with = order("2026-02-02T12:00:00Z", true, 5);
    Order without = order("2026-02-02T13:00:00Z", false, 5);

    values.compute(new Snapshot(with, sequence(with), sequence(with)));
    values.compute(new Snapshot(without, sequence(without), sequence(without)));

    assertThat(all(values)).hasSize(15).containsOnly(missing());
  }

  @Test
  void aMeanOrMedianOfZeroGivesNoRatioAndNoValueIsInfinite() {
    DerivedValues values = values(everyFunctionOf(EntityType.CUSTOMER, null, Duration.ZERO));
    Order order = order("2026-02-02T12:00:00Z", true, 5);
    Order huge = order("2026-02-02T12:00:00Z", true, Float.MAX_VALUE);

    Sequence cancels = sequence(order, row("2026-02-02T11:00:00Z", -5, Outcome.UNKNOWN));
    values.compute(new Snapshot(order, cancels, cancels));
    assertThat(values.value(8)).as("to the mean").isNaN();
    assertThat(values.value(9)).as("to the median").isNaN();
    assertThat(values.value(10)).as("of the largest to the median").isNaN();

    Sequence twice = sequence(huge, row("2026-02-02T11:00:00Z", Float.MAX_VALUE, Outcome.UNKNOWN));
    values.compute(new Snapshot(huge, twice, twice));
    assertThat(values.value(1)).isEqualTo(Float.MAX_VALUE);
    assertThat(values.value(2)).isEqualTo(Float.MAX_VALUE);
    assertThat(values.value(3)).isEqualTo(Float.MAX_VALUE);
  }

  @Test
  void everyValueAgreesWithTheObviousOne() {
    RowColumns columns = RandomDerived.COLUMNS;
    ObviousDerived twin = new ObviousDerived(columns.categorical(), columns.numerical());
    for (long seed = 0; seed < 300; seed++) {
      RandomDerived random = new RandomDerived(seed);
      List<DerivedFeature> features = random.features();
      DerivedValues values = values(features);
      for (int i = 0; i < 5; i++) {
        Snapshot snapshot = random.snapshot();

        values.compute(snapshot);

        for (int index = 0; index < features.size(); index++) {
          DerivedFeature feature = features.get(index);
          float expected = twin.value(feature, snapshot);
          float tolerance = Float.isNaN(expected) ? 0 : Math.max(1, Math.abs(expected)) * 1e-6f;
          assertThat(values.value(index))
              .as("seed %d, snapshot %d, %s", seed, i, feature)
              .isEqualTo(expected, within(tolerance));
        }
      }
    }
  }

  @Test
  void aFeatureOfAColumnThatIsNotThereIsRefused() {
    DerivedFeature feature =
        feature("mean", new OfHistory(DerivedFunction.MEAN, EntityType.CARD, day(), "country"));

    assertThatThrownBy(() -> values(List.of(feature)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Derived column 'mean' must be of one of the numerical columns [items, amount], found"
                + " 'country'");
  }

  private static float missing() {
    return Float.NaN;
  }

  private static Window day() {
    return new Window(Duration.ofDays(1), Duration.ZERO);
  }

  private static DerivedFeature feature(String name, Derivation derivation) {
    return new DerivedFeature(name, derivation);
  }

  private static DerivedValues values(List<DerivedFeature> features) {
    return new DerivedValues(DerivedPlan.of(features, RandomDerived.COLUMNS));
  }

  private static float[] all(DerivedValues values) {
    float[] all = new float[values.count()];
    for (int i = 0; i < all.length; i++) {
      all[i] = values.value(i);
    }
    return all;
  }

  private static List<DerivedFeature> everyFunctionOf(
      EntityType entity, @Nullable Duration length, Duration delay) {
    List<DerivedFeature> features = new ArrayList<>();
    for (DerivedFunction function : DerivedFunction.values()) {
      if (function.isOfHistory()) {
        String of = function.of() == FeatureKind.NUMERICAL ? "amount" : "country";
        Derivation derivation =
            new OfHistory(
                function, entity, new Window(length, delay), function.of() == null ? "" : of);
        features.add(feature(function.word(), derivation));
      }
    }
    return features;
  }

  private static Order order(String time, boolean card, float amount) {
    return new Order(
        "own",
        Instant.parse(time).toEpochMilli(),
        new EntityKey(1, 1),
        card ? new EntityKey(2, 2) : EntityKey.NONE,
        FeatureValues.of(new long[] {1, 2}, new float[] {amount, amount}),
        EngineeredValues.NONE,
        List.of());
  }

  private static SequenceRow row(String time, float amount, Outcome outcome) {
    return new SequenceRow(
        "row",
        Instant.parse(time).toEpochMilli(),
        FeatureValues.of(new long[] {1, 2}, new float[] {amount, amount}),
        outcome);
  }

  private static Sequence sequence(Order order, SequenceRow... earlier) {
    List<SequenceRow> rows = new ArrayList<>(List.of(earlier));
    rows.add(SequenceRow.of(order));
    return new Sequence(rows, false, new SequenceDigest(1, 2));
  }
}
