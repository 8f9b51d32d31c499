package io.orderguard.app;

import io.orderguard.app.ScoringConfig.WithoutModel;
import io.orderguard.batching.MicroBatcher;
import io.orderguard.bundle.ModelId;
import io.orderguard.http.HealthPages;
import io.orderguard.http.HttpEndpoint;
import io.orderguard.registry.ModelRegistry;
import io.orderguard.topology.FraudTopology;
import io.orderguard.topology.HistoryLayout;
import io.orderguard.topology.ModelGate;
import io.orderguard.topology.RecordLimits;
import io.orderguard.topology.StreamsProfile;
import io.orderguard.topology.StreamsProperties;
import io.orderguard.topology.Topics;
import io.orderguard.topology.TopologyParts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All parts of a running instance, constructed in one place and closed in the right order. */
final class Instance implements ReleaseListener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Instance.class);
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(20);
  private static final Duration LEADERS_WAIT = Duration.ofSeconds(60);
  private static final int THREADS_REPLACED_PER_MINUTE = 10;

  private final AppConfig config;
  private final Surroundings surroundings;
  private final Metrics metrics = new Metrics();
  private final ModelRegistry registry = new ModelRegistry();
  private final MicroBatcher batcher;
  private final KafkaStreams streams;
  private final Acknowledgements acknowledgements;
  private final ReleaseConsumer releases;
  private final Health health;
  private @Nullable HttpEndpoint http;
  private boolean streamsMayStart = true; // guarded by this; once, and not after the close began

  private Instance(AppConfig config, RecordLimits limits, Surroundings surroundings) {
    this.config = config;
    this.surroundings = surroundings;
    KafkaClients clients = new KafkaClients(config.kafka(), config.instance());
    batcher = MicroBatcher.start(config.scoring().batches(), registry, metrics);
    streams = new KafkaStreams(topology(clients, limits), properties());
    acknowledgements = acknowledgements(clients, surroundings.instanceId());
    releases =
        new ReleaseConsumer(
            clients::consumer, config.topology().topics().releases(), releaseHandler(), metrics);
    health = health(new KafkaStreamsView(streams));
  }

  /** Checks the cluster and constructs everything; nothing is read yet. */
  static Instance open(AppConfig config, Surroundings surroundings) throws InterruptedException {
    KafkaClients clients = new KafkaClients(config.kafka(), config.instance());
    try (Admin admin = clients.admin()) {
      new TopicCheck(admin).require(config.topology());
      RecordLimits limits =
          new TopicLimits(admin, clients.maxRequestBytes()).read(config.topology().topics());
      return new Instance(config, limits, surroundings);
    }
  }

  /** Starts to read releases, and orders as soon as the configuration allows. */
  void start() {
    streams.setStateListener(this::stateChanged);
    streams.setUncaughtExceptionHandler(
        new StreamFailures(THREADS_REPLACED_PER_MINUTE, System::nanoTime));
    http =
        HttpEndpoint.start(
            config.http(), new HealthPages(health::live, health::ready, metrics::scrape));
    LOG.info("Listening bind={} port={}", config.http().bind(), http.port());
    releases.start();
    if (!waitsForModel()) {
      startStreams();
    }
  }

  Health health() {
    return health;
  }

  @Nullable ModelId champion() {
    return registry.champion();
  }

  int httpPort() {
    if (http == null) {
      throw new IllegalStateException("HTTP is not served yet");
    }
    return http.port();
  }

  @Override
  public void accepted(OfferedRelease offered, LoadedModel model) {
    metrics.release("accepted");
    metrics.champion(model.scorer().model());
    startStreams();
    health.somethingChanged();
  }

  @Override
  public void refused(OfferedRelease offered, String reason) {
    metrics.release("refused");
  }

  /**
   * In this order: nobody sends us work any more; what was taken is scored and committed; only then
   * the model goes, and last the page that tells how far we are.
   */
  @Override
  public void close() {
    health.closing();
    forbidStart();
    registry.stopWaiting();
    CloseOptions options =
        CloseOptions.timeout(CLOSE_WAIT).withGroupMembershipOperation(groupMembership());
    if (!streams.close(options)) {
      LOG.error(
          "Kafka Streams did not close in time; orders will be replayed bound={}", CLOSE_WAIT);
    }
    releases.close();
    acknowledgements.close();
    batcher.close();
    registry.close();
    if (http != null) {
      http.close();
    }
    LOG.info("Closed");
  }

  private Properties properties() {
    KafkaConfig kafka = config.kafka();
    StreamsProfile profile =
        new StreamsProfile(
            config.instance().applicationId(),
            config.instance().stateDirectory(),
            kafka.streamThreads(),
            kafka.latency(),
            config.topology().topics().deadLetters());
    return StreamsProperties.of(profile, kafka.settings());
  }

  private Topology topology(KafkaClients clients, RecordLimits limits) {
    TopologyParts parts =
        new TopologyParts(
            config.orders().catalogue(),
            config.orders().format().decoder(config.orders().schema()),
            config.orders().secret()::hasher,
            batcher,
            HistoryLayout.ROW_PER_ENTRY.withMemory(config.history().cacheBytes()),
            limits,
            new TopicLeaders(clients::admin, writtenTopics(), LEADERS_WAIT),
            gate(),
            metrics,
            System::currentTimeMillis);
    return FraudTopology.build(config.topology(), parts);
  }

  private List<String> writtenTopics() {
    Topics topics = config.topology().topics();
    List<String> written =
        new ArrayList<>(List.of(topics.scores(), topics.snapshots(), topics.deadLetters()));
    for (String topic : FraudTopology.internalTopics(config.topology())) {
      written.add(config.instance().applicationId() + "-" + topic);
    }
    return written;
  }

  private ModelGate gate() {
    return config.scoring().withoutModel() == WithoutModel.WAIT
        ? registry::awaitChampion
        : ModelGate.OPEN;
  }

  private Acknowledgements acknowledgements(KafkaClients clients, String instanceId) {
    String topic = config.topology().topics().acknowledgements();
    return new Acknowledgements(clients.producer(), topic, instanceId, Clock.systemUTC());
  }

  private ReleaseHandler releaseHandler() {
    ModelLoader loader =
        new BundleModelLoader(
            config.orders().catalogue(),
            config.instance().bundlesDirectory(),
            config.scoring().inference(),
            surroundings.around());
    return new ReleaseHandler(loader, registry, List.of(acknowledgements, this));
  }

  private Health health(StreamsView view) {
    metrics.observe(view);
    metrics.observe(registry);
    metrics.observe(batcher);
    return new Health(
        new Health.Observed(view, registry::champion, releases::isReading),
        config.kafka().streamThreads(),
        config.scoring().withoutModel());
  }

  /** With {@code scoring.from} there are orders that need no model: they are read at once. */
  private boolean waitsForModel() {
    return config.scoring().withoutModel() == WithoutModel.WAIT
        && config.topology().scoringFrom().equals(Instant.EPOCH);
  }

  private synchronized void startStreams() {
    if (streamsMayStart) {
      streamsMayStart = false;
      streams.start();
    }
  }

  private synchronized void forbidStart() {
    streamsMayStart = false;
  }

  private void stateChanged(State now, State before) {
    LOG.info("Kafka Streams changed state={} before={}", now, before);
    health.somethingChanged();
    if (now == State.ERROR) {
      surroundings.onFailure().run();
    }
  }

  /** A static member keeps its place for its restart; any other gives it up at once. */
  private GroupMembershipOperation groupMembership() {
    boolean isStatic =
        config.kafka().settings().keySet().stream()
            .anyMatch(key -> key.endsWith("group.instance.id"));
    return isStatic
        ? GroupMembershipOperation.REMAIN_IN_GROUP
        : GroupMembershipOperation.LEAVE_GROUP;
  }
}
