package io.orderguard.deadletters;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * A producer whose every send is checked. A record that is too large says something about itself
 * and is put aside; any other refusal says something about the cluster and ends the replay.
 */
final class CheckedOutlet implements Outlet {

  private final ConcurrentLinkedQueue<DeadLetter> tooLarge = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable KafkaException> refusal = new AtomicReference<>();
  private final Producer<byte[], byte[]> producer;

  /**
   * Sends with a producer.
   *
   * @param producer stays the caller's to close
   */
  CheckedOutlet(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  // The callback sees what the future would say.
  @SuppressWarnings("FutureReturnValueIgnored")
  @Override
  public void send(DeadLetter letter, ProducerRecord<byte[], byte[]> record) {
    failIfRefused();
    producer.send(record, (metadata, failure) -> check(letter, record.topic(), failure));
  }

  @Override
  public List<DeadLetter> flush() {
    producer.flush();
    failIfRefused();
    List<DeadLetter> refused = new ArrayList<>();
    for (DeadLetter letter = tooLarge.poll(); letter != null; letter = tooLarge.poll()) {
      refused.add(letter);
    }
    return refused;
  }

  private void check(DeadLetter letter, String topic, @Nullable Exception failure) {
    if (failure instanceof RecordTooLargeException
        || failure instanceof RecordBatchTooLargeException) {
      tooLarge.add(letter);
    } else if (failure != null) {
      String what =
          "Topic '%s' did not take dead letter %s: %s"
              .formatted(topic, letter, failure.getMessage());
      refusal.compareAndSet(null, new KafkaException(what, failure));
    }
  }

  private void failIfRefused() {
    KafkaException first = refusal.get();
    if (first != null) {
      throw first;
    }
  }
}
