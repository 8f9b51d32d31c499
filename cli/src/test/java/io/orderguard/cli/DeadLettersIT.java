package io.orderguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderguard.broker.EmbeddedBroker;
import io.orderguard.dataset.ReadProgress;
import io.orderguard.dataset.TopicReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The command against a real broker. */
class DeadLettersIT {

  private static final long NOON = 1_767_268_800_000L; // 2026-01-01T12:00:00Z
  private static final long HOUR = 3_600_000L;

  /** More than a producer or a topic takes by default. */
  private static final int LARGE = 3 << 20;

  private static EmbeddedBroker broker;

  private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
  private String name;
  private Path config;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.temporary();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @BeforeEach
  void createTopics(TestInfo test, @TempDir Path directory) throws IOException {
    name = test.getTestMethod().orElseThrow().getName();
    broker.createTopic(
        name + "-orders", 3, Map.of("max.message.bytes", Integer.toString(2 * LARGE)));
    broker.createTopic(name + "-labels", 3, Map.of());
    broker.createTopic(name + "-dead", 2, Map.of());
    config = directory.resolve("shop.yaml");
    Files.writeString(
        config,
        """
        application-id: %1$s
        state-dir: %2$s
        kafka: {bootstrap.servers: "%3$s", group.protocol: streams, producer.linger.ms: 1}
        entity-keys: {secret: no-secret}
        topics: {orders: %1$s-orders, labels: %1$s-labels, dead-letters: %1$s-dead}
        """
            .formatted(name, directory, broker.bootstrapServers()));
  }

  @Test
  void lettersAreListedAndReplayedOnce() throws Exception {
    write(0, letter("invalid-order", "orders", 2, 7), "customer-1", "order-1", NOON);
    write(1, letter("invalid-label", "labels", 0, 8), "customer-2", "label-2", NOON + HOUR);
    write(1, streamsLetter("orders", 1, 9), "customer-3", "order-3", NOON + 2 * HOUR);

    assertThat(run("list")).isZero();
    assertThat(printed())
        .contains("3 dead letters")
        .contains("1        invalid-label   " + name + "-labels  2026-01-01T13:00:00Z")
        .contains("stream-failure  " + name + "-orders 1:9")
        .contains("java.lang.IllegalStateException")
        .doesNotContain("customer-", "order-1", "label-2", "secret words");

    assertThat(run("replay")).isZero();
    assertThat(printed()).contains("Sent 3 dead letters again: invalid-label 1, invalid-order 1");

    List<ConsumerRecord<byte[], byte[]>> orders = read("orders");
    assertThat(orders).hasSize(2);
    requireReplayed(orders.get(1), 2, "customer-1", "order-1", NOON);
    requireReplayed(orders.get(0), 1, "customer-3", "order-3", NOON + 2 * HOUR);
    List<ConsumerRecord<byte[], byte[]>> labels = read("labels");
    assertThat(labels).hasSize(1);
    requireReplayed(labels.get(0), 0, "customer-2", "label-2", NOON + HOUR);

    assertThat(run("replay")).isZero();
    assertThat(printed())
        .contains("Sent 0 dead letters again; left 3 that earlier replays dealt with");
    assertThat(read("orders")).hasSize(2);
    assertThat(run("replay", "--again")).isZero();
    assertThat(read("orders")).hasSize(4);
  }

  @Test
  void filtersChooseWhatIsListedAndReplayed() throws Exception {
    write(0, letter("invalid-order", "orders", 2, 7), "c", "o1", NOON);
    write(0, letter("wrong-key", "orders", 2, 8), "c", "o2", NOON + HOUR);
    write(0, letter("invalid-label", "labels", 2, 8), "c", "l", NOON + 2 * HOUR);
    write(1, letter("wrong-key", "orders", 2, 9), "c", "o3", NOON + 2 * HOUR);

    JsonNode list = json("list", "--since", "2026-01-01T13:00:00Z", "--limit", "1");
    assertThat(list.get("read").asInt()).isEqualTo(3);
    assertThat(list.get("groups").findValuesAsText("reason"))
        .containsExactly("invalid-label", "wrong-key");
    assertThat(list.get("newest")).hasSize(1);
    assertThat(list.get("newest").get(0).get("position").asText()).isEqualTo("1:0");

    JsonNode dry = json("replay", "--reason", "wrong-key,other", "--dry-run");
    assertThat(dry.get("sent").asInt()).isEqualTo(2);
    assertThat(read("orders")).isEmpty();

    JsonNode late = json("replay", "--reason", "wrong-key", "--since", "2026-01-01T14:00:00Z");
    assertThat(late.get("sent").asInt()).isEqualTo(1);
    assertThat(values("orders")).containsExactly("o3");

    JsonNode rest = json("replay", "--source-topic", name + "-orders");
    assertThat(rest.get("sent").asInt()).isEqualTo(2);
    assertThat(rest.get("dealtWithEarlier").asInt()).isEqualTo(1);
    assertThat(values("orders")).containsExactlyInAnyOrder("o1", "o2", "o3");
    assertThat(json("replay").get("sentByReason").get("invalid-label").asInt()).isEqualTo(1);
    assertThat(replayOffset(0)).isEqualTo(new OffsetAndMetadata(3, "1"));
  }

