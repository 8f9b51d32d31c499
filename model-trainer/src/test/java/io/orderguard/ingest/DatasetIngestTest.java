package io.orderguard.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.broker.EmbeddedBroker;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.dataset.DatasetSource;
import io.orderguard.dataset.DatasetWindow;
import io.orderguard.dataset.LabelledOrder;
import io.orderguard.dataset.ReadProgress;
import io.orderguard.dataset.ShopTopics;
import io.orderguard.dataset.SyntheticShop;
import io.orderguard.dataset.TrainingSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatasetIngestTest {

  private static final Instant FAR = SyntheticShop.OPENING.plus(Duration.ofDays(365));
  private static final DatasetWindow EVERYTHING = new DatasetWindow(Instant.EPOCH, FAR, FAR, null);

  private final List<LabelledOrder> shop = new SyntheticShop(1).orders(300);
  private EmbeddedBroker broker;

  private final Path directory;

  DatasetIngestTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeAll
  void start() {
    broker = EmbeddedBroker.temporary();
  }

  @AfterAll
  void stop() {
    broker.close();
  }

  @Test
  void snapshotsAndLabelsBecomeATrainingSet() {
    try (ShopTopics topics = ShopTopics.create(broker, "whole")) {
      topics.publish(shop);
      List<String> progress = new ArrayList<>();

      TrainingSet set =
          read(
              topics.source(),
              new IngestPlan(SyntheticShop.CATALOGUE, EVERYTHING, directory, 2),
              (topic, done, planned) -> progress.add(topic + " " + (done == planned)));

      assertThat(orders(set)).isEqualTo(shop);
      assertThat(progress).contains("whole-snapshots true").last().isEqualTo("whole-labels true");
    }
  }

  @Test
  void recordsOfAnAbortedTransactionAreNotSeen() {
    try (ShopTopics topics = ShopTopics.create(broker, "aborted")) {
      topics.publish(shop.subList(0, 100));
      topics.abort(shop.subList(100, 200));

      TrainingSet set = read(topics, EVERYTHING);

      assertThat(orders(set)).isEqualTo(shop.subList(0, 100));
    }
  }

  @Test
  void aLabelFromTheCutOffOnIsHiddenAndItsOrderNotUsed() {
    try (ShopTopics topics = ShopTopics.create(broker, "hidden")) {
      topics.publish(shop);
      Instant cutOff = minute(100).plus(ShopTopics.LABEL_DELAY);

      TrainingSet set = read(topics, new DatasetWindow(Instant.EPOCH, FAR, cutOff, null));

      assertThat(orders(set)).isEqualTo(shop.subList(0, 100));
      assertThat(set.counts().labelsHidden()).isEqualTo(200);
      assertThat(set.counts().unlabelled()).isEqualTo(200);
    }
  }

  @Test
  void aCorrectedLabelCountsFromItsOwnInstantOn() {
    try (ShopTopics topics = ShopTopics.create(broker, "corrected")) {
      topics.publish(shop);
      LabelledOrder first = shop.get(0);
      Instant corrected = minute(0).plus(Duration.ofDays(30));
      topics.relabel(
          first.snapshot().order().orderId(),
          first.fraud() ? LabelOutcome.LEGITIMATE : LabelOutcome.FRAUD,
          corrected);

      TrainingSet before = read(topics, new DatasetWindow(Instant.EPOCH, FAR, corrected, null));
      TrainingSet after =
          read(topics, new DatasetWindow(Instant.EPOCH, FAR, corrected.plusMillis(1), null));

      assertThat(before.all().fraud(0)).isEqualTo(first.fraud());
      assertThat(after.all().fraud(0)).isNotEqualTo(first.fraud());
    }
  }

  @Test
  void anOldOrderWithoutALabelCountsAsLegitimateWhereMaturityIsSet() {
    try (ShopTopics topics = ShopTopics.create(broker, "mature")) {
      topics.publish(shop);
      Instant cutOff = minute(99);

      TrainingSet set =
          read(topics, new DatasetWindow(Instant.EPOCH, FAR, cutOff, Duration.ofMinutes(49)));

      assertThat(set.all().size()).as("orders of minutes 0 to 50").isEqualTo(51);
      assertThat(set.all().fraudCount()).isZero();
      assertThat(set.counts().matured()).isEqualTo(51);
    }
  }

  @Test
  void theWindowOfOrderTimesIsHalfOpen() {
    try (ShopTopics topics = ShopTopics.create(broker, "window")) {
      topics.publish(shop);

      TrainingSet set = read(topics, new DatasetWindow(minute(100), minute(200), FAR, null));

      assertThat(orders(set)).isEqualTo(shop.subList(100, 200));
    }
  }

  @Test
  void youngerOrdersAreReadAsTrafficUntilLabelsEnd() {
    try (ShopTopics topics = ShopTopics.create(broker, "younger")) {
      topics.publish(shop);
      Instant cutOff = minute(200);

      TrainingSet set =
          read(topics, new DatasetWindow(minute(20), minute(100), cutOff, Duration.ZERO));

      assertThat(set.all().size()).isEqualTo(80);
      assertThat(set.traffic().size()).isEqualTo(180);
      assertThat(set.traffic().orderId(179)).isEqualTo(shop.get(199).snapshot().order().orderId());
      assertThat(set.counts().snapshots()).isEqualTo(80);
      assertThat(set.counts().younger()).isEqualTo(100);
    }
  }

  @Test
  void unreadableRecordsAreCounted() {
    try (ShopTopics topics = ShopTopics.create(broker, "garbled")) {
      topics.publish(shop.subList(0, 10));
      topics.garble(topics.source().snapshots());
      topics.garble(topics.source().labels());

      assertThat(read(topics, EVERYTHING).counts().undecodable()).isEqualTo(2);
    }
  }

  @Test
  void snapshotsOfAnOlderCatalogueAreUsedAndThoseOfAnotherAreNot() {
    try (ShopTopics topics = ShopTopics.create(broker, "catalogues")) {
      topics.publish(shop);
      Catalogue grown = catalogue("{name: newer, kind: numerical}");

      TrainingSet set = read(topics.source(), plan(grown, EVERYTHING), ReadProgress.NONE);

      assertThat(set.all().size()).isEqualTo(300);
      assertThatThrownBy(
              () -> read(topics.source(), plan(Catalogue.shop(), EVERYTHING), ReadProgress.NONE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no snapshot to learn from")
          .hasMessageContaining("otherCatalogue=300");
    }
  }

  @Test
  void anAbsentTopicAnEmptyOneAndMissingLabelsAreNamed() {
    try (ShopTopics topics = ShopTopics.create(broker, "empty")) {
      DatasetSource absent =
          new DatasetSource(topics.source().kafka(), "nowhere", topics.source().labels());
      assertThatThrownBy(() -> DatasetIngest.spans(absent))
          .hasMessage("Topic 'nowhere' does not exist on this cluster");
      assertThatThrownBy(() -> read(topics, EVERYTHING))
          .hasMessageContaining("There is no snapshot to learn from");

      topics.publish(shop.subList(0, 10));
      Instant early = SyntheticShop.OPENING;
      assertThatThrownBy(() -> read(topics, new DatasetWindow(Instant.EPOCH, FAR, early, null)))
          .hasMessageContaining("None of 10 snapshots has a label known before " + early);
    }
  }

  @Test
  void recordsThatCameAfterTheSpansWereFixedAreNotRead() {
    try (ShopTopics topics = ShopTopics.create(broker, "fixed")) {
      topics.publish(shop.subList(0, 100));
      IngestSpans spans = DatasetIngest.spans(topics.source());
      topics.publish(shop.subList(100, 200));
      IngestPlan plan = plan(SyntheticShop.CATALOGUE, EVERYTHING);

      TrainingSet fixed = DatasetIngest.read(topics.source(), spans, plan, ReadProgress.NONE);
      TrainingSet later = read(topics, EVERYTHING);

      assertThat(orders(fixed)).isEqualTo(shop.subList(0, 100));
      assertThat(orders(later)).isEqualTo(shop.subList(0, 200));
    }
  }

  @Test
  void examplesStayReadableWhenTheirFilesAreRemoved() throws IOException {
    try (ShopTopics topics = ShopTopics.create(broker, "removed")) {
      topics.publish(shop);
      TrainingSet set = read(topics, EVERYTHING);

      remove(directory.resolve("chunks"));

      assertThat(orders(set)).isEqualTo(shop);
    }
  }

  @Test
  void twoRunsDoNotReadIntoOneDirectoryAtATime() {
    try (ShopTopics topics = ShopTopics.create(broker, "shared")) {
      topics.publish(shop);
      String id = DatasetIngest.spans(topics.source()).snapshots().id();

      DirectoryLock other = DirectoryLock.take(directory.resolve("chunks").resolve(id));
      assertThatThrownBy(() -> read(topics, EVERYTHING))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is in use by another run");
      other.close();

      assertThat(orders(read(topics, EVERYTHING))).isEqualTo(shop);
    }
  }

  private TrainingSet read(ShopTopics topics, DatasetWindow window) {
    return read(topics.source(), plan(SyntheticShop.CATALOGUE, window), ReadProgress.NONE);
  }

  private static TrainingSet read(DatasetSource source, IngestPlan plan, ReadProgress progress) {
    return DatasetIngest.read(source, DatasetIngest.spans(source), plan, progress);
  }

  private IngestPlan plan(Catalogue catalogue, DatasetWindow window) {
    return new IngestPlan(catalogue, window, directory, 2);
  }

  private static List<LabelledOrder> orders(TrainingSet set) {
    List<LabelledOrder> orders = new ArrayList<>();
    for (int i = 0; i < set.all().size(); i++) {
      orders.add(new LabelledOrder(set.all().snapshot(i), set.all().fraud(i)));
    }
    return orders;
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Instant minute(int minute) {
    return SyntheticShop.OPENING.plusMillis(minute * SyntheticShop.STEP_MILLIS);
  }

  private static Catalogue catalogue(String more) {
    return Catalogue.parse(SyntheticShop.CATALOGUE.yaml() + "  - " + more + "\n", "grown.yaml");
  }
}
