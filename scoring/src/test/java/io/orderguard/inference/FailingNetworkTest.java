package io.orderguard.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.orderguard.bundle.Bundle;
import io.orderguard.features.EncodedBatch;
import io.orderguard.history.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What orders get when the device fails under them. */
final class FailingNetworkTest {

  private final Path directory;

  private final FakeNetwork network = new FakeNetwork();

  FailingNetworkTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aFailingCallSendsItsOrdersToTheFallback() {
    network.failing = true;
    try (BundleScorer scorer = scorer()) {

      List<ScoringResult> results = scorer.score(TinyOrders.some(10));

      assertThat(results).hasSize(10).allMatch(result -> result.rung() == Rung.FALLBACK);
      assertThat(results)
          .allMatch(result -> result.reason().equals("inference failed: IllegalStateException"));
    }
  }

  @Test
  void aNetworkThatAnswersTooFewLogitsFails() {
    network.missing = 1;
    try (BundleScorer scorer = scorer()) {
      assertThat(scorer.score(orders(8, 3)))
          .hasSize(3)
          .allMatch(result -> result.rung() == Rung.FALLBACK);
    }
  }

  @Test
  void aFailureIsLoggedWhenItStartsAndWhenItEnds() {
    ListAppender<ILoggingEvent> events = capture();
    try (BundleScorer scorer = scorer()) {
      network.failing = true;
      for (int i = 0; i < 5; i++) {
        scorer.score(orders(8, 3));
      }
      network.failing = false;
      scorer.score(orders(8, 3));
      scorer.score(orders(8, 3));
    }

    assertThat(events.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "Network of model tiny:1 fails, orders go to its fallback; logged once until it works"
                + " again",
            "Network of model tiny:1 works again");
  }

  @Test
  void ordersOfOneLengthRunInOneCall() {
    try (BundleScorer scorer = scorer()) {
      List<Snapshot> mixed = new ArrayList<>(orders(8, 3));
      mixed.addAll(orders(51, 2));
      mixed.addAll(orders(5, 1));

      scorer.score(mixed);

      assertThat(network.calls).containsExactly("4 at 8", "2 at 51");
    }
  }

  @Test
  void aListBeyondTheLargestBatchRunsInSeveralCalls() {
    try (BundleScorer scorer = scorer()) {
      scorer.score(orders(20, 10));

      assertThat(network.calls).containsExactly("4 at 32", "4 at 32", "2 at 32");
    }
  }

  private BundleScorer scorer() {
    Bundle bundle = TinyModel.bundle(TinyOrders.encoding(), new byte[0], directory);
    return BundleScorer.around(network, bundle, 4);
  }

  private static List<Snapshot> orders(int rows, int count) {
    Random random = new Random(rows);
    List<Snapshot> orders = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      orders.add(TinyOrders.random("order-" + i, rows, random));
    }
    return orders;
  }

  private static ListAppender<ILoggingEvent> capture() {
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.start();
    Logger log = (Logger) LoggerFactory.getLogger(StateLog.class);
    log.setLevel(Level.INFO);
    log.addAppender(appender);
    return appender;
  }

  private static final class FakeNetwork implements Network {
    private final List<String> calls = new ArrayList<>();
    private boolean failing;
    private int missing;

    @Override
    public float[] logits(EncodedBatch batch) {
      if (failing) {
        throw new IllegalStateException("no device");
      }
      calls.add(batch.orders() + " at " + batch.length());
      return new float[batch.orders() - missing];
    }

    @Override
    public void close() {}
  }
}
