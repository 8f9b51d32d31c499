package io.orderguard.ingest;

import io.orderguard.avro.EntityKeyBytes;
import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderLabel;
import io.orderguard.avro.OrderSnapshot;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.dataset.DatasetWindow;
import io.orderguard.dataset.LabelledOrder;
import io.orderguard.dataset.SyntheticShop;
import io.orderguard.history.Snapshot;
import io.orderguard.history.SnapshotWriter;
import io.orderguard.ingest.TopicSpan.PartitionSpan;
import io.orderguard.wire.AvroCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Topics as bad as they get: orders in full and by reference, read under three catalogues, repeated
 * with the same or other contents, lost, damaged; tombstones and bytes that are nothing; labels
 * that come early, late, twice, for nobody. Offsets have gaps, some larger than a range.
 */
final class RandomTopics {

  static final String SNAPSHOTS = "snapshots";
  static final String LABELS = "labels";

  /** The one they are read under: that of the shop, grown by a feature. */
  static final Catalogue CATALOGUE =
      Catalogue.parse(
          SyntheticShop.CATALOGUE.yaml() + "  - {name: newer, kind: numerical}\n", "grown.yaml");

  private static final List<String> FINGERPRINTS =
      List.of(
          SyntheticShop.CATALOGUE.fingerprint(),
          SyntheticShop.CATALOGUE.fingerprint(),
          CATALOGUE.fingerprint(),
          "0123456789abcdef");
  private static final AvroCodec<OrderSnapshot> CODEC = AvroCodec.of(OrderSnapshot.class);
  private static final AvroCodec<OrderLabel> LABEL_CODEC = AvroCodec.of(OrderLabel.class);
  private static final List<LabelOutcome> OUTCOMES = List.of(LabelOutcome.values());
  private static final byte[] GARBAGE = {9, 9, 9};

  private final Map<String, Long> begins = new HashMap<>();
  private final MemoryTopics topics = new MemoryTopics();
  private final Random random;
  private final int partitions;
  private final int orders;

  RandomTopics(long seed, int orders) {
    this.random = new Random(seed);
    this.orders = orders;
    this.partitions = 1 + random.nextInt(3);
    topics.create(SNAPSHOTS, partitions);
    topics.create(LABELS, 1 + random.nextInt(3));
    List<LabelledOrder> shop = new SyntheticShop(seed).orders(orders);
    boolean references = random.nextBoolean();
    for (LabelledOrder each : shop) {
      publish(each.snapshot(), references);
      label(each);
    }
  }

  MemoryTopics topics() {
    return topics;
  }

  /** Both topics, from somewhere to somewhere; what they have forgotten once is gone. */
  IngestSpans spans() {
    return new IngestSpans(part(topics.span(SNAPSHOTS)), part(topics.span(LABELS)));
  }

  /** Some window; each of its sides may cut orders or labels off. */
  DatasetWindow window() {
    Instant from = random.nextBoolean() ? Instant.EPOCH : minute(random.nextInt(orders / 4));
    Instant to = minute(orders / 2 + random.nextInt(orders));
    Instant known = minute(orders / 2 + random.nextInt(orders * 2));
    return new DatasetWindow(
        from, to, known, random.nextBoolean() ? Duration.ofMinutes(random.nextInt(orders)) : null);
  }

  private TopicSpan part(TopicSpan whole) {
    List<PartitionSpan> spans = new ArrayList<>();
    for (PartitionSpan each : whole.partitions()) {
      long begin = forgotten(whole.topic(), each);
      long end = random.nextInt(4) == 0 ? (long) (each.end() * 0.9) : each.end();
      spans.add(new PartitionSpan(each.partition(), begin, Math.max(begin, end)));
    }
    return new TopicSpan(whole.topic(), whole.id(), spans);
  }

  private long forgotten(String topic, PartitionSpan span) {
    long more = random.nextInt(4) == 0 ? (long) (span.end() * 0.1) : 0;
    return begins.merge(topic + span.partition(), more, Long::sum);
  }

  private void publish(Snapshot snapshot, boolean references) {
    if (random.nextInt(100) == 0) {
      return; // lost
    }
    send(SNAPSHOTS, bytes(snapshot, references));
    if (random.nextInt(10) == 0) {
      send(SNAPSHOTS, bytes(snapshot, references)); // repeated
    }
    if (random.nextInt(20) == 0) {
      send(SNAPSHOTS, random.nextBoolean() ? null : GARBAGE);
    }
  }

  private byte[] bytes(Snapshot snapshot, boolean references) {
    SnapshotWriter writer =
        new SnapshotWriter(FINGERPRINTS.get(random.nextInt(FINGERPRINTS.size())));
    boolean byReference = references && random.nextInt(5) > 0;
    OrderSnapshot.Builder record =
        OrderSnapshot.newBuilder(
                CODEC.decode(byReference ? writer.byReference(snapshot) : writer.inFull(snapshot)))
            .setCategoricalTexts(texts())
            .setHistoryTruncated(random.nextInt(10) == 0);
    switch (random.nextInt(60)) {
      case 0 -> record.setEngineered(List.of(1e6f, Float.NaN));
      case 1 -> record.setCustomerKey(new EntityKeyBytes(new byte[16]));
      case 2 -> record.setOrderTime(record.getOrderTime().minusSeconds(3600));
      case 3 -> record.setOrderId("");
      case 4 -> record.setCustomerRows(record.getCardRows());
      default -> {}
    }
    return CODEC.encode(record.build());
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      texts.add(List.of("", "DE", "FR", "Zürich", "東京", "🛒").get(random.nextInt(6)));
    }
    return texts;
  }

  private void label(LabelledOrder order) {
    String id = order.snapshot().order().orderId();
    for (int i = random.nextInt(4); i > 0; i--) {
      Instant knownAt =
          Instant.ofEpochMilli(order.snapshot().order().orderTimeMillis())
              .plus(Duration.ofMinutes(random.nextInt(orders)));
      int partition = Math.floorMod(id.hashCode(), topics.span(LABELS).partitions().size());
      topics.append(
          LABELS, partition, LABEL_CODEC.encode(label(id, knownAt)), random.nextInt(3) / 2);
    }
    if (random.nextInt(30) == 0) {
      topics.append(LABELS, 0, random.nextBoolean() ? null : GARBAGE, 0);
      topics.append(LABELS, 0, LABEL_CODEC.encode(label("nobody", SyntheticShop.OPENING)), 0);
    }
  }

  private OrderLabel label(String id, Instant knownAt) {
    LabelOutcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
    return new OrderLabel(id, "customer", null, null, outcome, knownAt);
  }

  private void send(String topic, byte @Nullable [] value) {
    long gap = random.nextInt(50) == 0 ? random.nextInt(100_000) : random.nextInt(4) / 3;
    topics.append(topic, random.nextInt(partitions), value, gap);
  }

  private static Instant minute(int minute) {
    return SyntheticShop.OPENING.plusMillis(minute * SyntheticShop.STEP_MILLIS);
  }
}
