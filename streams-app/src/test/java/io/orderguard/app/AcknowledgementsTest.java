package io.orderguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.AcknowledgementStatus;
import io.orderguard.avro.ReleaseAcknowledgement;
import io.orderguard.bundle.ModelId;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.Scorer;
import io.orderguard.inference.ScoringResult;
import io.orderguard.wire.AvroCodec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

final class AcknowledgementsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final Acknowledgements acknowledgements =
      new Acknowledgements(producer, "acks", "shop-1", Clock.fixed(NOW, ZoneOffset.UTC));
  private final OfferedRelease offered =
      new OfferedRelease(7, Releases.release("shop", "3").build());

  @Test
  void anAcceptedReleaseIsAnsweredWithItsFigures() {
    acknowledgements.accepted(
        offered, new LoadedModel(new IdleScorer(), 2e-7, Duration.ofMillis(250)));

    ReleaseAcknowledgement sent = sent();
    assertThat(sent.getInstanceId()).isEqualTo("shop-1");
    assertThat(sent.getBundleName()).isEqualTo("shop");
    assertThat(sent.getBundleVersion()).isEqualTo("3");
    assertThat(sent.getReleaseOffset()).isEqualTo(7);
    assertThat(sent.getStatus()).isEqualTo(AcknowledgementStatus.ACCEPTED);
    assertThat(sent.getReason()).isEmpty();
    assertThat(sent.getLoadMillis()).isEqualTo(250);
    assertThat(sent.getGoldenMaxDifference()).isEqualTo(2e-7);
    assertThat(sent.getAt()).isEqualTo(NOW);
  }

  @Test
  void aRefusedReleaseIsAnsweredWithTheReason() {
    acknowledgements.refused(offered, "no such file");
    assertThat(sent().getStatus()).isEqualTo(AcknowledgementStatus.REFUSED);
    assertThat(sent().getReason()).isEqualTo("no such file");
  }

  private ReleaseAcknowledgement sent() {
    ProducerRecord<byte[], byte[]> message = producer.history().get(0);
    assertThat(message.topic()).isEqualTo("acks");
    assertThat(new String(message.key(), StandardCharsets.UTF_8)).isEqualTo("shop-1");
    return AvroCodec.of(ReleaseAcknowledgement.class).decode(message.value());
  }

  private static final class IdleScorer implements Scorer {

    @Override
    public ModelId model() {
      return new ModelId("shop", "3");
    }

    @Override
    public List<ScoringResult> score(List<Snapshot> snapshots) {
      throw new UnsupportedOperationException("Nothing is scored here");
    }

    @Override
    public void close() {}
  }
}
