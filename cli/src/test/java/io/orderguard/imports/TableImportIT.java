package io.orderguard.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderLabel;
import io.orderguard.broker.EmbeddedBroker;
import io.orderguard.dataset.ReadProgress;
import io.orderguard.dataset.TopicReader;
import io.orderguard.imports.ImportConfig.Portion;
import io.orderguard.imports.ImportConfig.Target;
import io.orderguard.progress.ProgressView;
import io.orderguard.replay.SilentView;
import io.orderguard.replay.TableInput;
import io.orderguard.replay.TablePublisher;
import io.orderguard.table.Mapping;
import io.orderguard.table.Table.BadRows;
import io.orderguard.wire.AvroCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class TableImportIT {

  /** More than lie between two checkpoints. */
  private static final int ROWS = 6_000;

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant ALWAYS = Instant.parse("9999-01-01T00:00:00Z");

  private static EmbeddedBroker broker;
  private Path directory;
  private String name;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.temporary();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @BeforeEach
  void createTopics(TestInfo test, @TempDir Path fresh) {
    directory = fresh;
    name = test.getTestMethod().orElseThrow().getName();
    broker.createTopic(name + "-orders", 2, Map.of());
    broker.createTopic(name + "-labels", 2, Map.of());
  }

  @Test
  void ordersAndLabelsArriveWithKeyAndTime() throws Exception {
    ImportConfig config = config(new Portion(START, START.plusSeconds(1_000), 0));
    ImportResult result = run(config, SilentView.INSTANCE);

    assertThat(result.orders()).isEqualTo(1_000);
    assertThat(result.labels()).isEqualTo(500);
    Mapping mapping = config.input().loadMapping();
    AvroCodec<GenericRecord> codec = AvroCodec.generic(mapping.schema(), List.of());
    for (ConsumerRecord<byte[], byte[]> record : read("orders")) {
      GenericRecord order = codec.decode(record.value());
      long row = Long.parseLong(order.get(mapping.catalogue().orderIdField()).toString());
      assertThat(record.key()).isEqualTo(("c" + row % 7).getBytes(StandardCharsets.UTF_8));
      assertThat(record.timestamp()).isEqualTo(START.plusSeconds(row).toEpochMilli());
    }
    AvroCodec<OrderLabel> labels = AvroCodec.of(OrderLabel.class);
    for (ConsumerRecord<byte[], byte[]> record : read("labels")) {
      OrderLabel label = labels.decode(record.value());
      Instant orderTime = START.plusSeconds(Long.parseLong(label.getOrderId()));
      assertThat(label.getOrderTime()).isEqualTo(orderTime);
      assertThat(label.getKnownAt()).isEqualTo(orderTime.plus(Duration.ofDays(2)));
      assertThat(label.getOutcome()).isNotEqualTo(LabelOutcome.UNKNOWN);
      assertThat(record.timestamp()).isEqualTo(orderTime.toEpochMilli());
    }
  }

  @Test
  void anInterruptedImportGoesOnWhereItStopped() throws Exception {
    ImportConfig config = config(new Portion(START, ALWAYS, 0));

    assertThatThrownBy(() -> run(config, new Crash()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("crash");
    ImportResult rest = run(config, SilentView.INSTANCE);

    assertThat(rest.resumedAt()).isBetween(1L, 5_000L);
    assertThat(rest.orders()).isEqualTo(ROWS - rest.resumedAt());
    assertThat(ids("orders", config)).hasSize(ROWS).doesNotHaveDuplicates();
    assertThat(read("labels")).hasSize(ROWS / 2);
  }

  @Test
  void aFinishedImportIsNotRepeated() throws Exception {
    ImportConfig config = config(new Portion(START, START.plusSeconds(10), 0));
    run(config, SilentView.INSTANCE);

    ImportResult again = run(config, SilentView.INSTANCE);

    assertThat(again.orders()).isZero();
    assertThat(again.text()).contains("after 10 of an earlier import");
    assertThat(read("orders")).hasSize(10);
  }

  @Test
  void aCheckpointOfAnotherImportIsRefused() throws Exception {
    run(config(new Portion(START, START.plusSeconds(10), 0)), SilentView.INSTANCE);
    ImportConfig other = config(new Portion(START, START.plusSeconds(20), 0));

    assertThatThrownBy(() -> run(other, SilentView.INSTANCE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("belongs to another import: to was 2026-01-01T00:00:10Z")
        .hasMessageContaining("delete it to begin anew");
    assertThat(read("orders")).hasSize(10);
  }

  @Test
  void anAbsentTopicIsNamedBeforeAnythingIsSent() throws Exception {
    ImportConfig present = config(new Portion(START, ALWAYS, 0));
    Target absent =
        new Target(
            present.target().kafka(), new TablePublisher.Topics(name + "-orders", "nowhere"));
    ImportConfig config =
        new ImportConfig(present.input(), absent, present.portion(), present.checkpoint());

    assertThatThrownBy(() -> run(config, SilentView.INSTANCE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("These topics do not exist on the cluster: [nowhere]");
    assertThat(read("orders")).isEmpty();
  }

  private ImportConfig config(Portion portion) throws IOException {
    Path table = directory.resolve("orders.csv");
    StringBuilder rows = new StringBuilder("id,at,buyer,amount,fraud\n");
    for (int row = 0; row < ROWS; row++) {
      String label = row % 2 == 0 ? "" : row % 10 == 1 ? "yes" : "no";
      rows.append(
          "%d,%s,c%d,%d.5,%s%n".formatted(row, START.plusSeconds(row), row % 7, row, label));
    }
    Files.writeString(table, rows);
    Path mapping = directory.resolve("mapping.yaml");
    Files.writeString(
        mapping,
        """
        orderId: id
        orderTime: {column: at}
        customerId: buyer
        label: {column: fraud, fraud: "yes", legitimate: "no", delay: P2D}
        numerical: [amount]
        """);
    return new ImportConfig(
        new TableInput(table, mapping, BadRows.REFUSE),
        new Target(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new TablePublisher.Topics(name + "-orders", name + "-labels")),
        portion,
        directory.resolve("checkpoint"));
  }

  private ImportResult run(ImportConfig config, ProgressView view)
      throws IOException, InterruptedException {
    return TableImport.run(config, Files.createTempDirectory(directory, "scratch"), view);
  }

  private List<String> ids(String topic, ImportConfig config) {
    Mapping mapping = config.input().loadMapping();
    String id = mapping.catalogue().orderIdField();
    AvroCodec<GenericRecord> codec = AvroCodec.generic(mapping.schema(), List.of());
    List<String> ids = new ArrayList<>();
    read(topic).forEach(record -> ids.add(codec.decode(record.value()).get(id).toString()));
    return ids;
  }

  private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (TopicReader reader =
        TopicReader.connect(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      reader.read(name + "-" + topic, ReadProgress.NONE, records::add);
    }
    return records;
  }

  /** Ends the import with its first checkpoint. */
  private static final class Crash implements ProgressView, ProgressView.Task {
    private boolean publishing;

    @Override
    public void say(String line) {}

    @Override
    public Task start(String name, String unit, long total) {
      publishing = name.equals("Publishing");
      return this;
    }

    @Override
    public void at(long done) {
      if (publishing) {
        throw new IllegalStateException("crash");
      }
    }

    @Override
    public void note(String text) {}

    @Override
    public void close() {}
  }
}
