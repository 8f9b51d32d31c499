package io.orderguard.endtoend;

import java.util.Map;

/**
 * What orders cost.
 *
 * @param cpuMicros processor time of an order, of the whole process: broker, application, load and
 *     reader
 * @param bytes of an order that the broker was sent, by topic, without the application's name
 */
record RunCost(double cpuMicros, Map<String, Double> bytes) {

  RunCost {
    bytes = Map.copyOf(bytes);
  }

  /** Of all topics together. */
  double allBytes() {
    return bytes.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
