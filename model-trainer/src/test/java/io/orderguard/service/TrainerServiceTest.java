package io.orderguard.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.evaluation.Evaluation;
import io.orderguard.export.TrainedBundle;
import io.orderguard.export.TrainerConfig;
import io.orderguard.export.TrainerProgress;
import io.orderguard.settings.Settings;
import io.orderguard.training.TrainingProgress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a clock that pauses advance, labels that tests add, and runs that tests let fail. */
class TrainerServiceTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final HttpClient http = HttpClient.newHttpClient();
  private final FakeLabels labels = new FakeLabels();
  private final FakeRuns runs = new FakeRuns();
  private final Deque<Runnable> events = new ArrayDeque<>();
  private final List<String> pages = new ArrayList<>();
  private Instant now = NOON;
  private @Nullable TrainerService service;

  private Path directory;

  @BeforeEach
  void place(@TempDir Path empty) {
    directory = empty;
  }

  @Test
  void aServiceTrainsOnItsScheduleAndWhenLabelsHaveCome() throws Exception {
    // At noon the schedule's first run; then a pause each, an hour long.
    then(() -> labels.add(99));
    then(() -> labels.add(1)); // 14:00
    for (int hour = 15; hour < 38; hour++) {
      then(() -> {});
    }
    then(() -> {}); // 14:00 of the next day

    play("every: P1D, new-labels: 100, check-every: PT1H");

    assertThat(runs.startedAt)
        .containsExactly(NOON, NOON.plus(Duration.ofHours(2)), NOON.plus(Duration.ofHours(26)));
    assertThat(runs.versions)
        .containsExactly("20260301-120000", "20260301-140000", "20260302-140000");
  }

  @Test
  void aFailedRunIsShownCountedAndTriedAgain() throws Exception {
    runs.failures.add(new IllegalArgumentException("There is no \"snapshot\" to learn from"));
    runs.failures.add(new IllegalArgumentException("There is still none"));
    then(
        () -> {
          look("/ready");
          look("/live");
          look("/metrics");
        });
    then(() -> {}); // two minutes: the second attempt was made after one
    then(() -> {});
    then(() -> look("/ready"));
    then(() -> look("/metrics"));

    play("every: P1D, retry-after: PT1M, check-every: PT1M");

    assertThat(pages.get(0))
        .startsWith("503 ")
        .contains("\"failing\":[\"runs\"]")
        .contains(
            "1 failed in a row, the last at 2026-03-01T12:00:00Z, next attempt from"
                + " 2026-03-01T12:01:00Z: There is no \\\"snapshot\\\" to learn from");
    assertThat(pages.get(1)).startsWith("200 ");
    assertThat(pages.get(2))
        .contains(
            "orderguard_trainer_run_seconds_count{outcome=\"failed\"} 1",
            "orderguard_trainer_run_seconds_count{outcome=\"succeeded\"} 0",
            "orderguard_trainer_failures_in_row 1.0",
            "orderguard_trainer_last_success_timestamp_seconds 0.0");
    assertThat(runs.startedAt).containsExactly(NOON, NOON.plusSeconds(60), NOON.plusSeconds(180));
    assertThat(pages.get(3))
        .startsWith("200 ")
        .contains("\"last-success\":\"the run of 2026-03-01T12:03:00Z\"", "\"runs\":\"WELL\"");
    assertThat(pages.get(4))
        .contains(
            "orderguard_trainer_run_seconds_count{outcome=\"failed\"} 2",
            "orderguard_trainer_run_seconds_count{outcome=\"succeeded\"} 1",
            "orderguard_trainer_run_seconds_bucket{outcome=\"succeeded\",le=\"60.0\"} 1",
            "orderguard_trainer_failures_in_row 0.0",
            "orderguard_trainer_last_success_timestamp_seconds 1.77236658E9",
            "orderguard_trainer_bundle{bundle=\"shop\",version=\"20260301-120300\"} 1",
            "orderguard_trainer_bundle_figure{figure=\"auc\"} 1");
  }

  @Test
  void aRunThatEndsWellWhileTheServiceIsStoppedIsNotTrainedAgain() throws Exception {
    labels.add(100);
    runs.during = () -> Thread.currentThread().interrupt(); // heard by nobody in the run
    play("new-labels: 100");

    then(() -> look("/ready"));
    play("new-labels: 100");

    assertThat(runs.startedAt).containsExactly(NOON);
    assertThat(pages.get(0)).startsWith("200 ");
  }

  @Test
  void aRunThatWasStoppedGoesOnUnderItsVersionAtTheNextStart() throws Exception {
    labels.add(100);
    runs.stops = 1;
    play("new-labels: 100");
    assertThat(runs.startedAt).containsExactly(NOON);

    now = NOON.plus(Duration.ofHours(5));
    labels.add(30); // the run that goes on does not see these
    then(() -> look("/metrics"));
    play("new-labels: 100");

    assertThat(runs.startedAt).containsExactly(NOON, NOON);
    assertThat(runs.versions).containsExactly("20260301-120000", "20260301-120000");
    assertThat(pages.get(0)).contains("orderguard_trainer_new_labels 30.0");
  }

  @Test
  void aRunHearsOfTheEndBetweenTwoSteps() {
    TrainingProgress progress = new RunProgress().ports().training();
    progress.steps(1, 10);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> progress.steps(2, 10))
          .hasMessage("The run was stopped; it goes on at the next start");
      assertThatThrownBy(() -> new RunProgress().ports().reading().read("snapshots", 1, 2))
          .hasMessage("The run was stopped; it goes on at the next start");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void labelsThatCameDuringARunStartTheNext() throws Exception {
    labels.add(100);
    runs.during = () -> labels.add(100);

    then(() -> {});
    play("new-labels: 100");

    assertThat(runs.startedAt).containsExactly(NOON, NOON.plusSeconds(1));
  }

  @Test
  void labelsOfAFailedRunAreNotLearned() throws Exception {
    labels.add(100);
    runs.failures.add(new IllegalArgumentException("too few frauds"));
    then(() -> {});

    play("new-labels: 100, retry-after: PT1M, check-every: PT1M");

    assertThat(runs.startedAt).containsExactly(NOON, NOON.plusSeconds(60));
  }

  @Test
  void aRunThatTheClusterFailedIsTheOneThatIsTriedAgain() throws Exception {
    labels.add(100);
    runs.failures.add(new IllegalStateException("Topic 'snapshots' stopped sending"));
    then(() -> labels.add(30)); // fixed offsets: the run that goes on does not see these
    then(
        () -> {
          look("/ready");
          look("/metrics");
        });

    play("new-labels: 100, retry-after: PT1M, check-every: PT1M");

    assertThat(runs.versions).containsExactly("20260301-120000", "20260301-120000");
    assertThat(pages.get(0)).startsWith("200 ").contains("\"labels\":\"30 new of 100\"");
    assertThat(pages.get(1)).contains("orderguard_trainer_new_labels 30.0");
  }

  @Test
  void aServiceThatCannotCountLabelsKeepsItsSchedule() throws Exception {
    labels.failure = "Topic 'labels' does not exist";
    then(
        () -> {
          look("/ready");
          look("/live");
        });
    then(() -> labels.failure = null);
    then(() -> look("/ready"));

    play("every: P1D, new-labels: 5");

    assertThat(runs.startedAt).containsExactly(NOON);
    assertThat(pages.get(0))
        .startsWith("503 ")
        .contains("\"labels\":\"cannot be counted: Topic 'labels' does not exist\"");
    assertThat(pages.get(1)).startsWith("200 ");
    assertThat(pages.get(2)).startsWith("200 ").contains("\"labels\":\"0 new of 5\"");
  }

  @Test
  void aSecondServiceOfTheNameIsRefused() {
    ServiceConfig config = config("every: P1D");
    try (TrainerService first = TrainerService.start(config, ports())) {
      assertThat(first.httpPort()).isPositive();
      assertThatThrownBy(() -> TrainerService.start(config, ports()))
          .hasMessageContaining("Another trainer service runs for the same bundle name")
          .hasMessageContaining(directory.resolve("work").toString());
    }
    TrainerService.start(config, ports()).close();
  }

  @Test
  void anEndedServiceIsNotAlive() throws Exception {
    try (TrainerService ended = TrainerService.start(config("every: P1D"), ports())) {
      service = ended;
      assertThatThrownBy(ended::run).isInstanceOf(InterruptedException.class);
      look("/live");
    }
    assertThat(pages.get(0)).startsWith("503 ").contains("\"service\":\"ENDED\"");
  }

  /** Runs a service from its start until all events have happened. */
  private void play(String trigger) {
    try (TrainerService started = TrainerService.start(config(trigger), ports())) {
      service = started;
      assertThatThrownBy(started::run).isInstanceOf(InterruptedException.class);
    }
  }

  /** What happens in the next pause. */
  private void then(Runnable event) {
    events.add(event);
  }

  private ServiceConfig config(String trigger) {
    return ServiceConfig.from(
        Settings.parse(
            """
            kafka: {bootstrap.servers: "localhost:1"}
            training:
              bundle-name: shop
              out: %1$s/bundles
              work: %1$s/work
              service: {http: {port: 0}, %2$s}
            """
                .formatted(directory, trigger),
            "test.yaml"),
        NOON);
  }

  private ServicePorts ports() {
    return new ServicePorts(() -> now, this::pause, runs, labels);
  }

  private void pause(Duration time) throws InterruptedException {
    Runnable event = events.poll();
    if (event == null) {
      throw new InterruptedException("the test is over");
    }
    now = now.plus(time);
    event.run();
  }

  private void look(String path) {
    TrainerService asked = service;
    try {
      URI uri = URI.create("http://127.0.0.1:" + (asked == null ? 0 : asked.httpPort()) + path);
      HttpResponse<String> page =
          http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      pages.add(page.statusCode() + " " + page.body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One partition that tests write to. */
  private static final class FakeLabels implements LabelSource {
    private final AtomicLong end = new AtomicLong();
    private @Nullable String failure;

    void add(int count) {
      end.addAndGet(count);
    }

    @Override
    public Counted count(SortedMap<Integer, Long> from) {
      if (failure != null) {
        throw new IllegalStateException(failure);
      }
      long now = end.get();
      return new Counted(now - from.getOrDefault(0, 0L), new TreeMap<>(Map.of(0, now)));
    }

    @Override
    public void close() {}
  }

  /** Notes what it is told; fails or is stopped as often as asked. */
  private static final class FakeRuns implements ServicePorts.Runner {
    private static final int MOST = 20;
    private final List<Instant> startedAt = new ArrayList<>();
    private final List<String> versions = new ArrayList<>();
    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private @Nullable Runnable during;
    private int stops;

    @Override
    public TrainedBundle train(TrainerConfig config, TrainerProgress progress) {
      if (startedAt.size() == MOST) {
        throw new AssertionError("Runs begin one after another, without end");
      }
      startedAt.add(config.startedAt());
      versions.add(config.id().version());
      if (stops-- > 0) {
        Thread.currentThread().interrupt();
        progress.training().steps(1, 2);
      }
      Runnable meanwhile = during;
      during = null;
      if (meanwhile != null) {
        meanwhile.run();
      }
      RuntimeException failure = failures.poll();
      if (failure != null) {
        throw failure;
      }
      double[] scores = {0.1, 0.2, 0.8, 0.9};
      Evaluation evaluation =
          Evaluation.of(scores, scores, new boolean[] {false, false, true, true});
      return new TrainedBundle(config.id(), config.bundles(), "digest", evaluation, evaluation);
    }
  }
}
