package io.orderguard.fallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.features.NumericScaling;
import io.orderguard.features.NumericScaling.Transform;
import io.orderguard.features.RandomSnapshots;
import io.orderguard.features.RandomSnapshots.Sizes;
import io.orderguard.features.Vocabulary;
import io.orderguard.features.Vocabulary.Word;
import io.orderguard.order.EngineeredValues;
import io.orderguard.order.EntityKey;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Order;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

  private static final NumericScaling AS_IS = new NumericScaling(Transform.IDENTITY, 1, 0, 0.5);
  private static final OwnFields FIELDS =
      OwnFields.of(
          new FeatureEncoding(
              List.of(
                  Vocabulary.of("country", List.of(new Word(71, "DE"))),
                  Vocabulary.of("device", List.of(new Word(8, "phone"), new Word(9, "web")))),
              List.of(
                  new NumericColumn("amount", AS_IS),
                  new NumericColumn(FeatureEncoding.GAP, AS_IS)),
              List.of(new NumericColumn("risk", AS_IS))));

  @Test
  void aScoreIsTheSigmoidOfTheWeightedOwnFields() {
    // country: unknown, missing, DE; device: unknown, missing, phone, web; amount; risk
    double[] weights = {0.1, 0.2, 0.3, 1, 2, 3, 4, 10, 100};
    LogisticRegression model = LogisticRegression.of(FIELDS, weights, -20);

    double rawScore = model.rawScore(order(71, 9, 0.5f, 0.25f));

    assertThat(rawScore).isCloseTo(sigmoid(-20 + 0.3 + 4 + 5 + 25), within(1e-12));
    assertThat(model.rawScore(order(0, 12, Float.NaN, Float.NaN)))
        .isCloseTo(sigmoid(-20 + 0.2 + 1 + 5 + 50), within(1e-12));
  }

  @Test
  void aShiftChangesEveryLogitByAsMuch() {
    double[] weights = {0.1, 0.2, 0.3, 1, 2, 3, 4, 10, 100};
    LogisticRegression model = LogisticRegression.of(FIELDS, weights, -20);

    LogisticRegression shifted = model.shifted(Math.log(0.1));

    assertThat(shifted.rawScore(order(71, 9, 0.5f, 0.25f)))
        .isCloseTo(sigmoid(-20 + 0.3 + 4 + 5 + 25 + Math.log(0.1)), within(1e-12));
    assertThat(shifted.weights()).isEqualTo(model.weights());
    assertThat(model.bias()).isEqualTo(-20);
  }

  @Test
  void theInputsAreOneHotRowsThenNumbersWithoutTheBuiltInColumns() {
    float[] vector = new float[FIELDS.width()];

    FIELDS.encode(order(71, 9, 0.5f, 0.25f), vector);

    assertThat(vector).containsExactly(0, 0, 1, 0, 0, 0, 1, 0.5f, 0.25f);
    assertThat(FIELDS.categories()).isEqualTo(2);
    assertThat(FIELDS.numbers()).isEqualTo(2);
    assertThat(FIELDS.firstNumber()).isEqualTo(7);
  }

  @Test
  void theScoreAgreesWithTheDenseVectorTheFitSees() {
    for (long seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      RandomSnapshots snapshots =
          RandomSnapshots.of(
              seed, new Sizes(random.nextInt(4), random.nextInt(4), random.nextInt(4)));
      OwnFields fields = OwnFields.of(snapshots.encoding());
      double[] weights = random.doubles(fields.width(), -1, 1).toArray();
      LogisticRegression model = LogisticRegression.of(fields, weights, 0.5);
      float[] vector = random(random, fields.width());

      for (int i = 0; i < 20; i++) {
        Order order = snapshots.next(1, 1).order();
        fields.encode(order, vector);
        double sum = 0.5;
        for (int j = 0; j < weights.length; j++) {
          sum += weights[j] * vector[j];
        }
        assertThat(model.rawScore(order))
            .as("seed %d, order %d", seed, i)
            .isCloseTo(sigmoid(sum), within(1e-12));
      }
    }
  }

  /** What an earlier order may have left in the vector. */
  private static float[] random(Random random, int size) {
    float[] vector = new float[size];
    for (int i = 0; i < size; i++) {
      vector[i] = random.nextFloat();
    }
    return vector;
  }

  @Test
  void aScoreStaysAScoreAtTheExtremes() {
    double[] weights = new double[FIELDS.width()];

    Order order = order(71, 9, 1, 1);
    assertThat(LogisticRegression.of(FIELDS, weights, 1e300).rawScore(order)).isEqualTo(1);
    assertThat(LogisticRegression.of(FIELDS, weights, -1e300).rawScore(order)).isEqualTo(0);
  }

  @Test
  void weightsThatDoNotFitTheFieldsAreRefused() {
    assertThatThrownBy(() -> LogisticRegression.of(FIELDS, new double[8], 0))
        .hasMessage("A logistic regression on these fields must have 9 weights, found 8");
    double[] weights = new double[9];
    weights[3] = Double.POSITIVE_INFINITY;
    assertThatThrownBy(() -> LogisticRegression.of(FIELDS, weights, 0))
        .hasMessage("Weight 3 of a logistic regression must be finite, found Infinity");
    assertThatThrownBy(() -> LogisticRegression.of(FIELDS, new double[9], Double.NaN))
        .hasMessage("The bias of a logistic regression must be finite, found NaN");
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static Order order(long country, long device, float amount, float risk) {
    return new Order(
        "a",
        0,
        new EntityKey(1, 1),
        EntityKey.NONE,
        FeatureValues.of(new long[] {country, device}, new float[] {amount}),
        EngineeredValues.of(new float[] {risk}),
        List.of());
  }
}