  @Test
  void aValueThatWasTooLargeForALetterComesFromItsTopic() throws Exception {
    byte[] large = new byte[LARGE];
    Arrays.fill(large, (byte) 7);
    RecordMetadata kept = send(record("orders", 1, NOON, bytes("c"), large, trace()));
    Headers found = omitted(kept.offset());
    write(0, found, "c", null, NOON);
    write(0, omitted(kept.offset() + 1_000), "c", null, NOON);

    assertThat(run("replay")).isEqualTo(1);

    assertThat(printed())
        .contains("Sent 1 dead letters again: too-large 1")
        .contains("1 cannot be sent (original-gone): it was too large to be kept whole")
        .contains("0:1     too-large  " + name + "-orders 1:1000");
    List<ConsumerRecord<byte[], byte[]>> orders = read("orders");
    assertThat(orders).hasSize(2);
    assertThat(orders.get(1).value()).isEqualTo(large);
    assertThat(orders.get(1).headers()).isEqualTo(trace());
    assertThat(orders.get(1).timestamp()).isEqualTo(NOON);

    deleteBefore(new TopicPartition(name + "-orders", 1), 2);
    assertThat(json(1, "replay", "--again").get("stuckByObstacle").get("original-gone").asInt())
        .isEqualTo(2);
  }

  @Test
  void lettersThatCannotGoBackAreNamed() throws Exception {
    write(0, letter("stream", "orders-by-card-repartition", 0, 1), "c", "o", NOON);
    write(0, letter("wrong-key", "gone", 0, 1), "c", "o", NOON);
    write(0, new RecordHeaders(), "c", "o", NOON);

    assertThat(run("replay")).isEqualTo(1);

    assertThat(printed())
        .contains("Sent 0 dead letters again")
        .contains("2 cannot be sent (other-topic)")
        .contains("1 cannot be sent (no-source)");
  }

  @Test
  void aLetterThatItsTopicRefusesStopsNoOther() throws Exception {
    configure("max.message.bytes", Integer.toString(2 * LARGE));
    byte[] large = new byte[LARGE];
    new Random(1).nextBytes(large); // which no compression makes fit
    Headers headers = letter("wrong-key", "labels", 0, 1);
    send(record("dead", 0, NOON, bytes("c"), large, headers));
    write(0, letter("wrong-key", "labels", 0, 2), "c", "l", NOON);

    assertThat(run("replay")).isEqualTo(1);

    assertThat(printed())
        .contains("Sent 1 dead letters again")
        .contains("1 cannot be sent (too-large): its topic refuses it as too large");
    assertThat(values("labels")).containsExactly("l");
  }

  @Test
  void lettersOfTransactionsAreReadWhenTheyAreCommitted() throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", name);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(orderLetter("aborted")).get(30, TimeUnit.SECONDS);
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(orderLetter("kept")).get(30, TimeUnit.SECONDS);
      producer.commitTransaction();

