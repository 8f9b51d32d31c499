package io.orderguard.app;

import io.orderguard.bundle.ModelId;
import io.orderguard.inference.Scorer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running instance of the application: scores orders from {@link #start()} to {@link #close()}.
 *
 * <p>It is started once and closed once. Thread-safe; {@link #close()} may come from a shutdown
 * hook while others wait.
 */
public final class FraudScoringApp implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FraudScoringApp.class);

  private final AppConfig config;
  private final UnaryOperator<Scorer> around;
  private final String instanceId;
  private final CountDownLatch end = new CountDownLatch(1);
  private Phase phase = new Fresh(); // guarded by this

  private FraudScoringApp(AppConfig config, UnaryOperator<Scorer> around) {
    this.config = config;
    this.around = around;
    this.instanceId = InstanceName.of(config.instance());
  }

  /** Where an instance is in its life. */
  private sealed interface Phase {}

  /** Nothing runs yet. */
  private record Fresh() implements Phase {}

  /** Threads run; orders flow once there is a champion. */
  private record Started(Instance instance) implements Phase {}

  /** Everything was closed; it never runs again. */
  private record Closed() implements Phase {}

  /** An instance that does nothing yet. Writes its name into the state directory if it has none. */
  public static FraudScoringApp of(AppConfig config) {
    return of(config, scorer -> scorer);
  }

  /**
   * The same, for programs that watch scoring or disturb it.
   *
   * @param around is given every scorer that was loaded and returns what scores in its place
   */
  public static FraudScoringApp of(AppConfig config, UnaryOperator<Scorer> around) {
    return new FraudScoringApp(config, around);
  }

  /**
   * Checks the cluster and starts all threads; returns before orders flow.
   *
   * @throws IllegalStateException if topics are not as needed, or if it was started before
   * @throws java.io.UncheckedIOException if the HTTP address cannot be bound
   */
  public synchronized void start() throws InterruptedException {
    if (!(phase instanceof Fresh)) {
      throw new IllegalStateException("Instance " + instanceId + " was started before");
    }
    LOG.info("Starting instanceId={} config={}", instanceId, config);
    Instance instance = Instance.open(config, new Surroundings(instanceId, around, end::countDown));
    phase = new Started(instance);
    try {
      instance.start();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Waits until orders are scored; false if that did not happen in time or the instance failed. */
  public boolean awaitReady(Duration atMost) throws InterruptedException {
    return instance().health().awaitReady(atMost);
  }

  /** Waits until orders are read, with or without a model; false as in {@link #awaitReady}. */
  public boolean awaitRunning(Duration atMost) throws InterruptedException {
    return instance().health().awaitRunning(atMost);
  }

  /** Waits until the instance is closed or has failed. */
  public End awaitEnd() throws InterruptedException {
    end.await();
    synchronized (this) {
      return phase instanceof Closed ? End.CLOSED : End.FAILED;
    }
  }

  /** How the waiting for an end ended. */
  public enum End {
    /** Somebody closed it. */
    CLOSED,
    /** Kafka Streams gave up; the log says why. It still has to be closed. */
    FAILED
  }

  /** What acknowledgements and logs call this instance. */
  public String instanceId() {
    return instanceId;
  }

  /** The port that health and metrics are served on. */
  public int httpPort() {
    return instance().httpPort();
  }

  /** The model that scores; null if there is none. */
  public @Nullable ModelId champion() {
    return instance().champion();
  }

  /**
   * Stops taking orders, lets those that were taken be scored and committed, leaves the group, then
   * closes everything. Takes 20 seconds at most for the orders. May be called more than once.
   */
  @Override
  public synchronized void close() {
    if (phase instanceof Started started) {
      started.instance.close();
    }
    phase = new Closed();
    end.countDown();
  }

  private synchronized Instance instance() {
    if (phase instanceof Started started) {
      return started.instance;
    }
    throw new IllegalStateException("Instance " + instanceId + " is not running");
  }
}
