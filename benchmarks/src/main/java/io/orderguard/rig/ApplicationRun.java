package io.orderguard.rig;

import io.orderguard.app.TopicLeaders;
import io.orderguard.order.EntityKeyHasher;
import io.orderguard.topology.FraudTopology;
import io.orderguard.topology.ModelGate;
import io.orderguard.topology.RecordLimits;
import io.orderguard.topology.StartGate;
import io.orderguard.topology.StreamsProfile;
import io.orderguard.topology.StreamsProperties;
import io.orderguard.topology.Topics;
import io.orderguard.topology.TopologyParts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/**
 * The application's topology on a cluster in this process, with a scorer of the benchmark's. A
 * stream thread that fails ends the run: a benchmark has no use for the rest.
 */
public final class ApplicationRun implements AutoCloseable {

  private static final byte[] SECRET = "bench".getBytes(StandardCharsets.UTF_8);
  private static final Duration LEADERS_WAIT = Duration.ofSeconds(60);
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(30);

  private final String applicationId;
  private final KafkaStreams streams;
  private final StateDirectory state;
  private final CountDownLatch running = new CountDownLatch(1);
  private volatile @Nullable Throwable failure;

  private ApplicationRun(String applicationId, KafkaStreams streams, StateDirectory state) {
    this.applicationId = applicationId;
    this.streams = streams;
    this.state = state;
  }

  /**
   * Starts the topology; it reads all orders that are there.
   *
   * @param applicationId new on that cluster; its internal topics are named after it
   */
  public static ApplicationRun start(
      String applicationId, RigCluster cluster, SyntheticShop shop, RunPlan plan) {
    StateDirectory state = StateDirectory.temporary();
    Topics topics = plan.config().topics();
    StreamsProfile profile =
        new StreamsProfile(
            applicationId,
            state.path(),
            plan.streamThreads(),
            plan.latency(),
            topics.deadLetters());
    StartGate gate =
        new TopicLeaders(cluster::admin, writtenTopics(applicationId, plan), LEADERS_WAIT);
    KafkaStreams streams =
        new KafkaStreams(
            FraudTopology.build(plan.config(), parts(shop, plan, gate)),
            properties(cluster, profile, plan));
    ApplicationRun run = new ApplicationRun(applicationId, streams, state);
    streams.setUncaughtExceptionHandler(run::failed);
    streams.setStateListener((now, before) -> run.changed(now));
    streams.start();
    return run;
  }

  /** What its internal topics' names start with. */
  public String applicationId() {
    return applicationId;
  }

  /** For metrics and for threads that come and go. */
  public KafkaStreams streams() {
    return streams;
  }

  /**
   * Returns when all stream threads have their tasks.
   *
   * @throws IllegalStateException if they do not get them in time, or one failed
   */
  public void awaitRunning(Duration atMost) throws InterruptedException {
    boolean reached = running.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    requireHealthy();
    if (!reached) {
      throw new IllegalStateException(
          "Kafka Streams must run within " + atMost + ", found " + streams.state());
    }
  }

  /**
   * Fails if a stream thread did.
   *
   * @throws IllegalStateException with what happened
   */
  public void requireHealthy() {
    Throwable cause = failure;
    if (cause != null) {
      throw new IllegalStateException("A stream thread of " + applicationId + " failed", cause);
    }
  }

  /** Commits, leaves the group and forgets the state. */
  @Override
  public void close() {
    CloseOptions options =
        CloseOptions.timeout(CLOSE_WAIT)
            .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);
    boolean closed = streams.close(options);
    state.close();
    if (!closed) {
      throw new IllegalStateException(
          "Kafka Streams must close within " + CLOSE_WAIT + ", found " + streams.state());
    }
  }

  private static TopologyParts parts(SyntheticShop shop, RunPlan plan, StartGate gate) {
    return new TopologyParts(
        shop.catalogue(),
        shop.decoder(),
        () -> new EntityKeyHasher(SECRET),
        plan.scorer(),
        plan.histories(),
        RecordLimits.DEFAULT,
        gate,
        ModelGate.OPEN,
        plan.metrics(),
        System::currentTimeMillis);
  }

  private static Properties properties(RigCluster cluster, StreamsProfile profile, RunPlan plan) {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", cluster.bootstrapServers());
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.putAll(plan.kafka());
    return StreamsProperties.of(profile, settings);
  }

  private static List<String> writtenTopics(String applicationId, RunPlan plan) {
    Topics topics = plan.config().topics();
    List<String> written =
        new ArrayList<>(List.of(topics.scores(), topics.snapshots(), topics.deadLetters()));
    for (String topic : FraudTopology.internalTopics(plan.config())) {
      written.add(applicationId + "-" + topic);
    }
    return written;
  }

  private StreamThreadExceptionResponse failed(Throwable cause) {
    failure = cause;
    running.countDown();
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private void changed(State now) {
    if (now == State.RUNNING) {
      running.countDown();
    }
  }
}
