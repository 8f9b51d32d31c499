package io.orderguard.export;

import io.orderguard.dataset.DataSplits;
import io.orderguard.dataset.DatasetCounts;
import io.orderguard.dataset.Examples;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.Vocabulary;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run would learn from: read, split and fitted as the run does, but no network.
 *
 * @param read what the topics gave
 * @param splits by name in order of time; {@code train} before down-sampling
 * @param traffic recent orders, labelled or not, that percentiles and thresholds are made of
 * @param words known words per categorical column
 */
public record TrainingPlan(
    DatasetCounts read, Map<String, SplitCount> splits, int traffic, Map<String, Integer> words) {

  /** Orders and frauds of one split. */
  public record SplitCount(int orders, int frauds) {

    static SplitCount of(Examples examples) {
      return new SplitCount(examples.size(), examples.fraudCount());
    }
  }

  static TrainingPlan of(DatasetCounts read, DataSplits splits, FeatureEncoding encoding) {
    Map<String, SplitCount> counts = new LinkedHashMap<>();
    counts.put("train", SplitCount.of(splits.train()));
    counts.put("validation", SplitCount.of(splits.validation()));
    counts.put("calibration", SplitCount.of(splits.calibration()));
    counts.put("evaluation", SplitCount.of(splits.evaluation()));
    Map<String, Integer> words = new LinkedHashMap<>();
    for (Vocabulary vocabulary : encoding.categorical()) {
      words.put(vocabulary.column(), vocabulary.words().size());
    }
    return new TrainingPlan(read, counts, splits.traffic().earlier().size(), words);
  }

  /** For people: one line per split and per categorical column. */
  public String text() {
    StringBuilder text = new StringBuilder();
    splits.forEach(
        (name, count) ->
            text.append(
                "%-12s %9d orders %7d frauds%n".formatted(name, count.orders(), count.frauds())));
    text.append("%-12s %9d orders%n".formatted("traffic", traffic));
    words.forEach((column, count) -> text.append("%-24s %6d words%n".formatted(column, count)));
    return text.append(read).append(System.lineSeparator()).toString();
  }
}
