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
import io.orderguard.dataset.Examples;
import io.orderguard.dataset.FeatureFit;
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
import java.nio.file.Files;
import java.nio.file.Path;
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
    Path work = directory.resolve("work");
    TrainerConfig killed = config(directory.resolve("killed"), work);
    TrainingProgress kill =
        new TrainingProgress() {
          @Override
          public void steps(long done, long planned) {}

          @Override
          public void epoch(EpochReport report) {
            throw new IllegalStateException("killed");
          }
        };

    assertThatThrownBy(() -> Trainer.train(killed, kill)).hasMessage("killed");
    assertThat(fileNames(work)).hasSize(1).first().asString().startsWith("synthetic-");
    List<Long> steps = new ArrayList<>();
    TrainedBundle bundle = Trainer.train(killed, counting(steps));

    assertThat(steps).isEmpty(); // its one epoch was over
    assertThat(fileNames(work)).isEmpty();
    TrainerConfig other = config(directory.resolve("other"), directory.resolve("nothing"));
    assertThat(Trainer.train(other, counting(steps)).digest()).isEqualTo(bundle.digest());
    assertThat(steps).isNotEmpty();
  }

  @Test
  void whatIsFittedToASampleIsCorrectedForIt(@TempDir Path bundles) {
    DownSampling quarter = new DownSampling(0.25, 1);
    TrainerConfig config = TestConfigs.of(bundles, "6", topics.source());

    TrainedBundle bundle = Trainer.train(TestConfigs.sampled(config, quarter), shop);

    Examples train = quarter.of(shop.split(config.data().shares()).train());
    FeatureEncoding encoding = FeatureFit.fit(config.catalogue(), train, config.data().minCount());
    LogisticRegression uncorrected = BaselineFit.fit(train, OwnFields.of(encoding));
    FallbackRung fallback =
        Objects.requireNonNull(BundleReader.readInPlace(bundle.directory()).fallback());
    assertThat(fallback.model().bias()).isEqualTo(uncorrected.bias() + Math.log(0.25));
  }

  private TrainerConfig config(Path bundles, Path work) {
    return TestConfigs.unreleased(TestConfigs.of(bundles, "5", topics.source()), work);
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

  private static List<String> fileNames(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
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
    assertThat(plan.words()).containsEntry("country", 4).containsEntry("channel", 3);
    assertThat(plan.text()).contains("train").contains("country");
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
