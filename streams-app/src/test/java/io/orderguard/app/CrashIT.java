package io.orderguard.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ScoreRung;
import io.orderguard.bundle.BundleWriter;
import io.orderguard.bundle.ModelId;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.topology.StreamsProfile.Guarantee;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two processes share the work and are killed under load. A slow model and small batches keep a
 * burst in flight for several commit intervals, and a process is killed as soon as the first scores
 * of a burst are out: without the commit barrier the rest of that burst is lost.
 */
final class CrashIT {

  private static final long SEED = 20260101;
  private static final int PARTITIONS = 4;

  /** So many that none gets more orders than a history keeps: a repeat, however late, agrees. */
  private static final int CUSTOMERS = 1500;

  private static final int BURST = 100;
  private static final Duration INTERVAL = Duration.ofMillis(300);

  @ParameterizedTest
  @EnumSource(Guarantee.class)
  void noScoreIsLostWhenProcessesAreKilledUnderLoad(Guarantee guarantee, @TempDir Path directory)
      throws Exception {
    try (TestCluster cluster = TestCluster.start(PARTITIONS);
        OrderLoad load = new OrderLoad(cluster, CUSTOMERS, SEED)) {
      BundleWriter.Parts tiny = TinyBundles.parts(new ModelId("slow", "1"), Catalogue.shop());
      cluster.send(TinyBundles.write(directory.resolve("slow"), SlowModel.in(tiny)).build());
      try (ChildProcess one = child(cluster, directory.resolve("one"), guarantee);
          ChildProcess two = child(cluster, directory.resolve("two"), guarantee);
          TopicReader<OrderScore> scores = cluster.scores()) {
        scores.await("two ready processes", seen -> one.isReady() && two.isReady());
        load.start(BURST, INTERVAL, scores::count);
        for (ChildProcess victim : List.of(one, two)) {
          awaitBeginOfABurst(scores);
          victim.killAndRestart();
          scores.await("the restarted process", seen -> victim.isReady());
        }
        awaitBeginOfABurst(scores);
        List<String> sent = load.stop();
        Map<String, OrderScore> byOrder = awaitAll(scores, sent);
        if (!byOrder.keySet().containsAll(sent)) {
          fail(missing(sent, byOrder) + "\nfirst:\n" + one.log() + "\nsecond:\n" + two.log());
        }
        report(guarantee, sent.size(), scores.readToEnd().size());

        assertThat(byOrder).hasSameSizeAs(sent);
        assertThat(scores.seen())
            .allSatisfy(score -> assertThat(score.getRung()).isEqualTo(ScoreRung.CHAMPION));
        if (guarantee == Guarantee.EXACTLY_ONCE_V2) {
          assertThat(scores.seen()).as("none doubled").hasSameSizeAs(sent);
        } else {
          scores.seen().forEach(score -> assertSameResult(score, firstOf(byOrder, score)));
        }
      }
    }
  }

  private static ChildProcess child(TestCluster cluster, Path directory, Guarantee guarantee) {
    return new ChildProcess(
        directory,
        cluster.yaml(directory.resolve("state"))
            + """
            application-id: crash
            instance-id: %s
            processing-guarantee: %s
            scoring: {max-batch-size: 4, max-linger: PT0S}
            """
                .formatted(directory.getFileName(), guarantee.name().toLowerCase(Locale.ROOT)));
  }

  /** The first scores after a while without any are the first of a burst. */
  private static void awaitBeginOfABurst(TopicReader<OrderScore> scores) {
    int enough = scores.readToEnd().size() + BURST;
    scores.await("another burst", seen -> seen.size() >= enough);
    int before = scores.readToEnd().size();
    scores.await("the next burst", seen -> seen.size() > before);
  }

  /** The first score of each order. */
  private static Map<String, OrderScore> awaitAll(
      TopicReader<OrderScore> scores, List<String> sent) {
    Map<String, OrderScore> first = new HashMap<>();
    scores.readUntil(
        seen -> {
          seen.subList(first.size(), seen.size())
              .forEach(score -> first.putIfAbsent(score.getOrderId(), score));
          return first.size() == sent.size();
        });
    return first;
  }

  private static String missing(List<String> sent, Map<String, OrderScore> scored) {
    TreeSet<String> missing = new TreeSet<>(sent);
    missing.removeAll(scored.keySet());
    return missing.size() + " orders of " + sent.size() + " have no score: " + missing;
  }

  private static OrderScore firstOf(Map<String, OrderScore> byOrder, OrderScore score) {
    return Objects.requireNonNull(byOrder.get(score.getOrderId()), "Nobody sent this order");
  }

  private static void assertSameResult(OrderScore score, OrderScore first) {
    assertThat(score)
        .as("repeated score of the order first answered by %s", first)
        .returns(first.getCustomerDigest(), OrderScore::getCustomerDigest)
        .returns(first.getCardDigest(), OrderScore::getCardDigest);
    assertThat(score.getRawScore()).isCloseTo(first.getRawScore(), within(1e-6));
  }

  /** Figures for people; what must hold is asserted. */
  private static void report(Guarantee guarantee, int orders, int scores) {
    System.out.printf(
        "%s: %d orders, %d scores, %d repeated%n", guarantee, orders, scores, scores - orders);
  }
}
