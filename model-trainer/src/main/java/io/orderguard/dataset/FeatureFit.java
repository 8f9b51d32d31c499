package io.orderguard.dataset;

import io.orderguard.catalogue.Catalogue;
import io.orderguard.catalogue.DerivedFeature;
import io.orderguard.catalogue.Feature;
import io.orderguard.catalogue.FeatureKind;
import io.orderguard.features.DerivedValues;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.FeatureEncoding.DerivedColumn;
import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.features.NumericScaling;
import io.orderguard.features.Vocabulary;
import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.order.Order;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits vocabularies, defaults and scalings on the orders a network is trained on. Every order
 * counts once, with its own row: rows of histories are other orders of the same kind. Of each
 * sequence the gap before the scored order counts, so that no gap counts twice.
 */
public final class FeatureFit {

  private static final double MILLIS_PER_SECOND = 1000;

  private final Catalogue catalogue;
  private final List<WordCount> categorical;
  private final List<Quantiles> numerical;
  private final List<Quantiles> engineered;
  private final List<Quantiles> derived;
  private final DerivedValues derivedValues;
  private final Quantiles gapSeconds = new Quantiles();

  private FeatureFit(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.categorical = new ArrayList<>();
    catalogue.features(FeatureKind.CATEGORICAL).forEach(each -> categorical.add(new WordCount()));
    this.numerical = quantiles(FeatureKind.NUMERICAL);
    this.engineered = quantiles(FeatureKind.ENGINEERED);
    this.derived = quantiles(FeatureKind.DERIVED);
    this.derivedValues = DerivedValues.of(catalogue);
  }

  /**
   * The encoding of a catalogue's features.
   *
   * @param fitted what a network is fitted to, and nothing else
   * @param minCount a categorical value seen less often is encoded as unknown, at least 1
   */
  public static FeatureEncoding fit(Catalogue catalogue, Examples fitted, int minCount) {
    FeatureFit fit = new FeatureFit(catalogue);
    for (int i = 0; i < fitted.size(); i++) {
      fit.add(fitted.snapshot(i));
    }
    return fit.encoding(minCount);
  }

  private void add(Snapshot snapshot) {
    Order order = snapshot.order();
    for (int i = 0; i < categorical.size(); i++) {
      categorical.get(i).add(order.features().categorical(i), text(order, i));
    }
    for (int i = 0; i < numerical.size(); i++) {
      numerical.get(i).add(order.features().numerical(i));
    }
    for (int i = 0; i < engineered.size(); i++) {
      engineered.get(i).add(order.engineered().value(i));
    }
    addDerived(snapshot);
    addGap(snapshot.customer());
    addGap(snapshot.card());
  }

  private void addDerived(Snapshot snapshot) {
    derivedValues.compute(snapshot);
    for (int i = 0; i < derived.size(); i++) {
      derived.get(i).add(derivedValues.value(i));
    }
  }

  private void addGap(Sequence sequence) {
    int length = sequence.length();
    if (length > 1) {
      SequenceRow previous = sequence.rows().get(length - 2);
      long millis = sequence.scoredOrder().orderTimeMillis() - previous.orderTimeMillis();
      gapSeconds.add(millis / MILLIS_PER_SECOND);
    }
  }

  private FeatureEncoding encoding(int minCount) {
    List<Feature> columns = catalogue.features(FeatureKind.CATEGORICAL);
    List<Vocabulary> vocabularies = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      vocabularies.add(categorical.get(i).vocabulary(columns.get(i).name(), minCount));
    }
    List<NumericColumn> numbers = columns(FeatureKind.NUMERICAL, numerical);
    NumericScaling gap = NumericFit.ofGap(gapSeconds);
    numbers.add(new NumericColumn(FeatureEncoding.GAP, gap));
    return new FeatureEncoding(
        vocabularies, numbers, columns(FeatureKind.ENGINEERED, engineered), derivedColumns());
  }

  private List<DerivedColumn> derivedColumns() {
    List<DerivedFeature> features = catalogue.derived();
    List<DerivedColumn> columns = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      columns.add(new DerivedColumn(features.get(i), NumericFit.ofDerived(derived.get(i))));
    }
    return columns;
  }

  private List<NumericColumn> columns(FeatureKind kind, List<Quantiles> values) {
    List<Feature> features = catalogue.features(kind);
    List<NumericColumn> columns = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      NumericScaling scaling = NumericFit.ofFeature(values.get(i));
      columns.add(new NumericColumn(features.get(i).name(), scaling));
    }
    return columns;
  }

  private List<Quantiles> quantiles(FeatureKind kind) {
    List<Quantiles> values = new ArrayList<>();
    catalogue.features(kind).forEach(each -> values.add(new Quantiles()));
    return values;
  }

  private static String text(Order order, int column) {
    List<String> texts = order.categoricalTexts();
    return column < texts.size() ? texts.get(column) : "";
  }
}