      assertThat(json("list").get("listed").asInt()).isEqualTo(1);
      assertThat(run("replay")).isZero();
      assertThat(values("orders")).containsExactly("kept");
      assertThat(replayOffset(0)).isEqualTo(new OffsetAndMetadata(4, "1"));
    }
  }

  @Test
  void wrongInputIsOneClearLine() throws IOException {
    Path absent = config.resolveSibling("absent.yaml");
    Files.writeString(absent, Files.readString(config).replace(name + "-dead", "nowhere"));

    assertThat(run("list")).isZero();
    assertThat(printed()).contains("No dead letters.");
    assertThat(call("list", "--config", absent.toString())).isEqualTo(1);
    assertThat(complained()).contains("orderguard: Topic 'nowhere' does not exist on this cluster");
    assertThat(run("replay", "--limit", "0")).isEqualTo(1);
    assertThat(complained()).contains("orderguard: --limit must be at least 1, found 0");
    assertThat(run("list", "--reason", "two words")).isEqualTo(1);
    assertThat(complained()).contains("orderguard: --reason must be 1 to 249 letters");
    assertThat(run("replay", "--since", "yesterday")).isEqualTo(2);
    assertThat(Main.run("dead-letters", "list")).isEqualTo(2);
    assertThat(Main.run("dead-letters")).isEqualTo(2);
  }

  private static void requireReplayed(
      ConsumerRecord<byte[], byte[]> record, int partition, String key, String value, long time) {
    assertThat(record.partition()).isEqualTo(partition);
    assertThat(record.key()).isEqualTo(bytes(key));
    assertThat(record.value()).isEqualTo(bytes(value));
    assertThat(record.timestamp()).isEqualTo(time);
    assertThat(record.headers()).isEqualTo(trace());
  }

  private Headers letter(String reason, String source, int partition, long offset) {
    return headers(
        "orderguard.",
        Map.of(
            "reason",
            reason,
            "message",
            "Field 'amount' is missing",
            "topic",
            name + "-" + source,
            "partition",
            Integer.toString(partition),
            "offset",
            Long.toString(offset)));
  }

  private Headers omitted(long offset) {
    Headers headers = letter("too-large", "orders", 1, offset);
    headers.add("orderguard.timestamp", bytes(Long.toString(NOON)));
    return headers.add("orderguard.value-omitted", bytes(Integer.toString(LARGE)));
  }

  private Headers streamsLetter(String source, int partition, long offset) {
    return headers(
        "__streams.errors.",
        Map.of(
            "exception",
            "java.lang.IllegalStateException",
            "message",
            "secret words of an order",
            "stacktrace",
            "secret words of an order",
            "topic",
            name + "-" + source,
            "partition",
            Integer.toString(partition),
            "offset",
            Long.toString(offset)));
  }

  private static Headers headers(String prefix, Map<String, String> texts) {
    Headers headers = trace();
    texts.forEach((key, text) -> headers.add(prefix + key, bytes(text)));
    return headers;
  }

  private static Headers trace() {
    return new RecordHeaders().add("trace", bytes("t-1"));
  }

  /** A letter with the time of its source record, as the application writes it. */
  private void write(int partition, Headers headers, String key, @Nullable String value, long time)
      throws Exception {
    if (headers.lastHeader("orderguard.reason") != null
        && headers.lastHeader("orderguard.timestamp") == null) {
      headers.add("orderguard.timestamp", bytes(Long.toString(time)));
    }
    byte[] bytes = value == null ? null : bytes(value);
    send(record("dead", partition, time, bytes(key), bytes, headers));
  }

  private ProducerRecord<byte[], byte[]> orderLetter(String value) {
    Headers headers = letter("wrong-key", "orders", 0, 1);
    return record("dead", 0, NOON, bytes("c"), bytes(value), headers);
  }

  private ProducerRecord<byte[], byte[]> record(
      String topic,
      int partition,
      long time,
      byte[] key,
      byte @Nullable [] value,
      Headers headers) {
    return new ProducerRecord<>(name + "-" + topic, partition, time, key, value, headers);
  }

  private static RecordMetadata send(ProducerRecord<byte[], byte[]> record) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "max.request.size", 2 * LARGE);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      return producer.send(record).get(30, TimeUnit.SECONDS);
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (TopicReader reader =
        TopicReader.connect(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      reader.read(name + "-" + topic, ReadProgress.NONE, records::add);
    }
    records.sort(
        Comparator.comparingInt(ConsumerRecord<byte[], byte[]>::partition)
            .thenComparingLong(ConsumerRecord::offset));
    return records;
  }

  private List<String> values(String topic) {
    return read(topic).stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private @Nullable OffsetAndMetadata replayOffset(int partition) throws Exception {
    try (Admin admin = admin()) {
      return admin
          .listConsumerGroupOffsets(name + "-dead-letter-replay")
          .partitionsToOffsetAndMetadata()
          .get(30, TimeUnit.SECONDS)
          .get(new TopicPartition(name + "-dead", partition));
    }
  }

  private void configure(String setting, String value) throws Exception {
    ConfigResource letters = new ConfigResource(ConfigResource.Type.TOPIC, name + "-dead");
    AlterConfigOp set =
        new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
    try (Admin admin = admin()) {
      admin.incrementalAlterConfigs(Map.of(letters, List.of(set))).all().get(30, TimeUnit.SECONDS);
    }
  }

  private static void deleteBefore(TopicPartition partition, long offset) throws Exception {
    try (Admin admin = admin()) {
      admin
          .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  private JsonNode json(String... arguments) throws IOException {
    return json(0, arguments);
  }

  private JsonNode json(int code, String... arguments) throws IOException {
    outBytes.reset();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    String[] rest = all.subList(1, all.size()).toArray(String[]::new);
    assertThat(run(all.get(0), rest)).as(complained()).isEqualTo(code);
    return new ObjectMapper().readTree(printed());
  }

  private int run(String subcommand, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--config", config.toString()));
    all.addAll(List.of(arguments));
    return call(subcommand, all.toArray(String[]::new));
  }

  /** Not through the process's output, which log lines go to as well. */
  private int call(String subcommand, String... arguments) {
    List<String> all = new ArrayList<>(List.of("dead-letters", subcommand));
    all.addAll(List.of(arguments));
    return Main.command()
        .setOut(new PrintWriter(outBytes, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(errBytes, true, StandardCharsets.UTF_8))
        .execute(all.toArray(String[]::new));
  }

  private String printed() {
    return outBytes.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return errBytes.toString(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
