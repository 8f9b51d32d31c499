package io.orderguard.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.app.ScoringConfig.WithoutModel;
import io.orderguard.http.HttpConfig;
import io.orderguard.order.EntityType;
import io.orderguard.settings.Settings;
import io.orderguard.topology.LatencyProfile;
import io.orderguard.topology.Partitioning;
import io.orderguard.topology.SnapshotConfig;
import io.orderguard.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AppConfigTest {

  private static final String LEAST =
      """
      state-dir: /var/lib/shop
      kafka:
        bootstrap.servers: localhost:9092
      entity-keys:
        secret: correct horse
      """;

  @Test
  void threeSettingsAreEnough() {
    AppConfig config = parse(LEAST);

    assertThat(config.instance().applicationId()).isEqualTo("orderguard");
    assertThat(config.instance().stateDirectory()).isEqualTo(Path.of("/var/lib/shop"));
    assertThat(config.instance().bundlesDirectory()).isEqualTo(Path.of("/var/lib/shop/bundles"));
    assertThat(config.kafka().settings()).containsEntry("bootstrap.servers", "localhost:9092");
    assertThat(config.kafka().latency()).isEqualTo(LatencyProfile.LOW_LATENCY);
    assertThat(config.kafka().streamThreads()).isPositive();
    assertThat(config.topology().topics()).isEqualTo(Topics.DEFAULT);
    assertThat(config.topology().ordersPartitionedBy()).isEqualTo(Partitioning.CUSTOMER);
    assertThat(config.topology().historyRules().labelMaturity()).isNull();
    assertThat(config.topology().drainBound()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.scoring().withoutModel()).isEqualTo(WithoutModel.WAIT);
    assertThat(config.scoring().batches().maxBatchSize()).isEqualTo(64);
    assertThat(config.scoring().inference().device()).isEqualTo("auto");
    assertThat(config.scoring().inference().maxBatchSize()).isEqualTo(64);
    assertThat(config.http()).isEqualTo(new HttpConfig("127.0.0.1", 8080));
    assertThat(config.orders().schema().getName()).isEqualTo("ShopOrder");
  }

  @Test
  void everySettingIsRead() {
    AppConfig config =
        parse(
            """
            application-id: shop-fraud
            instance-id: shop-1
            state-dir: state
            bundles-dir: fetched
            profile: exactly-once
            stream-threads: 3
            topics: {orders: shop-orders, dead-letters: rejects}
            orders: {partitioned-by: other, max-future-skew: PT1M, max-bytes: 100000}
            labels: {partitioned-by: other, wait: PT2H, maturity: P60D}
            entity-keys: {secret: s}
            kafka: {bootstrap.servers: "a:1,b:2", producer: {linger.ms: 3}}
            scoring:
              from: 2026-02-01T00:00:00Z
              on-missing-model: unscored
              max-batch-size: 32
              max-linger: PT0.004S
              workers: 2
              threads-per-call: 4
              row-cache-mb: 7
              device: cpu
              in-flight-per-task: 99
              queue-capacity: 500
              drain-bound: PT4S
            snapshots: {rows: reference, from: 2026-01-01T00:00:00Z, to: 2026-03-01T00:00:00Z}
            http: {bind: 0.0.0.0, port: 0}
            training: {anything: {at: all}}
            """);

    assertThat(config.instance())
        .isEqualTo(
            new InstanceConfig("shop-fraud", "shop-1", Path.of("state"), Path.of("fetched")));
    assertThat(config.kafka().settings())
        .containsEntry("bootstrap.servers", "a:1,b:2")
        .containsEntry("producer.linger.ms", "3");
    assertThat(config.kafka().latency()).isEqualTo(LatencyProfile.EXACTLY_ONCE);
    assertThat(config.kafka().streamThreads()).isEqualTo(3);
    assertThat(config.topology().topics().orders()).isEqualTo("shop-orders");
    assertThat(config.topology().topics().deadLetters()).isEqualTo("rejects");
    assertThat(config.topology().topics().scores()).isEqualTo("scores");
    assertThat(config.topology().ordersPartitionedBy()).isEqualTo(Partitioning.OTHER);
    assertThat(config.topology().labelsPartitionedBy()).isEqualTo(Partitioning.OTHER);
    assertThat(config.topology().maxFutureSkew()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.topology().mostRecordBytes()).isEqualTo(100_000);
    assertThat(config.topology().labelWait()).isEqualTo(Duration.ofHours(2));
    assertThat(config.topology().historyRules().labelMaturity()).isEqualTo(Duration.ofDays(60));
    assertThat(config.topology().scoringFrom()).isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
    assertThat(config.topology().inFlightPerTask()).isEqualTo(99);
    assertThat(config.topology().drainBound()).isEqualTo(Duration.ofSeconds(4));
    assertThat(config.topology().snapshots())
        .isEqualTo(
            new SnapshotConfig(
                SnapshotConfig.Rows.REFERENCE,
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-03-01T00:00:00Z")));
    assertThat(config.scoring().withoutModel()).isEqualTo(WithoutModel.UNSCORED);
    assertThat(config.scoring().batches().workers()).isEqualTo(2);
    assertThat(config.scoring().batches().maxLinger()).isEqualTo(Duration.ofMillis(4));
    assertThat(config.scoring().batches().queueCapacity()).isEqualTo(500);
    assertThat(config.scoring().inference().threadsPerCall()).isEqualTo(4);
    assertThat(config.scoring().inference().rowCacheBytes()).isEqualTo(7 << 20);
    assertThat(config.scoring().inference().device()).isEqualTo("cpu");
    assertThat(config.http()).isEqualTo(new HttpConfig("0.0.0.0", 0));
  }

  @Test
  void everyMistakeIsListedAtOnce() {
    assertThatThrownBy(
            () ->
                parse(
                    """
                    application-id: "no spaces"
                    stream-threads: 0
                    colour: red
                    profile: sometimes
                    topics: {orders: "a/b", labels: scores}
                    orders: {schema: /no/such/schema.avsc, max-future-skew: soon, size: 3}
                    kafka: {state.dir: /tmp}
                    scoring: {max-batch-size: 2000, queue-capacity: 10, device: tpu}
                    snapshots: {from: 2026-03-01T00:00:00Z, to: 2026-01-01T00:00:00Z}
                    http: {port: 99999}
                    """))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "application-id must be 1 to 249 letters",
            "state-dir is required",
            "stream-threads must be a whole number from 1",
            "colour is not a setting here",
            "profile must be one of low-latency, exactly-once, throughput, found sometimes",
            "topics.orders must be 1 to 249 letters",
            "topics.scores must differ from topics.labels, found 'scores' for both",
            "orders.schema must be a readable file, found /no/such/schema.avsc",
            "orders.max-future-skew must be a non-negative ISO-8601 duration",
            "orders.size is not a setting here",
            "entity-keys.secret or entity-keys.secret-file is required, found neither",
            "kafka.bootstrap.servers is required",
            "kafka.state.dir is set by state-dir, not here",
            "scoring.queue-capacity must hold a full batch (scoring.max-batch-size 2000), found 10",
            "scoring.device must be one of auto, cpu, gpu, found tpu",
            "snapshots.to must not be before snapshots.from",
            "http.port must be a whole number from 0 to 65535, found 99999")
        .hasMessageContaining("has 17 mistakes");
  }

  @Test
  void timesOutOfOrderAreMistakes() {
    assertThatThrownBy(
            () ->
                parse(
                    LEAST
                        + """
                        profile: exactly-once
                        scoring: {drain-bound: PT12S, max-linger: PT13S}
                        """))
        .hasMessageContainingAll(
            "scoring.max-linger must be shorter than scoring.drain-bound (PT12S), found PT13S",
            "scoring.drain-bound must be shorter than kafka.producer.transaction.timeout.ms"
                + " (10000), found PT12S");
    assertThatThrownBy(
            () -> parse(LEAST.replace("kafka:", "kafka:\n  main.consumer.max.poll.interval.ms: 5")))
        .hasMessageContaining(
            "scoring.drain-bound must be shorter than kafka.max.poll.interval.ms (5), found PT5S");
    assertThatThrownBy(
            () ->
                parse(
                    LEAST.replace(
                            "kafka:",
                            """
                            kafka:
                              commit.interval.ms: 20000
                              max.poll.interval.ms: 8000
                              transaction.timeout.ms: ten
                            """
                                .stripTrailing())
                        + "profile: exactly-once"))
        .hasMessageContainingAll(
            "kafka.transaction.timeout.ms must be a whole number of milliseconds, found ten",
            "kafka.commit.interval.ms must be shorter than kafka.producer.transaction.timeout.ms"
                + " (10000), found 20000",
            "kafka.producer.transaction.timeout.ms must be shorter than"
                + " kafka.max.poll.interval.ms (8000), found 10000");
  }

  @Test
  void anOrderThatNoRequestHasRoomForIsAMistake() {
    assertThatThrownBy(() -> parse(LEAST + "orders: {max-bytes: 262145}"))
        .hasMessageContaining(
            "orders.max-bytes must be at most a quarter of kafka.producer.max.request.size"
                + " (1048576), found 262145");
    String larger = LEAST.replace("kafka:", "kafka:\n  producer.max.request.size: 1048580");
    assertThat(parse(larger + "orders: {max-bytes: 262145}").topology().mostRecordBytes())
        .isEqualTo(262_145);
    assertThatThrownBy(() -> parse(LEAST.replace("kafka:", "kafka:\n  max.request.size: much")))
        .hasMessageContaining("kafka.max.request.size must be a whole number of bytes, found much");
  }

  @Test
  void theStreamsProtocolHasNoStaticMembers() {
    String yaml = "kafka:\n  group.protocol: STREAMS\n  main.consumer.group.instance.id: one";
    assertThatThrownBy(() -> parse(LEAST.replace("kafka:", yaml)))
        .hasMessageContaining(
            "kafka.main.consumer.group.instance.id must not be set with kafka.group.protocol"
                + " streams: it has no static members");
  }

  @Test
  void settingsThatTheApplicationRestsOnAreRefused() {
    assertThatThrownBy(() -> parse(LEAST.replace("kafka:", "kafka:\n  producer.acks: 1")))
        .hasMessageContaining("kafka cannot be used:")
        .hasMessageContaining("producer.acks");
  }

  @Test
  void theSecretComesFromAFileWithoutItsLineEnd(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), "correct horse\n");
    AppConfig config = parse(LEAST.replace("secret: correct horse", "secret-file: '" + file + "'"));

    assertThat(sameHashes(config.orders().secret(), parse(LEAST).orders().secret())).isTrue();
  }

  @Test
  void anEmptyOrASecondSecretIsAMistake(@TempDir Path directory) throws IOException {
    Path empty = Files.writeString(directory.resolve("secret"), "\n");
    assertThatThrownBy(
            () -> parse(LEAST.replace("secret: correct horse", "secret-file: '" + empty + "'")))
        .hasMessageContaining("entity-keys.secret-file must not be empty, found " + empty);
    assertThatThrownBy(
            () ->
                parse(
                    LEAST.replace(
                        "secret: correct horse", "secret: a\n  secret-file: '" + empty + "'")))
        .hasMessageContaining("entity-keys.secret-file is required, found both");
  }

  @Test
  void aSchemaWithoutTheCataloguesFieldsIsAMistake(@TempDir Path directory) throws IOException {
    Path schema =
        Files.writeString(
            directory.resolve("other.avsc"),
            """
            {"type": "record", "name": "Other", "fields": [{"name": "id", "type": "string"}]}
            """);
    assertThatThrownBy(() -> parse(LEAST + "orders: {schema: '" + schema + "'}"))
        .hasMessageContaining("orders.catalogue does not fit orders.schema")
        .hasMessageContaining("orderId");
  }

  @Test
  void secretsAreNeverPrinted() {
    AppConfig config =
        parse(
            LEAST.replace(
                "kafka:",
                """
                kafka:
                  sasl.jaas.config: jaas-hidden
                  ssl.key.password: password-hidden
                  ssl.keystore.key: key-hidden
                  sasl.oauthbearer.assertion.private.key.passphrase: phrase-hidden
                  client.id: shown
                """
                    .stripTrailing()));
    assertThat(config.toString())
        .contains("client.id=shown")
        .doesNotContain(
            "correct horse", "jaas-hidden", "password-hidden", "key-hidden", "phrase-hidden");
  }

  private static boolean sameHashes(EntitySecret one, EntitySecret other) {
    return one.hasher()
        .key(EntityType.CUSTOMER, "c1")
        .equals(other.hasher().key(EntityType.CUSTOMER, "c1"));
  }

  private static AppConfig parse(String yaml) {
    return AppConfig.from(Settings.parse(yaml, "test.yaml"));
  }
}
