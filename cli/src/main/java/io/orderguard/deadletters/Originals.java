package io.orderguard.deadletters;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The records that letters are about, where they were read. */
@FunctionalInterface
interface Originals {

  /** The record at a place; null if there is none any more. */
  @Nullable ConsumerRecord<byte[], byte[]> at(Source source);
}
