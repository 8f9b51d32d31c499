package io.orderguard.report;

import io.orderguard.evaluation.Evaluation;
import java.util.List;

/**
 * Models side by side on the same orders.
 *
 * @param orders which orders, in words
 * @param models in the order of the columns
 */
public record ModelComparison(String orders, List<Model> models) {

  /** Not compared. */
  public static final ModelComparison NONE = new ModelComparison("", List.of());

  public ModelComparison {
    models = List.copyOf(models);
  }

  /** One column. */
  public record Model(String name, Evaluation evaluation) {}
}
