package io.orderguard.topologybench;

import io.orderguard.rig.ProcessClock;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a thread of the process is there for; told from its name. */
enum ThreadKind {
  /** Topology, state and the consumers of Kafka Streams. */
  STREAM_THREADS("stream threads", "-StreamThread-"),
  /** What the producers of Kafka Streams send with. */
  PRODUCERS("producers' senders", "kafka-producer-network-thread"),
  /** Network threads and request handlers of the broker. */
  BROKER("broker's requests", "data-plane-kafka-"),
  /** Who reads the scores. */
  READER("reader of scores", "score-watch"),
  /** Coordinators, restoring, logging. */
  OTHER_JAVA("other Java threads", ""),
  /** Compiler, garbage collector, compaction of RocksDB. */
  NOT_JAVA("compiler, collector, RocksDB's own", "");

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** A producer's thread has its stream thread's name in its own. */
  private static final List<ThreadKind> FIRST_MATCH =
      List.of(PRODUCERS, STREAM_THREADS, BROKER, READER);

  private final String words;
  private final String inName;

  ThreadKind(String words, String inName) {
    this.words = words;
    this.inName = inName;
  }

  String words() {
    return words;
  }

  static ThreadKind of(String threadName) {
    for (ThreadKind kind : FIRST_MATCH) {
      if (threadName.contains(kind.inName)) {
        return kind;
      }
    }
    return OTHER_JAVA;
  }

  /** Processor time so far of all threads that still live; differences count. */
  static Map<ThreadKind, Long> cpuNanos() {
    Map<ThreadKind, Long> nanos = new EnumMap<>(ThreadKind.class);
    long left = ProcessClock.cpuNanos();
    for (long id : THREADS.getAllThreadIds()) {
      ThreadInfo thread = THREADS.getThreadInfo(id);
      long own = Math.max(0, THREADS.getThreadCpuTime(id)); // -1 once it has ended
      if (thread != null) {
        nanos.merge(of(thread.getThreadName()), own, Long::sum);
        left -= own;
      }
    }
    nanos.put(NOT_JAVA, left);
    return nanos;
  }
}
