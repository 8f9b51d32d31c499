package io.orderguard.population;

import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.Vocabulary;
import io.orderguard.features.Vocabulary.Word;
import io.orderguard.order.EngineeredValues;
import io.orderguard.order.FeatureValues;
import java.util.List;
import java.util.SplittableRandom;

/** Contents of orders, drawn at random: mostly known words, numbers in [0, 1). */
final class OrderValues {
  private static final double UNKNOWN_SHARE = 0.05;
  private static final double MISSING_SHARE = 0.02;

  private final FeatureEncoding encoding;
  private final SplittableRandom random;

  OrderValues(FeatureEncoding encoding, SplittableRandom random) {
    this.encoding = encoding;
    this.random = random;
  }

  /** Sequence features of the next order. */
  FeatureValues features() {
    List<Vocabulary> vocabularies = encoding.categorical();
    long[] categorical = new long[vocabularies.size()];
    for (int i = 0; i < categorical.length; i++) {
      categorical[i] = category(vocabularies.get(i).words());
    }
    return FeatureValues.of(categorical, numbers(encoding.declaredNumerical().size()));
  }

  /** Engineered values of the next order. */
  EngineeredValues engineered() {
    return EngineeredValues.of(numbers(encoding.engineered().size()));
  }

  private long category(List<Word> words) {
    double share = random.nextDouble();
    if (share < MISSING_SHARE) {
      return FeatureValues.MISSING_CATEGORICAL;
    }
    return share < MISSING_SHARE + UNKNOWN_SHARE
        ? random.nextLong(Long.MIN_VALUE, 0)
        : words.get(random.nextInt(words.size())).hash();
  }

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      boolean missing = random.nextDouble() < MISSING_SHARE;
      numbers[i] = missing ? FeatureValues.MISSING_NUMERICAL : (float) random.nextDouble();
    }
    return numbers;
  }
}
