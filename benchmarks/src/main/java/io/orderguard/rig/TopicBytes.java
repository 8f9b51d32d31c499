package io.orderguard.rig;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * Bytes that the broker in this process was sent, by topic: compressed as producers compress, with
 * the batches' headers, before compaction and purging. The broker counts them itself; sizes on disk
 * would miss what it has cleaned away meanwhile.
 */
public final class TopicBytes {

  private static final ObjectName COUNTERS =
      name("kafka.server:type=BrokerTopicMetrics,name=BytesInPerSec,topic=*");

  private TopicBytes() {}

  /** Since the broker's start, topics without records left out. */
  public static Map<String, Long> received() {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    Map<String, Long> bytes = new TreeMap<>();
    for (ObjectName counter : server.queryNames(COUNTERS, null)) {
      bytes.put(counter.getKeyProperty("topic"), count(server, counter));
    }
    return bytes;
  }

  private static long count(MBeanServer server, ObjectName counter) {
    try {
      return ((Number) server.getAttribute(counter, "Count")).longValue();
    } catch (JMException e) {
      throw new IllegalStateException("The broker's counter " + counter + " cannot be read", e);
    }
  }

  private static ObjectName name(String pattern) {
    try {
      return new ObjectName(pattern);
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException("Not a name of counters: " + pattern, e);
    }
  }
}
