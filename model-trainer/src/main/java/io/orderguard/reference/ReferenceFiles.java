package io.orderguard.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON files that make a bundle of a checkpoint; their forms are in {@code docs/import-tsa.md}.
 *
 * @param vocabulary row of every categorical text
 * @param defaults what stands for missing values
 * @param scaling of numerical and engineered features
 * @param percentiles the percentile table
 * @param bspline the probability calibrator
 * @param features the order of the columns; null if the other files say it
 */
public record ReferenceFiles(
    Path vocabulary,
    Path defaults,
    Path scaling,
    Path percentiles,
    Path bspline,
    @Nullable Path features) {

  /** All of them. */
  List<Path> all() {
    List<Path> all = new ArrayList<>(List.of(vocabulary, defaults, scaling, percentiles, bspline));
    if (features != null) {
      all.add(features);
    }
    return all;
  }
}
