package io.orderguard.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.catalogue.Derivation.OfHistory;
import io.orderguard.catalogue.DerivedFeature;
import io.orderguard.catalogue.DerivedFunction;
import io.orderguard.catalogue.Window;
import io.orderguard.features.FeatureEncoding.DerivedColumn;
import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.features.NumericScaling.Transform;
import io.orderguard.features.RandomSnapshots.Sizes;
import io.orderguard.features.Vocabulary.Word;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SequenceEncoderTest {

  private static final NumericScaling AS_IS = new NumericScaling(Transform.IDENTITY, 1, 0, 0.5);
  private static final FeatureEncoding ENCODING =
      new FeatureEncoding(
          List.of(Vocabulary.of("country", List.of(new Word(71, "DE")))),
          List.of(
              new NumericColumn("amount", AS_IS),
              new NumericColumn(
                  FeatureEncoding.GAP, new NumericScaling(Transform.IDENTITY, 0.01, 0, 100))),
          List.of(new NumericColumn("risk", AS_IS)));

  private final SequenceEncoder encoder = SequenceEncoder.of(ENCODING);

  @Test
  void anOrderBecomesItsTwoSequencesLeftPaddedAndItsEngineeredValues() {
    Order order = order("c", 100_000, values(71, 0.25f), 0.75f);
    Snapshot snapshot =
        new Snapshot(
            order,
            sequence(
                row("a", 60_000, values(9, 0.125f), Outcome.FRAUD),
                row("c", 100_000, order.features(), Outcome.UNKNOWN)),
            sequence(row("c", 100_000, order.features(), Outcome.UNKNOWN)));

    EncodedBatch batch = encoder.encode(List.of(snapshot), 3);

    assertThat(batch.orders()).isEqualTo(1);
    assertThat(batch.length()).isEqualTo(3);
    // country takes rows 1 (unknown), 2 (missing), 3 (DE); outcome takes 4, 5, 6
    assertThat(batch.ints()).containsExactly(2, 1, 0, 0, 1, 6, 3, 4, 0, 0, 0, 0, 3, 4);
    assertThat(batch.floats())
        .containsExactly(
            0, 0, 0, 0.125f, 1, 40, 0.25f, 0.4f, 0, // the customer's: amount, gap, time delta
            0, 0, 0, 0, 0, 0, 0.25f, 1, 0, // the card's
            0.75f);
  }

  @Test
  void withoutBuiltInColumnsThereIsNoOutcomeAndNoGap() {
    Order order = order("c", 100_000, values(71, 3), 7);
    Snapshot snapshot =
        new Snapshot(
            order,
            sequence(
                row("a", 60_000, values(9, 5), Outcome.FRAUD),
                row("b", 70_000, FeatureValues.of(new long[0], new float[0]), Outcome.FRAUD),
                row("c", 100_000, order.features(), Outcome.UNKNOWN)),
            sequence(row("c", 100_000, order.features(), Outcome.UNKNOWN)));
    NumericScaling scaling = new NumericScaling(Transform.UNCLIPPED, 2, 1, -1);
    FeatureEncoding elsewhere =
        new FeatureEncoding(
            List.of(
                Vocabulary.placed(
                    "country",
                    List.of(new Word(71, "DE"), new Word(72, "FR")),
                    new int[] {40, 8},
                    8)),
            List.of(new NumericColumn("amount", scaling)),
            List.of(new NumericColumn("risk", scaling)));

    EncodedBatch batch = SequenceEncoder.of(elsewhere).encode(List.of(snapshot), 4);

    // unknown is row 0 like padding, missing is the row of the default
    assertThat(batch.ints()).containsExactly(3, 1, 0, 0, 8, 40, 0, 0, 0, 40);
    assertThat(batch.floats())
        .containsExactly(0, 0, 11, 40, -1, 30, 7, 0, 0, 0, 0, 0, 0, 0, 7, 0, 15);
  }

  @Test
  void anEntryWithFewerValuesReadsAsMissingInTheNewerColumns() {
    FeatureValues older = FeatureValues.of(new long[0], new float[0]);
    Order order = new Order("a", 0, key(1), key(2), older, EngineeredValues.NONE, List.of());
    Sequence alone = sequence(row("a", 0, older, Outcome.UNKNOWN));

    EncodedBatch batch = encoder.encode(List.of(new Snapshot(order, alone, alone)), 1);

    assertThat(batch.ints()).containsExactly(1, 1, 2, 4, 2, 4);
    assertThat(batch.floats()).containsExactly(0.5f, 1, 0, 0.5f, 1, 0, 0.5f);
  }

  @Test
  void aTimeDeltaIsComputedInMillisecondsAndAtMostTenMillionSeconds() {
    FeatureValues values = values(71, 0);
    long now = 1_750_000_000_123L;
    Order order = order("d", now, values, 0);
    Sequence sequence =
        sequence(
            row("a", 0, values, Outcome.UNKNOWN),
            row("b", now - 10_000_000_001L, values, Outcome.UNKNOWN),
            row("c", now - 1, values, Outcome.UNKNOWN),
            row("d", now, values, Outcome.UNKNOWN));

    EncodedBatch batch = encoder.encode(List.of(new Snapshot(order, sequence, sequence)), 4);

    assertThat(List.of(batch.floats()[2], batch.floats()[5], batch.floats()[8], batch.floats()[11]))
        .containsExactly(1e7f, 1e7f, 0.001f, 0f);
  }

  @Test
  void everyBatchAgreesWithTheObviousEncoding() {
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Sizes sizes = new Sizes(random.nextInt(5), random.nextInt(5), random.nextInt(4));
      RandomSnapshots snapshots = RandomSnapshots.of(seed, sizes);
      FeatureEncoding encoding = withDerived(snapshots.encoding());
      List<Snapshot> batch = snapshots.take(1 + random.nextInt(6));

      EncodedBatch encoded = SequenceEncoder.of(encoding).encode(batch, 51);

      ObviousEncoding twin = new ObviousEncoding(encoding, 51);
      batch.forEach(twin::add);
      assertThat(encoded.ints()).as("ints, seed %d", seed).isEqualTo(twin.ints());
      assertThat(encoded.floats()).as("floats, seed %d", seed).isEqualTo(twin.floats());
    }
  }

  @Test
  void derivedValuesComeLastScaledLikeAllOthers() {
    Order order = order("c", 100_000, values(71, 0.25f), 0.75f);
    Sequence card = sequence(row("c", 100_000, order.features(), Outcome.UNKNOWN));
    Sequence customer =
        sequence(
            row("a", 60_000, values(9, 0.125f), Outcome.FRAUD),
            row("c", 100_000, order.features(), Outcome.UNKNOWN));

    EncodedBatch batch =
        SequenceEncoder.of(withDerived(ENCODING))
            .encode(List.of(new Snapshot(order, customer, card)), 2);

    assertThat(Arrays.copyOfRange(batch.floats(), 12, 16))
        .as("risk; 0.1 a fraud, 0.01 a second since the card's last order: 0.5, sum")
        .containsExactly(0.75f, 0.1f, 0.5f, 0.375f);
  }

  @Test
  void threadsShareOneEncoder() throws Exception {
    RandomSnapshots random = RandomSnapshots.of(9, new Sizes(2, 2, 1));
    SequenceEncoder shared = SequenceEncoder.of(withDerived(random.encoding()));
    List<Snapshot> snapshots = random.take(40);
    float[] expected = shared.encode(snapshots, 51).floats();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<float[]>> calls =
          Collections.nCopies(100, () -> shared.encode(snapshots, 51).floats());
      for (Future<float[]> call : threads.invokeAll(calls)) {
        assertThat(call.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aBatchIsItsOrdersOneAfterTheOther() {
    RandomSnapshots random = RandomSnapshots.of(7, new Sizes(3, 2, 2));
    SequenceEncoder randomEncoder = SequenceEncoder.of(withDerived(random.encoding()));
    List<Snapshot> snapshots = random.take(5);

    EncodedBatch batch = randomEncoder.encode(snapshots, 51);

    int intWidth = batch.ints().length / 5;
    int floatWidth = batch.floats().length / 5;
    for (int i = 0; i < 5; i++) {
      EncodedBatch single = randomEncoder.encode(snapshots.subList(i, i + 1), 51);
      assertThat(Arrays.copyOfRange(batch.ints(), i * intWidth, (i + 1) * intWidth))
          .isEqualTo(single.ints());
      assertThat(Arrays.copyOfRange(batch.floats(), i * floatWidth, (i + 1) * floatWidth))
          .isEqualTo(single.floats());
    }
  }

  @Test
  void aLongerBatchOnlyAddsPaddingOnTheLeft() {
    RandomSnapshots random = RandomSnapshots.of(8, new Sizes(2, 1, 1));
    List<Snapshot> snapshots = List.of(random.next(3, 1));
    SequenceEncoder randomEncoder = SequenceEncoder.of(random.encoding());

    int[] shorter = randomEncoder.encode(snapshots, 8).ints();
    int[] longer = randomEncoder.encode(snapshots, 16).ints();

    int block = 8 * 3; // rows times columns
    assertThat(Arrays.copyOfRange(longer, 2, 2 + block)).containsOnly(0);
    assertThat(Arrays.copyOfRange(longer, 2 + block, 2 + 2 * block))
        .isEqualTo(Arrays.copyOfRange(shorter, 2, 2 + block));
    assertThat(Arrays.copyOfRange(longer, 2 + 3 * block, 2 + 4 * block))
        .isEqualTo(Arrays.copyOfRange(shorter, 2 + block, 2 + 2 * block));
  }

  @Test
  void aSequenceLongerThanTheBatchIsTheCallersError() {
    RandomSnapshots random = RandomSnapshots.of(7, new Sizes(1, 1, 1));
    Snapshot snapshot = random.next(3, 9);

    assertThat(SequenceEncoder.length(snapshot)).isEqualTo(9);
    assertThatThrownBy(() -> SequenceEncoder.of(random.encoding()).encode(List.of(snapshot), 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Order "
                + snapshot.order().orderId()
                + " must be encoded at a sequence length of at least 9, found 8");
  }

  /** Also with a fraud count, the time since the card's last order and the customer's sum. */
  private static FeatureEncoding withDerived(FeatureEncoding encoding) {
    Window all = new Window(null, Duration.ZERO);
    List<DerivedColumn> derived = new ArrayList<>();
    derived.add(
        new DerivedColumn(
            new DerivedFeature(
                "frauds", new OfHistory(DerivedFunction.FRAUD_COUNT, EntityType.CUSTOMER, all, "")),
            new NumericScaling(Transform.IDENTITY, 0.1, 0, 0)));
    derived.add(
        new DerivedColumn(
            new DerivedFeature(
                "since", new OfHistory(DerivedFunction.TIME_SINCE_LAST, EntityType.CARD, all, "")),
            new NumericScaling(Transform.IDENTITY, 0.01, 0, 50)));
    if (encoding.numericalColumns() > 1) {
      String of = encoding.numerical().get(0).name();
      derived.add(
          new DerivedColumn(
              new DerivedFeature(
                  "sum", new OfHistory(DerivedFunction.SUM, EntityType.CUSTOMER, all, of)),
              AS_IS));
    }
    return new FeatureEncoding(
        encoding.categorical(), encoding.numerical(), encoding.engineered(), derived);
  }

  private static Order order(String id, long timeMillis, FeatureValues values, float engineered) {
    EngineeredValues own = EngineeredValues.of(new float[] {engineered});
    return new Order(id, timeMillis, key(1), key(2), values, own, List.of());
  }

  private static EntityKey key(long number) {
    return new EntityKey(number, number);
  }

  private static FeatureValues values(long hash, float number) {
    return FeatureValues.of(new long[] {hash}, new float[] {number});
  }

  private static SequenceRow row(
      String id, long timeMillis, FeatureValues values, Outcome outcome) {
    return new SequenceRow(id, timeMillis, values, outcome);
  }

  private static Sequence sequence(SequenceRow... rows) {
    return new Sequence(List.of(rows), false, new SequenceDigest(1, 2));
  }
}
