package io.orderguard.endtoend;

import io.orderguard.app.FraudScoringApp;
import io.orderguard.export.ReleasePublisher;
import io.orderguard.export.ReleaseTopics;
import io.orderguard.rig.ArrivedScore;
import io.orderguard.rig.ScoreWatch;
import io.orderguard.rig.ShopFeed;
import io.orderguard.simulation.Pace;
import io.orderguard.topology.LatencyProfile;
import io.orderguard.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * The application as it is started in production, from its configuration, with a champion it learnt
 * of from the releases topic; on topics of its own, with its load and its reader. Orders are sent
 * by one thread.
 */
final class LiveApplication implements AutoCloseable {

  private static final Duration READY = Duration.ofMinutes(3);
  private static final Duration WARM = Duration.ofMinutes(10);
  private static final Duration LAST_SCORES = Duration.ofSeconds(90);

  private static final int SOME_ORDERS = 500;

  /** What a shop does that waits for every answer: no order waits for another to be sent. */
  private static final String AT_ONCE = "0";

  private final Stand stand;
  private final LiveSettings settings;
  private final ReleaseTopics releases;
  private final FraudScoringApp instance;
  private final ShopFeed feed;
  private final ScoreWatch watch;
  private final AtomicLong strays = new AtomicLong();
  private volatile OrderLog log;
  private long next;

  private LiveApplication(Stand stand, LiveSettings settings) {
    this.stand = stand;
    this.settings = settings;
    Topics topics = settings.topics();
    String bootstrap = stand.cluster().bootstrapServers();
    // Uncompressed: the buffers of a compressor were a third of what this process allocated.
    Map<String, String> client =
        Map.of("bootstrap.servers", bootstrap, "linger.ms", AT_ONCE, "compression.type", "none");
    releases = new ReleaseTopics(client, topics.releases(), topics.acknowledgements());
    log = new OrderLog(stand.traffic().historyOrders(), stand.traffic().warmOrders());
    createTopics(topics);
    instance = newInstance("first", () -> {});
    feed =
        new ShopFeed(
            stand.traffic().shop(),
            topics.orders(),
            client,
            (number, nanos) -> log.taken(number, nanos));
    watch = ScoreWatch.start(bootstrap, topics.scores(), this::arrived);
  }

  /**
   * Starts it and brings it to where it would be after days: histories full, rows known.
   *
   * @param name of the application; nothing of that name may be on the cluster
   */
  static LiveApplication start(Stand stand, String name, LatencyProfile profile)
      throws InterruptedException {
    LiveApplication application =
        new LiveApplication(stand, new LiveSettings(stand, name, profile));
    try {
      application.publish(stand.bundles().get(0));
      application.instance.start();
      application.warm();
      return application;
    } catch (InterruptedException | RuntimeException | Error e) {
      application.close();
      throw e;
    }
  }

  /**
   * Sends the next orders and returns when all their scores have arrived.
   *
   * @throws IllegalStateException if one has not, in time
   */
  OrderLog run(Pace pace, int count) throws InterruptedException {
    OrderLog current = expect(count);
    send(pace);
    awaitScores(LAST_SCORES);
    return current;
  }

  /** Lets orders come at their pace for a while; before that, everything came at once. */
  void warmUnderLoad(double ordersPerSecond) throws InterruptedException {
    Duration warm = stand.config().size().warm();
    ArrivalKind kind = ArrivalKind.POISSON;
    OrderLog unused = run(kind.pace(ordersPerSecond, warm, 0), kind.orders(ordersPerSecond, warm));
  }

  /** Announces the next orders, which {@link #send} sends. */
  OrderLog expect(int count) {
    log = new OrderLog(next, count);
    next += count;
    return log;
  }

  /** Sends the orders that were announced. */
  void send(Pace pace) throws InterruptedException {
    feed.send(log.first(), log.count(), pace, log);
  }

  /**
   * Sends the orders that were announced until it is enough, and looks at that once in a while; the
   * others are called off.
   */
  void sendUntil(BooleanSupplier enough, Pace pace) throws InterruptedException {
    int sent = 0;
    while (sent < log.count() && !enough.getAsBoolean()) {
      int before = sent;
      int some = Math.min(SOME_ORDERS, log.count() - sent);
      feed.send(log.first() + sent, some, order -> pace.awaitTurn(before + order), log);
      sent += some;
    }
    log.endAt(sent);
    next = log.first() + sent;
  }

  /** Returns when the orders that were announced are all scored. */
  void awaitScores(Duration atMost) throws InterruptedException {
    boolean complete = log.await(atMost);
    watch.requireHealthy();
    if (!complete) {
      throw new IllegalStateException(
          "Every order of %s must be scored, found %d of %d without a score after %s"
              .formatted(settings.topics().orders(), log.missing(), log.count(), atMost));
    }
  }

  /** Makes a bundle the champion; returns the release's offset. */
  long publish(Path bundle) {
    return new ReleasePublisher(releases)
        .publish(bundle, new ReleasePublisher.Note(Instant.now(), "bench", ""))
        .offset();
  }

  /**
   * A second instance, not started yet; whoever asks for it closes it.
   *
   * @param onBatch told of every batch that it scores
   */
  FraudScoringApp newInstance(String name, Runnable onBatch) {
    return FraudScoringApp.of(
        settings.instance(name), scorer -> new BatchWatch(scorer, () -> noted(onBatch)));
  }

  private OrderLog noted(Runnable onBatch) {
    onBatch.run();
    return log;
  }

  Topics topics() {
    return settings.topics();
  }

  /** Scores of orders that were not expected any more: repetitions of an earlier run. */
  long strays() {
    return strays.get();
  }

  @Override
  public void close() {
    watch.close();
    feed.close();
    instance.close();
  }

  private void createTopics(Topics topics) {
    stand
        .cluster()
        .create(
            List.of(topics.orders(), topics.labels(), topics.scores(), topics.snapshots()),
            stand.config().instance().partitions());
    stand
        .cluster()
        .create(List.of(topics.deadLetters(), topics.releases(), topics.acknowledgements()), 1);
  }

  private void warm() throws InterruptedException {
    Traffic traffic = stand.traffic();
    feed.send(0, traffic.firstMeasured(), Pace.unlimited(), (number, dueNanos) -> {});
    next = traffic.firstMeasured();
    if (!instance.awaitReady(READY)) {
      throw new IllegalStateException("The application must be ready within " + READY);
    }
    awaitScores(WARM);
  }

  private void arrived(ArrivedScore score) {
    OrderLog current = log;
    if (current.covers(score.orderNumber())) {
      current.arrived(score);
    } else {
      strays.incrementAndGet();
    }
  }
}
