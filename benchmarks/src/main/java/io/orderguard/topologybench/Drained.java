package io.orderguard.topologybench;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came out of one turn.
 *
 * @param ordersPerSecond from the start of the application to the last score
 * @param cpuMicros processor time of an order meanwhile, of the whole process
 * @param meanRows rows of an order's two sequences together
 * @param bytesPerOrder that the broker was sent, by topic without the application's id
 */
record Drained(
    double ordersPerSecond, double cpuMicros, double meanRows, Map<String, Double> bytesPerOrder) {

  Drained {
    bytesPerOrder = Collections.unmodifiableMap(new TreeMap<>(bytesPerOrder));
  }

  /** 0 for a topic without records. */
  double bytes(String topic) {
    return bytesPerOrder.getOrDefault(topic, 0.0);
  }

  /** Of all topics together. */
  double allBytes() {
    return bytesPerOrder.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
