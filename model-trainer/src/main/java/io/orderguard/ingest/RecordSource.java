package io.orderguard.ingest;

import org.jspecify.annotations.Nullable;

/** Records of a topic, as a port: Kafka's consumer is behind it. Used by one thread. */
interface RecordSource extends AutoCloseable {

  /**
   * Hands over every committed record of a range, by offset, and returns when none is left. Offsets
   * may have gaps.
   */
  void read(TopicRange range, Visitor visitor);

  @Override
  void close();

  /** Takes the records. */
  interface Visitor {

    /**
     * One record.
     *
     * @param value null for a tombstone
     */
    void record(long offset, byte @Nullable [] value);

    /** So many offsets more are behind, whether there were records at them or not. */
    void passed(long offsets);
  }

  /** Makes sources: one for every thread. */
  interface Sources {
    RecordSource open();
  }
}
