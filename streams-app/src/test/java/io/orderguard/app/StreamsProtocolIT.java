package io.orderguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.OrderScore;
import io.orderguard.settings.Settings;
import io.orderguard.topology.LatencyProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The group protocol of Kafka Streams: instances leave and join while orders flow. */
final class StreamsProtocolIT {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final long SEED = 20260202;
  private static final int BURST = 40;
  private static final Duration INTERVAL = Duration.ofMillis(200);

  private final Set<String> seenIds = new HashSet<>();
  private final List<FraudScoringApp> started = new ArrayList<>();

  @AfterEach
  void closeAll() {
    started.forEach(FraudScoringApp::close);
  }

  @ParameterizedTest
  @EnumSource(LatencyProfile.class)
  void noScoreIsLostWhenInstancesLeaveAndJoin(LatencyProfile profile, @TempDir Path directory)
      throws Exception {
    try (TestCluster cluster = TestCluster.start(4);
        OrderLoad load = new OrderLoad(cluster, 200, SEED);
        TopicReader<OrderScore> scores = cluster.scores()) {
      cluster.send(TinyBundles.write(directory.resolve("tiny"), "1").build());
      FraudScoringApp one = start(cluster, directory.resolve("one"), profile);
      FraudScoringApp two = start(cluster, directory.resolve("two"), profile);
      load.start(BURST, INTERVAL, scores::count);
      awaitMore(scores, 5 * BURST);
      one.close();
      awaitMore(scores, 5 * BURST);
      start(cluster, directory.resolve("one"), profile);
      awaitMore(scores, 5 * BURST);
      two.close();
      awaitMore(scores, 5 * BURST);
      List<String> sent = load.stop();

      scores.await("all scores", seen -> idsOf(seen).size() >= sent.size());
      closeAll();
      assertThat(idsOf(scores.readToEnd())).containsExactlyInAnyOrderElementsOf(sent);
      if (profile == LatencyProfile.EXACTLY_ONCE) {
        assertThat(scores.seen()).as("none doubled").hasSameSizeAs(sent);
      }
    }
  }

  private FraudScoringApp start(TestCluster cluster, Path directory, LatencyProfile profile)
      throws InterruptedException {
    String yaml =
        cluster.yaml(directory.resolve("state"))
            + """
              group.protocol: streams
            application-id: protocol
            instance-id: %s
            profile: %s
            """
                .formatted(
                    directory.getFileName(),
                    profile.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    FraudScoringApp app = FraudScoringApp.of(AppConfig.from(Settings.parse(yaml, "test")));
    started.add(app);
    app.start();
    assertThat(app.awaitReady(LIMIT)).isTrue();
    return app;
  }

  private static void awaitMore(TopicReader<OrderScore> scores, int more) {
    int enough = scores.readToEnd().size() + more;
    scores.await(more + " more scores", seen -> seen.size() >= enough);
  }

  private Set<String> idsOf(List<OrderScore> scores) {
    scores.forEach(score -> seenIds.add(score.getOrderId()));
    return seenIds;
  }
}
