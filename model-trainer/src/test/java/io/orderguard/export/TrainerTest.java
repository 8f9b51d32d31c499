package io.orderguard.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.avro.AcknowledgementStatus;
import io.orderguard.avro.ReleaseAcknowledgement;
import io.orderguard.avro.ReleaseRole;
import io.orderguard.broker.EmbeddedBroker;
import io.orderguard.bundle.BundleReader;
import io.orderguard.bundle.FallbackRung;
import io.orderguard.dataset.DataSplits;
import io.orderguard.dataset.DownSampling;
import io.orderguard.dataset.ExampleChain;
import io.orderguard.dataset.Examples;
import io.orderguard.dataset.FeatureFit;
import io.orderguard.dataset.LabelledOrder;
import io.orderguard.dataset.ReadProgress;
import io.orderguard.dataset.ShopTopics;
import io.orderguard.dataset.SyntheticShop;
import io.orderguard.dataset.TestCounts;
import io.orderguard.dataset.TrainingSet;
import io.orderguard.fallback.LogisticRegression;
import io.orderguard.fallback.OwnFields;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.training.BaselineFit;
import io.orderguard.training.EpochReport;
import io.orderguard.training.TrainedNetwork;
import io.orderguard.training.TrainingProgress;
import io.orderguard.wire.AvroCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From a real broker's topics to a release on it, with real libtorch. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainerTest {

  private EmbeddedBroker broker;
  private final TrainingSet shop =
      TrainingSet.of(new SyntheticShop(1).orders(1500), TestCounts.NONE);
  private ShopTopics topics;

  @BeforeAll
  void publishOrders() {
    broker = EmbeddedBroker.temporary();
    topics = ShopTopics.create(broker, "shop");
    topics.publish(new SyntheticShop(1).orders(1500));
    broker.createTopic("releases", 1, Map.of());
    broker.createTopic("acknowledgements", 1, Map.of());
  }

  @AfterAll
  void stop() {
    topics.close();
    broker.close();
  }

  @Test
  void aRunReadsTrainsAndReleases(@TempDir Path bundles) throws Exception {
    TrainerConfig config = TestConfigs.of(bundles, "1", topics.source());

    TrainedBundle bundle = Trainer.train(config, TrainerProgress.NONE);
    ReleaseTopics releases = config.release().topics();
    acknowledge(ReleaseLog.read(releases).releases().get(0));
    garble(releases);
    ReleaseLog log = ReleaseLog.read(releases);

    assertThat(log.unreadable()).isEqualTo(1);
    assertThat(log.releases()).hasSize(1);
    PublishedRelease published = log.releases().get(0);
    assertThat(published.release().getBundleName()).isEqualTo("synthetic");
    assertThat(published.release().getBundleVersion()).isEqualTo("1");
    assertThat(published.release().getDigest()).isEqualTo(bundle.digest());
    assertThat(published.release().getRole()).isEqualTo(ReleaseRole.CHAMPION);
    assertThat(Path.of(published.release().getLocation()))
        .isAbsolute()
        .isEqualTo(bundle.directory());
    assertThat(published.acknowledgements())
        .extracting(ReleaseAcknowledgement::getInstanceId)
        .containsExactly("instance-1");
  }

  @Test
  void aRunThatWasKilledGoesOnToTheSameBundle(@TempDir Path directory) throws Exception {
    List<LabelledOrder> orders = new SyntheticShop(1).orders(1700);
    try (ShopTopics own = ShopTopics.create(broker, "killed")) {
      own.publish(orders.subList(0, 1500));
      TrainerConfig config = config(directory, own);
      String undisturbed =
          Trainer.train(TestConfigs.kept(config, null), TrainerProgress.NONE).digest();
      FileTree.delete(directory.resolve("bundles"));

      List<TrainerProgress> deaths = Deaths.inOrder("killed");
      for (int i = 0; i < deaths.size(); i++) {
        TrainerConfig later = TestConfigs.later(config, Duration.ofHours(i));
        TrainerProgress death = deaths.get(i);
        assertThatThrownBy(() -> Trainer.train(later, death))
            .as("death %d", i)
            .hasMessage("killed");
        own.publish(orders.subList(1500 + 10 * i, 1510 + 10 * i));
      }
      List<Long> steps = new ArrayList<>();
      TrainerConfig last = TestConfigs.later(config, Duration.ofDays(2));
      TrainedBundle bundle =
          Trainer.train(last, new TrainerProgress(ReadProgress.NONE, counting(steps)));

      assertThat(bundle.digest()).isEqualTo(undisturbed);
      assertThat(steps).as("both fits were over").isEmpty();
      assertThat(directory.resolve("work/runs")).isEmptyDirectory();
    }
  }

  @Test
  void aReleaseThatWasSentAndNotNotedIsNotSentTwice(@TempDir Path directory) throws Exception {
    TrainerConfig config = config(directory, topics);
    Path run = directory.resolve("work/runs");
    Path copy = directory.resolve("copy");
    ReleaseTopics releases = new ReleaseTopics(topics.source().kafka(), "sent", "noted");
    broker.createTopic("sent", 1, Map.of());
    broker.createTopic("noted", 1, Map.of());
    TrainerConfig released = TestConfigs.released(config, releases);
    RunJudge keeping = trained -> copy(run, copy);

    TrainedBundle first = Trainer.train(released, TrainerProgress.NONE.judgedBy(keeping));
    FileTree.delete(run);
    copy(copy, run); // as if it had died right behind the release
    TrainedBundle second = Trainer.train(released, TrainerProgress.NONE);

    assertThat(second).isEqualTo(first);
    assertThat(ReleaseLog.read(releases).releases()).hasSize(1);
  }

  @Test
  void aRunWithoutAWorkDirectoryLeavesNothingButItsBundle(@TempDir Path bundles) {
    TrainerConfig config = TestConfigs.kept(TestConfigs.of(bundles, "7", topics.source()), null);

    Trainer.train(config, TrainerProgress.NONE);

    assertThat(bundles.toFile().list()).containsExactly("synthetic-7");
  }

  @Test
  void aRunThatFoundTooLittleIsNotGoneOnWith(@TempDir Path directory) {
    List<LabelledOrder> orders = new SyntheticShop(1).orders(1500);
    try (ShopTopics own = ShopTopics.create(broker, "little")) {
      own.publish(orders.subList(0, 40));
      TrainerConfig config = config(directory, own);
      assertThatThrownBy(() -> Trainer.train(config, TrainerProgress.NONE))
          .hasMessageStartingWith("Every split needs at least 3 frauds");
      own.publish(orders.subList(40, 1500));

      assertThat(Trainer.train(config, TrainerProgress.NONE).champion().orders()).isPositive();
    }
  }

  @Test
  void whatIsFittedToASampleIsCorrectedForIt(@TempDir Path bundles) {
    DownSampling quarter = new DownSampling(0.25, 1);
    TrainerConfig config = TestConfigs.of(bundles, "6", topics.source());

    TrainedBundle bundle = Trainer.train(TestConfigs.sampled(config, quarter), shop);

    DataSplits splits = shop.split(config.data().shares());
    Examples fitted = new ExampleChain(splits.train(), splits.validation());
    FeatureEncoding encoding = FeatureFit.fit(config.catalogue(), fitted, config.data().minCount());
    LogisticRegression uncorrected = BaselineFit.fit(quarter.of(fitted), OwnFields.of(encoding));
    FallbackRung fallback =
        Objects.requireNonNull(BundleReader.readInPlace(bundle.directory()).fallback());
    assertThat(fallback.model().bias()).isEqualTo(uncorrected.bias() + Math.log(0.25));
    assertThat(BundleReader.readInPlace(bundle.directory()).encoding())
        .as("fitted to all orders of both splits, sampled away or not")
        .usingRecursiveComparison()
        .isEqualTo(encoding);
  }

  private static TrainerConfig config(Path directory, ShopTopics topics) {
    return TestConfigs.kept(
        TestConfigs.of(directory.resolve("bundles"), "5", topics.source()),
        directory.resolve("work"));
  }

  /** A directory with its files, locks apart. */
  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(each -> !each.endsWith("lock")).toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TrainingProgress counting(List<Long> steps) {
    return new TrainingProgress() {
      @Override
      public void steps(long done, long planned) {
        steps.add(done);
      }

      @Override
      public void epoch(EpochReport report) {}
    };
  }

  @Test
  void provenanceSaysHowTheBundleCameToBe() {
    TrainerConfig config = TestConfigs.of(Path.of("nowhere"), "1", topics.source());
    TrainedNetwork network = new TrainedNetwork(Map.of(), List.of(), 3, 1);
    DataSplits splits = shop.split(config.data().shares());

    assertThat(RunProvenance.of(config, shop.counts(), splits, network))
        .containsEntry("split.train.orders", "843")
        .containsEntry("split.validation.orders", String.valueOf(splits.validation().size()))
        .containsEntry("split.calibration.orders", String.valueOf(splits.calibration().size()))
        .containsEntry("split.evaluation.orders", String.valueOf(splits.evaluation().size()))
        .containsEntry("split.train.frauds", String.valueOf(splits.train().fraudCount()))
        .containsEntry("split.validation.from", splits.times().validationFrom().toString())
        .containsEntry("window.labelsKnownBefore", "2026-06-01T12:00:00Z")
        .containsEntry("window.labelMaturity", "none")
        .containsEntry("data.legitimateKeepRate", "1.0")
        .containsEntry("fit.seed", "1")
        .containsEntry("fit.bestEpoch", "3")
        .containsEntry("fit.loss", "CrossEntropy[positiveWeight=1.0]")
        .containsEntry("fit.schedule", "one-cycle")
        .containsEntry("fit.learningRate", "0.004")
        .containsEntry("fit.accumulation", "1")
        .containsEntry("fit.averaging", "1")
        .containsEntry("fit.refit", "true")
        .containsEntry("codeVersion", "development");
  }

  @Test
  void tooFewFraudsAreRefused(@TempDir Path bundles) {
    TrainingSet small = TrainingSet.of(new SyntheticShop(1).orders(40), TestCounts.NONE);
    TrainerConfig config = TestConfigs.of(bundles, "4", topics.source());

    assertThatThrownBy(() -> Trainer.train(config, small))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Every split needs at least 3 frauds and as many legitimate orders, found ");
  }

  @Test
  void aPlanCountsWithoutWriting(@TempDir Path bundles) {
    TrainingPlan plan =
        Trainer.plan(TestConfigs.of(bundles, "2", topics.source()), ReadProgress.NONE);

    assertThat(plan.splits()).containsOnlyKeys("train", "validation", "calibration", "evaluation");
    assertThat(plan.splits()).extractingByKey("train").extracting("orders").isEqualTo(843);
    assertThat(plan.traffic()).isBetween(1, 843);
    assertThat(plan.words()).containsEntry("country", 4).containsEntry("channel", 3);
    assertThat(plan.text()).contains("train").contains("traffic").contains("country");
    assertThat(bundles).isEmptyDirectory();
  }

  @Test
  void aDamagedOrAbsentBundleIsNotPublished(@TempDir Path directory) throws Exception {
    ReleaseTopics releases = TestConfigs.of(directory, "3", topics.source()).release().topics();
    Files.writeString(directory.resolve("manifest.json"), "{}");
    ReleasePublisher publisher = new ReleasePublisher(releases);
    ReleasePublisher.Note note = new ReleasePublisher.Note(Instant.EPOCH, "test", "");
    int before = ReleaseLog.read(releases).releases().size();

    assertThatThrownBy(() -> publisher.publish(directory, note))
        .hasMessageContaining(directory.toString());
    assertThatThrownBy(() -> publisher.publish(directory.resolve("nothing"), note))
        .hasMessageContaining(directory.resolve("nothing").toString());
    assertThat(ReleaseLog.read(releases).releases()).hasSize(before);
  }

  private void acknowledge(PublishedRelease published) throws Exception {
    ReleaseAcknowledgement answer =
        ReleaseAcknowledgement.newBuilder()
            .setInstanceId("instance-1")
            .setBundleName(published.release().getBundleName())
            .setBundleVersion(published.release().getBundleVersion())
            .setDigest(published.release().getDigest())
            .setReleaseOffset(published.offset())
            .setStatus(AcknowledgementStatus.ACCEPTED)
            .setAt(Instant.EPOCH)
            .build();
    send("acknowledgements", AvroCodec.of(ReleaseAcknowledgement.class).encode(answer));
  }

  private void garble(ReleaseTopics releases) throws Exception {
    send(releases.releases(), new byte[] {1, 2, 3});
  }

  private void send(String topic, byte[] value) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, value)).get();
    }
  }
}
