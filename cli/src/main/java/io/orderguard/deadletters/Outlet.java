package io.orderguard.deadletters;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Where a replay sends to. Used by one thread. */
interface Outlet {

  /**
   * Hands a letter over as the record it is about.
   *
   * @throws org.apache.kafka.common.KafkaException if an earlier one was refused
   */
  void send(DeadLetter letter, ProducerRecord<byte[], byte[]> record);

  /**
   * Returns when everything sent so far was taken.
   *
   * @return letters that were not, as their topic refuses them as too large
   * @throws org.apache.kafka.common.KafkaException if one was refused for another reason
   */
  List<DeadLetter> flush();
}
