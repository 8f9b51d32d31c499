package io.orderguard.export;

import io.orderguard.avro.BundleRelease;
import io.orderguard.avro.ReleaseRole;
import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.BundleReader;
import io.orderguard.wire.AvroCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes releases. A release counts as published only when every in-sync replica has it. */
public final class ReleasePublisher {

  /** The topic's only partition: releases have one order. */
  private static final int PARTITION = 0;

  private static final int DELIVERY_MILLIS = 30_000;

  private final AvroCodec<BundleRelease> codec = AvroCodec.of(BundleRelease.class);
  private final ReleaseTopics topics;

  public ReleasePublisher(ReleaseTopics topics) {
    this.topics = topics;
  }

  /**
   * Makes a bundle the champion. Its files are checked first; its golden examples are run by the
   * instances.
   *
   * @param location directory or zip, readable under the same path by every instance
   * @param note who publishes, and why
   * @throws io.orderguard.bundle.InvalidBundleException if the bundle is damaged
   * @throws IllegalStateException if the cluster does not take it within 30 s
   */
  public PublishedRelease publish(Path location, Note note) {
    Path absolute = location.toAbsolutePath().normalize();
    Bundle bundle = read(absolute);
    BundleRelease release =
        BundleRelease.newBuilder()
            .setBundleName(bundle.id().name())
            .setBundleVersion(bundle.id().version())
            .setLocation(absolute.toString())
            .setDigest(bundle.digest())
            .setRole(ReleaseRole.CHAMPION)
            .setPublishedAt(note.at())
            .setPublishedBy(note.by())
            .setNote(note.text())
            .build();
    return new PublishedRelease(send(release), release, List.of());
  }

  /**
   * What a release says about its publishing.
   *
   * @param at when
   * @param by who, may be empty
   * @param text why, may be empty
   */
  public record Note(Instant at, String by, String text) {}

  private long send(BundleRelease release) {
    byte[] key = release.getBundleName().getBytes(StandardCharsets.UTF_8);
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      RecordMetadata written =
          producer
              .send(new ProducerRecord<>(topics.releases(), PARTITION, key, codec.encode(release)))
              .get();
      return written.offset();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Release of %s:%s was not taken by topic '%s': %s"
              .formatted(
                  release.getBundleName(),
                  release.getBundleVersion(),
                  topics.releases(),
                  String.valueOf(e.getCause())),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "Interrupted while publishing to topic '" + topics.releases() + "'", e);
    }
  }

  private KafkaProducer<byte[], byte[]> producer() {
    Map<String, Object> settings = new HashMap<>(topics.kafka());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_MILLIS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS / 2);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** A zip is unpacked into a directory that is deleted again. */
  private static Bundle read(Path location) {
    if (Files.isDirectory(location)) {
      return BundleReader.readInPlace(location);
    }
    try {
      Path work = Files.createTempDirectory("orderguard-release-");
      try {
        return BundleReader.read(location, work);
      } finally {
        FileTree.delete(work);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary directory for bundle " + location, e);
    }
  }
}
