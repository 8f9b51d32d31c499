package io.orderguard.features;

import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.features.NumericScaling.Transform;
import io.orderguard.features.Vocabulary.Word;
import io.orderguard.history.HistoryEntry;
import io.orderguard.history.HistoryKeeper;
import io.orderguard.history.HistoryRules;
import io.orderguard.history.HistoryStore;
import io.orderguard.history.InMemoryHistoryStore;
import io.orderguard.history.OutcomeChange;
import io.orderguard.history.Recall;
import io.orderguard.history.Sequence;
import io.orderguard.history.Snapshot;
import io.orderguard.order.EngineeredValues;
import io.orderguard.order.EntityKey;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Order;
import io.orderguard.order.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Snapshots of an imaginary shop, the same ones for the same seed: missing values, values that no
 * vocabulary knows, outcomes, equal order times. They come out of real histories, digests included.
 *
 * <pre>{@code
 * RandomSnapshots random = RandomSnapshots.of(42, new Sizes(3, 2, 2));
 * EncodedBatch batch = SequenceEncoder.of(random.encoding()).encode(random.take(4), 51);
 * }</pre>
 */
public final class RandomSnapshots {

  /**
   * How many columns are declared.
   *
   * @param categorical without the built-in outcome
   * @param numerical without the built-in gap
   * @param engineered of the order itself
   */
  public record Sizes(int categorical, int numerical, int engineered) {}

  /** Values per categorical column; the vocabulary knows all but the last. */
  private static final int VALUES = 6;

  private static final long EPOCH_MILLIS = 1_750_000_000_000L;
  private static final long HOUR_MILLIS = 3_600_000L;
  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  private final Random random;
  private final Sizes sizes;
  private long orders;

  private RandomSnapshots(long seed, Sizes sizes) {
    this.random = new Random(seed);
    this.sizes = sizes;
  }

  public static RandomSnapshots of(long seed, Sizes sizes) {
    return new RandomSnapshots(seed, sizes);
  }

  /** An encoding of the snapshots' columns: it depends on the sizes only. */
  public FeatureEncoding encoding() {
    List<Vocabulary> categorical = new ArrayList<>();
    for (int column = 0; column < sizes.categorical(); column++) {
      List<Word> words = new ArrayList<>();
      for (int value = 0; value < VALUES - 1; value++) {
        words.add(new Word(hash(column, value), text(column, value)));
      }
      categorical.add(Vocabulary.of("categorical-" + column, words));
    }
    List<NumericColumn> numerical = columns("numerical-", sizes.numerical());
    numerical.add(
        new NumericColumn(FeatureEncoding.GAP, new NumericScaling(Transform.LOG1P, 0.06, 0, 1e6)));
    return new FeatureEncoding(categorical, numerical, columns("engineered-", sizes.engineered()));
  }

  private static List<NumericColumn> columns(String prefix, int count) {
    List<NumericColumn> columns = new ArrayList<>();
    for (int column = 0; column < count; column++) {
      Transform transform = column % 2 == 0 ? Transform.IDENTITY : Transform.LOG1P;
      NumericScaling scaling = new NumericScaling(transform, 0.1 + column / 8.0, 0.05, 1.5);
      columns.add(new NumericColumn(prefix + column, scaling));
    }
    return columns;
  }

  /** Snapshots of random lengths, the shortest and the longest among them. */
  public List<Snapshot> take(int count) {
    List<Snapshot> snapshots = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      snapshots.add(next());
    }
    return snapshots;
  }

  /** A snapshot of random lengths. */
  public Snapshot next() {
    return next(length(), length());
  }

  /** A snapshot with this many rows in the customer's and the card's sequence, 1 to 51. */
  public Snapshot next(int customerRows, int cardRows) {
    long timeMillis = EPOCH_MILLIS + random.nextInt(365 * 24) * HOUR_MILLIS + random.nextInt(1000);
    EntityKey customer = key();
    EntityKey card = key();
    HistoryStore customers = history(customer, customerRows - 1, timeMillis);
    HistoryStore cards = history(card, cardRows - 1, timeMillis);
    Order order = order(timeMillis, customer, card);
    return new Snapshot(
        order,
        sequence(HistoryKeeper.ofCustomers(customers, HistoryRules.DEFAULT), order),
        sequence(HistoryKeeper.ofCards(cards, HistoryRules.DEFAULT), order));
  }

  private static Sequence sequence(HistoryKeeper keeper, Order order) {
    return ((Recall.Recalled) keeper.recall(order)).sequence();
  }

  /** 1 and 51 more often than others. */
  private int length() {
    int length = random.nextInt(Sequence.MAX_LENGTH + 20) - 10;
    return Math.min(Sequence.MAX_LENGTH, Math.max(1, length));
  }

  private Order order(long timeMillis, EntityKey customer, EntityKey card) {
    List<String> texts = new ArrayList<>();
    long[] hashes = new long[sizes.categorical()];
    for (int column = 0; column < hashes.length; column++) {
      int value = random.nextInt(VALUES + 1);
      hashes[column] = hash(column, value);
      texts.add(text(column, value));
    }
    FeatureValues features = FeatureValues.of(hashes, numbers(sizes.numerical()));
    EngineeredValues engineered = EngineeredValues.of(numbers(sizes.engineered()));
    return new Order(nextId(), timeMillis, customer, card, features, engineered, texts);
  }

  /** Later ids sort behind earlier ones, as equal order times need. */
  private String nextId() {
    return "order-%09d".formatted(orders++);
  }

  private EntityKey key() {
    return new EntityKey(random.nextLong(), random.nextLong() | 1);
  }

  /** Earlier orders of one entity, the newest at most at the given time. */
  private HistoryStore history(EntityKey entity, int entries, long latestMillis) {
    long[] timesMillis = new long[entries];
    long timeMillis = latestMillis;
    for (int i = entries - 1; i >= 0; i--) {
      // Every fourth gap is none at all, some are longer than a month.
      timeMillis -=
          (long) (random.nextInt(4) * StrictMath.exp(random.nextInt(12) - 4) * HOUR_MILLIS);
      timesMillis[i] = timeMillis;
    }
    HistoryStore store = new InMemoryHistoryStore();
    for (int i = 0; i < entries; i++) {
      store.put(entity, entry(timesMillis[i], 2L * i + 1));
    }
    return store;
  }

  private HistoryEntry entry(long timeMillis, long arrivalNumber) {
    EntityKey counterpart = key();
    Order order = order(timeMillis, counterpart, EntityKey.NONE);
    Outcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
    OutcomeChange change = new OutcomeChange(outcome, timeMillis, arrivalNumber + 1);
    return new HistoryEntry(
        order.orderId(),
        timeMillis,
        order.features(),
        counterpart,
        arrivalNumber,
        outcome == Outcome.UNKNOWN ? List.of() : List.of(change));
  }

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextInt(8) == 0 ? Float.NaN : (float) (random.nextGaussian() * 5 + 3);
    }
    return numbers;
  }

  /** The last value is missing. */
  private static long hash(int column, int value) {
    return value == VALUES ? FeatureValues.MISSING_CATEGORICAL : 1000L * (column + 1) + value;
  }

  private static String text(int column, int value) {
    return value == VALUES ? "" : "value-" + column + "-" + value;
  }
}
