package io.orderguard.deadletters;

import java.util.Map;

/** Keeps from replay to replay what was dealt with, by partition of the dead-letter topic. */
interface ReplayMemory {

  /** What is kept; partitions that none dealt with may be absent. */
  Map<Integer, DealtWith> load();

  /** Replaces what is kept of these partitions. */
  void save(Map<Integer, DealtWith> dealtWith);
}
