package io.orderguard.demo;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderScore;
import io.orderguard.evaluation.RankingMetrics;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Turns what was sent and what came back into figures. */
final class LiveSummary {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Map<String, LiveOrder> sent;
  private final Map<String, ReceivedScore> received;

  LiveSummary(Map<String, LiveOrder> sent, Map<String, ReceivedScore> received) {
    this.sent = sent;
    this.received = received;
  }

  /** Live orders that got a score. */
  long scored() {
    return sent.keySet().stream().filter(received::containsKey).count();
  }

  long frauds() {
    return sent.values().stream().filter(LiveOrder::fraud).count();
  }

  double ordersPerSecond() {
    Collection<LiveOrder> orders = sent.values();
    long first = orders.stream().mapToLong(LiveOrder::dueNanos).min().orElse(0);
    long last = orders.stream().mapToLong(LiveOrder::dueNanos).max().orElse(0);
    return last == first ? 0 : (orders.size() - 1) * NANOS_PER_SECOND / (last - first);
  }

  SortedMap<String, Long> scoresByBundle() {
    SortedMap<String, Long> counts = new TreeMap<>();
    for (String orderId : sent.keySet()) {
      ReceivedScore score = received.get(orderId);
      if (score != null) {
        counts.merge(source(score.score()), 1L, Long::sum);
      }
    }
    return counts;
  }

  Latency latency() {
    Histogram histogram = new Histogram(3);
    sent.forEach(
        (orderId, order) -> {
          ReceivedScore score = received.get(orderId);
          if (score != null) {
            histogram.recordValue(Math.max(0, score.receivedNanos() - order.dueNanos()));
          }
        });
    return new Latency(
        histogram.getValueAtPercentile(50) / NANOS_PER_MILLI,
        histogram.getValueAtPercentile(99) / NANOS_PER_MILLI,
        histogram.getValueAtPercentile(99.9) / NANOS_PER_MILLI,
        histogram.getMaxValue() / NANOS_PER_MILLI);
  }

  /** Of the probabilities, which stay comparable across the two bundles. */
  Ranking sequenceModel() {
    return ranking(
        (order, score) -> {
          Double probability = score.getProbability();
          return probability == null ? 0 : probability;
        });
  }

  Ranking logisticRegression(OwnFieldsBaseline baseline) {
    return ranking((order, score) -> baseline.rawScore(order.order()));
  }

  private Ranking ranking(Riskiness riskiness) {
    double[] scores = new double[sent.size()];
    boolean[] frauds = new boolean[sent.size()];
    int count = 0;
    for (Map.Entry<String, LiveOrder> entry : sent.entrySet()) {
      ReceivedScore score = received.get(entry.getKey());
      if (score != null && entry.getValue().truth() != LabelOutcome.UNKNOWN) {
        scores[count] = riskiness.of(entry.getValue(), score.score());
        frauds[count++] = entry.getValue().fraud();
      }
    }
    double[] kept = Arrays.copyOf(scores, count);
    boolean[] labels = Arrays.copyOf(frauds, count);
    return new Ranking(
        RankingMetrics.auc(kept, labels), RankingMetrics.averagePrecision(kept, labels));
  }

  private static String source(OrderScore score) {
    String bundle =
        score.getBundleName() == null
            ? "no bundle"
            : score.getBundleName() + ":" + score.getBundleVersion();
    return switch (score.getRung()) {
      case CHAMPION -> bundle;
      case FALLBACK -> bundle + " fallback";
      case UNSCORED -> "unscored";
    };
  }

  /** How risky an order is said to be. */
  private interface Riskiness {
    double of(LiveOrder order, OrderScore score);
  }
}
