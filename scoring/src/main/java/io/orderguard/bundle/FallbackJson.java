package io.orderguard.bundle;

import io.orderguard.fallback.LogisticRegression;
import io.orderguard.fallback.OwnFields;
import io.orderguard.features.FeatureEncoding;
import java.util.Arrays;
import java.util.List;

/** Content of {@code fallback.json}; its inputs are those of {@code encoding.json}. */
record FallbackJson(int format, double bias, List<Double> weights) {

  static FallbackJson of(LogisticRegression fallback) {
    return new FallbackJson(
        JsonFile.FORMAT, fallback.bias(), Arrays.stream(fallback.weights()).boxed().toList());
  }

  LogisticRegression fallback(FeatureEncoding encoding) {
    double[] values = weights.stream().mapToDouble(Double::doubleValue).toArray();
    return LogisticRegression.of(OwnFields.of(encoding), values, bias);
  }
}
