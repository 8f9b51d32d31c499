package io.orderguard.features;

import io.orderguard.catalogue.Derivation;
import io.orderguard.catalogue.Derivation.Hours;
import io.orderguard.catalogue.Derivation.OfHistory;
import io.orderguard.catalogue.Derivation.Weekend;
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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Derived features and snapshots that try their rules: equal times, times at the very edges of
 * windows and before 1970, missing values, full sequences, orders without a card.
 */
final class RandomDerived {

  static final RowColumns COLUMNS =
      new RowColumns(List.of("country", "device"), List.of("items", "amount"));

  private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "America/New_York");
  private static final List<DerivedFunction> FUNCTIONS = List.of(DerivedFunction.values());
  private static final List<EntityType> ENTITIES = List.of(EntityType.values());
  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());
  private static final long HOUR_MILLIS = 3_600_000L;

  private final Random random;

  RandomDerived(long seed) {
    this.random = new Random(seed);
  }

  /** Any functions, some of them several times, of either entity and any column. */
  List<DerivedFeature> features() {
    List<DerivedFeature> features = new ArrayList<>();
    int count = random.nextInt(20);
    for (int i = 0; i < count; i++) {
      features.add(new DerivedFeature("feature-" + i, derivation(oneOf(FUNCTIONS))));
    }
    return features;
  }

  private Derivation derivation(DerivedFunction function) {
    if (function == DerivedFunction.WEEKEND) {
      return new Weekend(ZoneId.of(oneOf(ZONES)));
    }
    if (function == DerivedFunction.HOURS) {
      return new Hours(random.nextInt(24), random.nextInt(24), ZoneId.of(oneOf(ZONES)));
    }
    return new OfHistory(function, oneOf(ENTITIES), window(), of(function));
  }

  private Window window() {
    Duration length = random.nextInt(4) == 0 ? null : Duration.ofHours(1 + random.nextInt(30));
    Duration delay = random.nextBoolean() ? Duration.ZERO : Duration.ofHours(random.nextInt(20));
    return new Window(length, delay);
  }

  private String of(DerivedFunction function) {
    if (function.of() == null) {
      return "";
    }
    return oneOf(
        function.of() == FeatureKind.NUMERICAL ? COLUMNS.numerical() : COLUMNS.categorical());
  }

  Snapshot snapshot() {
    long range = random.nextInt(3) == 0 ? 1_000_000_000L : 4_000_000_000_000L;
    Order order =
        new Order(
            "own",
            random.nextLong() % range,
            new EntityKey(1, 1),
            random.nextInt(8) > 0 ? new EntityKey(2, 2) : EntityKey.NONE,
            FeatureValues.of(hashes(), numbers(2)),
            EngineeredValues.NONE,
            List.of());
    return new Snapshot(order, sequence(order), sequence(order));
  }

  private Sequence sequence(Order order) {
    List<SequenceRow> rows = new ArrayList<>();
    int earlier = random.nextInt(4) == 0 ? Sequence.MAX_LENGTH - 1 : random.nextInt(20);
    int spanHours = 1 + random.nextInt(60);
    for (int i = 0; i < earlier; i++) {
      // Whole hours, as the windows are, or a millisecond beside.
      long age = Math.max(0, random.nextInt(spanHours) * HOUR_MILLIS + random.nextInt(3) - 1);
      rows.add(new SequenceRow("row-" + i, order.orderTimeMillis() - age, row(), oneOf(OUTCOMES)));
    }
    rows.sort(Comparator.comparingLong(SequenceRow::orderTimeMillis));
    rows.add(SequenceRow.of(order));
    return new Sequence(rows, false, new SequenceDigest(1, 2));
  }

  /** Now and then of an entry from before there was a second number. */
  private FeatureValues row() {
    return FeatureValues.of(hashes(), numbers(random.nextInt(9) == 0 ? 1 : 2));
  }

  private long[] hashes() {
    return new long[] {random.nextInt(4), random.nextInt(4)};
  }

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = number();
    }
    return numbers;
  }

  private float number() {
    return switch (random.nextInt(6)) {
      case 0 -> Float.NaN;
      case 1 -> 0;
      case 2 -> random.nextInt(5) - 2;
      default -> (float) (random.nextGaussian() * 100);
    };
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
