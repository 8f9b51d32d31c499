package io.orderguard.baseline;

import io.orderguard.features.Vocabulary;
import io.orderguard.history.Snapshot;
import io.orderguard.training.LinearInputs;
import io.orderguard.training.LogisticFit;
import java.util.List;

/**
 * A logistic regression: an input per category, and per number its standardised value and whether
 * it is missing. A missing number counts as the mean; one far outside what training had counts as
 * {@value #MOST_DEVIATIONS} standard deviations, so that no single value decides alone.
 */
final class TabularLogistic implements Baseline {

  private static final double MOST_DEVIATIONS = 8;

  private final TabularFeatures features;
  private final BaselinePlan plan;
  private final Standard[] standards;
  private final int[] firstPositions;
  private final double[] weights;

  private TabularLogistic(
      TabularFeatures features, BaselinePlan plan, Standard[] standards, double[] weights) {
    this.features = features;
    this.plan = plan;
    this.standards = standards;
    this.firstPositions = firstPositions(features);
    this.weights = weights;
  }

  /**
   * Fits it.
   *
   * @param train at least one fraud and one legitimate order
   */
  static TabularLogistic fit(TabularFeatures features, LabelledRows train, BaselinePlan plan) {
    Standard[] standards = new Standard[features.columns() - features.categories()];
    for (int i = 0; i < standards.length; i++) {
      standards[i] = Standard.of(train.rows(), features.categories() + i);
    }
    TabularLogistic unfitted = new TabularLogistic(features, plan, standards, new double[0]);
    double[] weights = LogisticFit.fit(unfitted.new Inputs(train));
    return new TabularLogistic(features, plan, standards, weights);
  }

  @Override
  public String name() {
    return "logistic regression";
  }

  @Override
  public double[] rawScores(List<Snapshot> orders) {
    TabularRows rows = features.rows(orders);
    double[] scores = new double[rows.size()];
    int[] positions = new int[features.categories()];
    float[] numbers = new float[2 * standards.length];
    for (int row = 0; row < scores.length; row++) {
      write(rows, row, positions, numbers);
      scores[row] = plan.probability(logit(positions, numbers));
    }
    return scores;
  }

  private double logit(int[] positions, float[] numbers) {
    double sum = weights[weights.length - 1];
    for (int position : positions) {
      sum += weights[position];
    }
    for (int i = 0; i < numbers.length; i++) {
      sum += weights[firstPositions[positions.length] + i] * numbers[i];
    }
    return sum;
  }

  private void write(TabularRows rows, int row, int[] positions, float[] numbers) {
    for (int column = 0; column < positions.length; column++) {
      float category = rows.value(row, column);
      int place = Float.isNaN(category) ? Vocabulary.MISSING_ROW : (int) category;
      positions[column] = firstPositions[column] + place;
    }
    for (int i = 0; i < standards.length; i++) {
      float value = rows.value(row, positions.length + i);
      numbers[2 * i] = standards[i].apply(value);
      numbers[2 * i + 1] = Float.isNaN(value) ? 1 : 0;
    }
  }

  /** Of each categorical column, then of the numbers. */
  private static int[] firstPositions(TabularFeatures features) {
    int[] first = new int[features.categories() + 1];
    for (int column = 0; column < features.categories(); column++) {
      first[column + 1] = first[column] + features.values(column);
    }
    return first;
  }

  /** Mean and standard deviation of what is not missing; a constant column has factor 0. */
  private record Standard(double mean, double factor) {

    static Standard of(TabularRows rows, int column) {
      double sum = 0;
      double squares = 0;
      int count = 0;
      for (int row = 0; row < rows.size(); row++) {
        double value = rows.value(row, column);
        if (!Double.isNaN(value)) {
          count++;
          double before = value - (count == 1 ? value : sum / (count - 1));
          sum += value;
          squares += before * (value - sum / count); // Welford: no difference of large squares
        }
      }
      double deviation = count < 2 ? 0 : Math.sqrt(squares / count);
      return new Standard(count == 0 ? 0 : sum / count, deviation > 0 ? 1 / deviation : 0);
    }

    float apply(float value) {
      double deviations = Float.isNaN(value) ? 0 : (value - mean) * factor;
      return (float) Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, deviations));
    }
  }

  /** The rows it is fitted to. */
  private final class Inputs implements LinearInputs {
    private final LabelledRows train;

    private Inputs(LabelledRows train) {
      this.train = train;
    }

    @Override
    public int size() {
      return train.rows().size();
    }

    @Override
    public boolean fraud(int row) {
      return train.isFraud(row);
    }

    @Override
    public int ones() {
      return features.categories();
    }

    @Override
    public int firstNumber() {
      return firstPositions[features.categories()];
    }

    @Override
    public int numbers() {
      return 2 * standards.length;
    }

    @Override
    public void write(int row, int[] positions, float[] numbers) {
      TabularLogistic.this.write(train.rows(), row, positions, numbers);
    }
  }
}
