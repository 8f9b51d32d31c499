package io.orderguard.report;

import io.orderguard.evaluation.Evaluation;
import java.util.List;

/**
 * Models side by side on the same orders.
 *
 * @param orders which orders, in words
 * @param models in the order of the columns
 * @param leftOut a sentence for each that could not be compared
 */
public record ModelComparison(String orders, List<Model> models, List<String> leftOut) {

  /** Not compared. */
  public static final ModelComparison NONE = new ModelComparison("", List.of(), List.of());

  public ModelComparison {
    models = List.copyOf(models);
    leftOut = List.copyOf(leftOut);
  }

  /** One column. */
  public record Model(String name, Evaluation evaluation) {}
}
