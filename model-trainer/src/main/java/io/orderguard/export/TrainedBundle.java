package io.orderguard.export;

import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.BundleReader;
import io.orderguard.bundle.ModelId;
import io.orderguard.evaluation.Evaluation;
import io.orderguard.evaluation.EvaluationTable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A bundle on disk that passed its own golden examples.
 *
 * @param id name and version
 * @param directory where it lies, absolute
 * @param digest of its manifest
 * @param champion the network on the evaluation split
 * @param baseline the logistic regression on the same orders
 */
public record TrainedBundle(
    ModelId id, Path directory, String digest, Evaluation champion, Evaluation baseline) {

  /**
   * A bundle that an earlier process packed.
   *
   * @throws io.orderguard.bundle.InvalidBundleException if it is damaged
   */
  static TrainedBundle read(Path directory) {
    Bundle bundle = BundleReader.readInPlace(directory);
    return new TrainedBundle(
        bundle.id(),
        directory,
        bundle.digest(),
        evaluation(bundle, "champion."),
        evaluation(bundle, "baseline."));
  }

  private static Evaluation evaluation(Bundle bundle, String prefix) {
    Map<String, Double> figures = new HashMap<>();
    bundle
        .manifest()
        .metrics()
        .forEach(
            (name, value) -> {
              if (name.startsWith(prefix)) {
                figures.put(name.substring(prefix.length()), value);
              }
            });
    return Evaluation.ofFigures(figures);
  }

  /** Champion beside baseline, for people. */
  public String table() {
    Map<String, Evaluation> columns = new LinkedHashMap<>();
    columns.put("champion", champion);
    columns.put("baseline", baseline);
    return EvaluationTable.text(columns);
  }
}
