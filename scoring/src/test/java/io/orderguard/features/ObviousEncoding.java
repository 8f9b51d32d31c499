package io.orderguard.features;

import io.orderguard.features.FeatureEncoding.DerivedColumn;
import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.features.NumericScaling.Transform;
import io.orderguard.features.Vocabulary.Word;
import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The naive twin of the encoder: maps, lists, one value after the other, as the words say it. */
final class ObviousEncoding {

  private final FeatureEncoding encoding;
  private final int length;
  private final Map<String, Integer> embeddingRows = new HashMap<>();
  private final List<Integer> ints = new ArrayList<>();
  private final List<Float> floats = new ArrayList<>();

  ObviousEncoding(FeatureEncoding encoding, int length) {
    this.encoding = encoding;
    this.length = length;
    embeddingRows.put("padding", 0);
    for (Vocabulary vocabulary : encoding.categorical()) {
      addRow(vocabulary.column() + " unknown");
      addRow(vocabulary.column() + " missing");
      for (Word word : vocabulary.words()) {
        addRow(vocabulary.column() + " " + word.hash());
      }
    }
    addRow("outcome UNKNOWN");
    addRow("outcome LEGITIMATE");
    addRow("outcome FRAUD");
  }

  private void addRow(String name) {
    embeddingRows.put(name, embeddingRows.size());
  }

  void add(Snapshot snapshot) {
    ints.add(snapshot.customer().rows().size());
    ints.add(snapshot.card().rows().size());
    for (Sequence sequence : List.of(snapshot.customer(), snapshot.card())) {
      int padding = length - sequence.rows().size();
      ints.addAll(Collections.nCopies(padding * encoding.categoricalColumns(), 0));
      floats.addAll(Collections.nCopies(padding * (encoding.numericalColumns() + 1), 0f));
      for (int i = 0; i < sequence.rows().size(); i++) {
        addCategories(sequence, i);
        addNumbers(sequence, i);
      }
    }
    for (int i = 0; i < encoding.engineered().size(); i++) {
      floats.add(scaled(encoding.engineered().get(i), snapshot.order().engineered().value(i)));
    }
    for (DerivedColumn column : encoding.derived()) {
      floats.add(scaled(column.scaling(), derived().value(column.feature(), snapshot)));
    }
  }

  private ObviousDerived derived() {
    return new ObviousDerived(
        encoding.categorical().stream().map(Vocabulary::column).toList(),
        encoding.numerical().stream().map(NumericColumn::name).toList());
  }

  private void addCategories(Sequence sequence, int index) {
    SequenceRow row = sequence.rows().get(index);
    for (int i = 0; i < encoding.categorical().size(); i++) {
      String column = encoding.categorical().get(i).column();
      long hash = row.features().categorical(i);
      Integer unknown = embeddingRows.get(column + " unknown");
      ints.add(
          embeddingRows.getOrDefault(
              hash == 0 ? column + " missing" : column + " " + hash, unknown));
    }
    ints.add(embeddingRows.get("outcome " + row.outcome().name()));
  }

  private void addNumbers(Sequence sequence, int index) {
    SequenceRow row = sequence.rows().get(index);
    int declared = encoding.numericalColumns() - 1;
    for (int i = 0; i < declared; i++) {
      floats.add(scaled(encoding.numerical().get(i), row.features().numerical(i)));
    }
    float gap =
        index == 0 ? Float.NaN : secondsBetween(sequence.rows().get(index - 1), row).floatValue();
    floats.add(scaled(encoding.numerical().get(declared), gap));
    BigDecimal delta = secondsBetween(row, sequence.scoredOrder());
    floats.add(delta.min(new BigDecimal("1e7")).floatValue());
  }

  private static BigDecimal secondsBetween(SequenceRow from, SequenceRow to) {
    return BigDecimal.valueOf(to.orderTimeMillis() - from.orderTimeMillis(), 3);
  }

  private static float scaled(NumericColumn column, float raw) {
    return scaled(column.scaling(), raw);
  }

  private static float scaled(NumericScaling scaling, float raw) {
    double value = Float.isNaN(raw) ? scaling.missing() : raw;
    if (scaling.transform() == Transform.LOG1P) {
      value = value < 0 ? 0 : Math.log1p(value);
    }
    value = value * scaling.scale() + scaling.offset();
    return (float) (value < 0 ? 0 : value > 1 ? 1 : value);
  }

  int[] ints() {
    return ints.stream().mapToInt(Integer::intValue).toArray();
  }

  float[] floats() {
    float[] values = new float[floats.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = floats.get(i);
    }
    return values;
  }
}
