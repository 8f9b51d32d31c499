package io.orderguard.reference;

import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.features.NumericScaling;
import io.orderguard.features.Vocabulary;
import io.orderguard.features.Vocabulary.Word;
import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceRow;
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
 * Orders for the golden examples of a model that came without any: values that its encoding knows,
 * some missing, some unknown, with histories of several lengths. The same ones every time.
 */
final class MadeUpOrders {

  /** Rows of the customer's and of the card's sequence. */
  private static final int[][] LENGTHS = {{1, 1}, {2, 1}, {5, 8}, {16, 3}, {30, 20}, {51, 51}};

  private static final long EPOCH_MILLIS = 1_750_000_000_000L;
  private static final int DAY_MILLIS = 86_400_000;

  /** Of how many values one is missing, and one unknown. */
  private static final int RARE = 12;

  private final FeatureEncoding encoding;
  private final Random random = new Random(1);
  private int orders;

  private MadeUpOrders(FeatureEncoding encoding) {
    this.encoding = encoding;
  }

  static List<Snapshot> of(FeatureEncoding encoding) {
    MadeUpOrders made = new MadeUpOrders(encoding);
    List<Snapshot> snapshots = new ArrayList<>();
    for (int[] lengths : LENGTHS) {
      snapshots.add(made.snapshot(lengths[0], lengths[1]));
    }
    return snapshots;
  }

  private Snapshot snapshot(int customerRows, int cardRows) {
    Order order =
        new Order(
            nextId(),
            EPOCH_MILLIS,
            new EntityKey(orders, 1),
            cardRows == 1 ? EntityKey.NONE : new EntityKey(orders, 2),
            features(),
            EngineeredValues.of(numbers(encoding.engineered())),
            List.of());
    return new Snapshot(order, sequence(order, customerRows), sequence(order, cardRows));
  }

  private Sequence sequence(Order order, int length) {
    List<SequenceRow> rows = new ArrayList<>();
    for (int age = length - 1; age > 0; age--) {
      long millis = order.orderTimeMillis() - (long) age * DAY_MILLIS + random.nextInt(DAY_MILLIS);
      rows.add(new SequenceRow(nextId(), millis, features(), Outcome.UNKNOWN));
    }
    rows.add(SequenceRow.of(order));
    return Sequence.of(rows, order.engineered());
  }

  private String nextId() {
    return "example-%04d".formatted(orders++);
  }

  private FeatureValues features() {
    List<Vocabulary> columns = encoding.categorical();
    long[] hashes = new long[columns.size()];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = hash(columns.get(i).words());
    }
    return FeatureValues.of(hashes, numbers(encoding.declaredNumerical()));
  }

  private long hash(List<Word> words) {
    int choice = random.nextInt(RARE);
    if (choice == 0) {
      return FeatureValues.MISSING_CATEGORICAL;
    }
    // a random hash is no word's
    return choice == 1 || words.isEmpty()
        ? random.nextLong() | 1
        : words.get(random.nextInt(words.size())).hash();
  }

  private float[] numbers(List<NumericColumn> columns) {
    float[] numbers = new float[columns.size()];
    for (int i = 0; i < numbers.length; i++) {
      NumericScaling scaling = columns.get(i).scaling();
      double scaled = random.nextDouble();
      boolean missing = random.nextInt(RARE) == 0 || scaling.scale() == 0;
      numbers[i] =
          missing
              ? FeatureValues.MISSING_NUMERICAL
              : (float) ((scaled - scaling.offset()) / scaling.scale());
    }
    return numbers;
  }
}
