package io.orderguard.app;

import io.orderguard.avro.AcknowledgementStatus;
import io.orderguard.avro.BundleRelease;
import io.orderguard.avro.ReleaseAcknowledgement;
import io.orderguard.wire.AvroCodec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the acknowledgements topic what this instance made of each release, keyed by instance. */
final class Acknowledgements implements ReleaseListener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Acknowledgements.class);
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

  private final AvroCodec<ReleaseAcknowledgement> codec =
      AvroCodec.of(ReleaseAcknowledgement.class);
  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final String instanceId;
  private final Clock clock;

  Acknowledgements(
      Producer<byte[], byte[]> producer, String topic, String instanceId, Clock clock) {
    this.producer = producer;
    this.topic = topic;
    this.instanceId = instanceId;
    this.clock = clock;
  }

  @Override
  public void accepted(OfferedRelease offered, LoadedModel model) {
    send(
        of(offered)
            .setStatus(AcknowledgementStatus.ACCEPTED)
            .setLoadMillis(model.loadTime().toMillis())
            .setGoldenMaxDifference(model.goldenMaxDifference())
            .build());
  }

  @Override
  public void refused(OfferedRelease offered, String reason) {
    send(of(offered).setStatus(AcknowledgementStatus.REFUSED).setReason(reason).build());
  }

  @Override
  public void close() {
    producer.close(CLOSE_WAIT);
  }

  private ReleaseAcknowledgement.Builder of(OfferedRelease offered) {
    BundleRelease release = offered.release();
    return ReleaseAcknowledgement.newBuilder()
        .setInstanceId(instanceId)
        .setBundleName(release.getBundleName())
        .setBundleVersion(release.getBundleVersion())
        .setDigest(release.getDigest())
        .setReleaseOffset(offered.offset())
        .setAt(clock.instant());
  }

  private void send(ReleaseAcknowledgement acknowledgement) {
    byte[] key = instanceId.getBytes(StandardCharsets.UTF_8);
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(topic, key, codec.encode(acknowledgement));
    long offset = acknowledgement.getReleaseOffset();
    var unused = producer.send(message, (metadata, failure) -> report(offset, failure));
  }

  private void report(long releaseOffset, @Nullable Exception failure) {
    if (failure != null) {
      LOG.error(
          "Acknowledgement not sent topic={} releaseOffset={}", topic, releaseOffset, failure);
    }
  }
}
