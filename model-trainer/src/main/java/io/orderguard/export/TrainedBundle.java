package io.orderguard.export;

import io.orderguard.bundle.ModelId;
import io.orderguard.evaluation.Evaluation;
import io.orderguard.evaluation.EvaluationTable;
import java.nio.file.Path;
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

  /** Champion beside baseline, for people. */
  public String table() {
    Map<String, Evaluation> columns = new LinkedHashMap<>();
    columns.put("champion", champion);
    columns.put("baseline", baseline);
    return EvaluationTable.text(columns);
  }
}
