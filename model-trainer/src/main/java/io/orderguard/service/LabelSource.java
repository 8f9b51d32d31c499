package io.orderguard.service;

import java.util.SortedMap;

/** Port to the labels topic. Used by one thread. */
interface LabelSource extends AutoCloseable {

  /**
   * Counts the labels from there to where the topic ends now.
   *
   * @param from next offset by partition; a partition that is absent counts from its beginning
   * @throws RuntimeException if the cluster does not answer or the topic is not there
   */
  Counted count(SortedMap<Integer, Long> from);

  @Override
  void close();

  /**
   * What was found.
   *
   * @param labels committed ones
   * @param ends next offset by partition
   */
  record Counted(long labels, SortedMap<Integer, Long> ends) {}
}
