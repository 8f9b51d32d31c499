package io.orderguard.endtoend;

import io.orderguard.rig.ProcessClock;
import io.orderguard.rig.TopicBytes;
import java.util.HashMap;
import java.util.Map;

/** Adds up what orders cost while it runs. Used by one thread. */
final class CostMeter {
  private static final double NANOS_PER_MICRO = 1e3;

  private final String prefix;
  private final Map<String, Long> bytes = new HashMap<>();
  private long cpuNanos;
  private long orders;

  /**
   * @param application whose topics count
   */
  CostMeter(String application) {
    prefix = application + "-";
  }

  /** From here to {@link Turn#end}. */
  Turn begin() {
    return new Turn(TopicBytes.received(), ProcessClock.cpuNanos());
  }

  /** Per order, over all turns. */
  RunCost cost() {
    double count = Math.max(1, orders);
    Map<String, Double> each = new HashMap<>();
    bytes.forEach((topic, sum) -> each.put(topic, sum / count));
    return new RunCost(cpuNanos / NANOS_PER_MICRO / count, each);
  }

  /** A turn of orders that is being measured. */
  final class Turn {
    private final Map<String, Long> bytesBefore;
    private final long cpuNanosBefore;

    private Turn(Map<String, Long> bytesBefore, long cpuNanosBefore) {
      this.bytesBefore = bytesBefore;
      this.cpuNanosBefore = cpuNanosBefore;
    }

    /** So many orders went through since. */
    void end(int count) {
      cpuNanos += ProcessClock.cpuNanos() - cpuNanosBefore;
      orders += count;
      TopicBytes.received().forEach(this::note);
    }

    private void note(String topic, long received) {
      long sent = received - bytesBefore.getOrDefault(topic, 0L);
      if (topic.startsWith(prefix) && sent > 0) {
        bytes.merge(topic.substring(prefix.length()), sent, Long::sum);
      }
    }
  }
}
