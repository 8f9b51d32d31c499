package io.orderguard.export;

import io.orderguard.avro.BundleRelease;
import io.orderguard.avro.ReleaseAcknowledgement;
import io.orderguard.dataset.ReadProgress;
import io.orderguard.dataset.TopicReader;
import io.orderguard.wire.AvroCodec;
import io.orderguard.wire.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The releases topic as it is now: every release ever, with the answers of the instances.
 *
 * @param releases oldest first
 * @param unreadable records of either topic that are no release or no acknowledgement
 */
public record ReleaseLog(List<PublishedRelease> releases, long unreadable) {

  public ReleaseLog {
    releases = List.copyOf(releases);
  }

  /**
   * Reads both topics to where they end now.
   *
   * @throws IllegalArgumentException if one does not exist
   */
  public static ReleaseLog read(ReleaseTopics topics) {
    Reading reading = new Reading();
    try (TopicReader reader = TopicReader.connect(topics.kafka())) {
      reader.read(
          topics.releases(), ReadProgress.NONE, record -> reading.take(record, reading::release));
      reader.read(
          topics.acknowledgements(),
          ReadProgress.NONE,
          record -> reading.take(record, reading::acknowledgement));
    }
    return reading.log();
  }

  /** Whether exactly this bundle was released. */
  boolean holds(TrainedBundle bundle) {
    for (PublishedRelease each : releases) {
      BundleRelease release = each.release();
      if (release.getBundleName().equals(bundle.id().name())
          && release.getBundleVersion().equals(bundle.id().version())
          && release.getDigest().equals(bundle.digest())) {
        return true;
      }
    }
    return false;
  }

  private static final class Reading {
    private final AvroCodec<BundleRelease> releases = AvroCodec.of(BundleRelease.class);
    private final AvroCodec<ReleaseAcknowledgement> answers =
        AvroCodec.of(ReleaseAcknowledgement.class);
    private final Map<Long, BundleRelease> byOffset = new TreeMap<>();
    private final Map<Long, List<ReleaseAcknowledgement>> answersByOffset = new TreeMap<>();
    private long unreadable;

    void take(
        ConsumerRecord<byte[], byte[]> record, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
      try {
        reader.accept(record);
      } catch (UndecodableException e) { // counted, so that one bad record hides no release
        unreadable++;
      }
    }

    void release(ConsumerRecord<byte[], byte[]> record) {
      byOffset.put(record.offset(), releases.decode(bytes(record)));
    }

    void acknowledgement(ConsumerRecord<byte[], byte[]> record) {
      ReleaseAcknowledgement answer = answers.decode(bytes(record));
      answersByOffset
          .computeIfAbsent(answer.getReleaseOffset(), offset -> new ArrayList<>())
          .add(answer);
    }

    ReleaseLog log() {
      List<PublishedRelease> all = new ArrayList<>();
      byOffset.forEach(
          (offset, release) ->
              all.add(
                  new PublishedRelease(
                      offset, release, answersByOffset.getOrDefault(offset, List.of()))));
      return new ReleaseLog(all, unreadable);
    }

    /** A record without a value is unreadable too, not a failure. */
    private static byte[] bytes(ConsumerRecord<byte[], byte[]> record) {
      return record.value() == null ? new byte[0] : record.value();
    }
  }
}
