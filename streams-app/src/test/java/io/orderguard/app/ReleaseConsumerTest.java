package io.orderguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.BundleRelease;
import io.orderguard.bundle.InvalidBundleException;
import io.orderguard.registry.ModelRegistry;
import io.orderguard.wire.AvroCodec;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ReleaseConsumerTest {

  private static final TopicPartition RELEASES = new TopicPartition("releases", 0);
  private static final AvroCodec<BundleRelease> CODEC = AvroCodec.of(BundleRelease.class);

  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private final Metrics metrics = new Metrics();
  private final Queue<Consumer<byte[], byte[]>> consumers = new ArrayDeque<>();
  private final ReleaseConsumer releases =
      new ReleaseConsumer(consumers::remove, "releases", handler(), metrics);

  @AfterEach
  void close() {
    releases.close();
  }

  @Test
  void thePastIsFoldedAndWhatComesLaterIsFollowed() throws InterruptedException {
    MockConsumer<byte[], byte[]> consumer = consumer(3);
    consumer.schedulePollTask(
        () -> {
          consumer.addRecord(record(0, "1"));
          consumer.addRecord(record(1, "2"));
          consumer.addRecord(record(2, "3"));
        });
    consumer.schedulePollTask(() -> consumer.addRecord(record(3, "4")));
    consumers.add(consumer);
    releases.start();

    assertThat(nextAsked()).isEqualTo("3");
    assertThat(nextAsked()).as("the loader refuses all: fallen back to").isEqualTo("2");
    assertThat(nextAsked()).isEqualTo("1");
    assertThat(nextAsked()).as("new").isEqualTo("4");
  }

  @Test
  void aRecordThatIsNoReleaseIsCountedAndSkipped() throws InterruptedException {
    MockConsumer<byte[], byte[]> consumer = consumer(0);
    consumer.schedulePollTask(
        () -> {
          consumer.addRecord(new ConsumerRecord<>("releases", 0, 0, new byte[0], new byte[] {1}));
          consumer.addRecord(new ConsumerRecord<>("releases", 0, 1, new byte[0], null));
          consumer.addRecord(record(2, "1"));
        });
    consumers.add(consumer);
    releases.start();

    assertThat(nextAsked()).isEqualTo("1");
    assertThat(metrics.scrape()).contains("orderguard_releases_total{result=\"undecodable\"} 2.0");
    assertThat(releases.isReading()).isTrue();
  }

  @Test
  void aBrokerThatFailsIsRetriedWhereReadingEnded() throws InterruptedException {
    MockConsumer<byte[], byte[]> failing = consumer(0);
    failing.schedulePollTask(() -> failing.addRecord(record(0, "1")));
    failing.schedulePollTask(() -> failing.setPollException(new KafkaException("broker is gone")));
    MockConsumer<byte[], byte[]> next = consumer(1);
    next.schedulePollTask(
        () -> {
          assertThat(next.position(RELEASES)).isEqualTo(1);
          next.addRecord(record(1, "2"));
        });
    consumers.add(failing);
    consumers.add(next);
    releases.start();

    assertThat(nextAsked()).isEqualTo("1");
    assertThat(nextAsked()).isEqualTo("2");
    assertThat(releases.isReading()).isTrue();
  }

  private String nextAsked() throws InterruptedException {
    return String.valueOf(asked.poll(30, TimeUnit.SECONDS));
  }

  private ReleaseHandler handler() {
    return new ReleaseHandler(
        (release, pace) -> {
          asked.add(release.getBundleVersion());
          throw new InvalidBundleException("not loaded in this test");
        },
        new ModelRegistry(),
        List.of());
  }

  private static MockConsumer<byte[], byte[]> consumer(long end) {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updateBeginningOffsets(Map.of(RELEASES, 0L));
    consumer.updateEndOffsets(Map.of(RELEASES, end));
    return consumer;
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, String version) {
    byte[] value = CODEC.encode(Releases.release("shop", version).build());
    return new ConsumerRecord<>("releases", 0, offset, new byte[0], value);
  }
}
