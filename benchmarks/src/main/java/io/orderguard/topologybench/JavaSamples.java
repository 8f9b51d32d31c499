package io.orderguard.topologybench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * What stream threads were doing whenever the flight recorder looked. It looks at Java code and at
 * native code apart and not equally often, so that shares count within each.
 */
final class JavaSamples {
  static final String IN_JAVA = "jdk.ExecutionSample";
  static final String IN_NATIVE = "jdk.NativeMethodSample";

  private static final int MOST_LINES = 20;
  private static final List<String> WAITING = List.of("EPoll.wait", "Unsafe.park");
  private static final List<Part> PARTS =
      List.of(
          new Part("org.rocksdb.", "RocksDB"),
          new Part("com.github.luben.zstd.", "compression"),
          new Part("net.jpountz.", "compression"),
          new Part("org.apache.kafka.common.compress.", "compression"),
          new Part("org.apache.avro.", "Avro"),
          new Part("io.orderguard.", "Orderguard"),
          new Part("org.apache.kafka.clients.producer.", "Kafka producer"),
          new Part("org.apache.kafka.clients.consumer.", "Kafka consumer"),
          new Part("org.apache.kafka.streams.", "Kafka Streams"),
          new Part("org.apache.kafka.", "Kafka, other"));

  private final Map<String, Integer> parts = new HashMap<>();
  private final Map<String, Integer> methods = new HashMap<>();
  private final Map<String, Integer> natives = new HashMap<>();
  private int inJava;
  private int inNative;

  /** Of all samples, [0, 1]. */
  record Share(String name, double share) {}

  private record Part(String prefix, String name) {}

  /** Reads what a recording left. */
  static JavaSamples read(Path recording) throws IOException {
    JavaSamples samples = new JavaSamples();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        samples.add(file.readEvent());
      }
    }
    return samples;
  }

  /** By whose code ran: the innermost method that does not belong to Java itself decides. */
  List<Share> parts() {
    return shares(parts, inJava);
  }

  /** Methods of ours with everything they called; the largest. */
  List<Share> methods() {
    return shares(methods, inJava);
  }

  /** Native methods; the largest. */
  List<Share> natives() {
    return shares(natives, inNative);
  }

  private void add(RecordedEvent event) {
    String type = event.getEventType().getName();
    boolean sample = type.equals(IN_JAVA) || type.equals(IN_NATIVE);
    if (!sample || event.getStackTrace() == null) {
      return;
    }
    RecordedThread thread = event.getThread("sampledThread");
    String name = thread == null ? null : thread.getJavaName();
    List<RecordedFrame> frames = event.getStackTrace().getFrames();
    if (name == null || frames.isEmpty() || ThreadKind.of(name) != ThreadKind.STREAM_THREADS) {
      return;
    }
    if (type.equals(IN_JAVA)) {
      inJava(frames);
    } else if (!WAITING.contains(method(frames.get(0)))) {
      inNative++;
      natives.merge(method(frames.get(0)), 1, Integer::sum);
    }
  }

  private void inJava(List<RecordedFrame> frames) {
    inJava++;
    parts.merge(part(frames), 1, Integer::sum);
    Set<String> once = new HashSet<>();
    for (RecordedFrame frame : frames) {
      if (isOurs(className(frame)) && once.add(method(frame))) {
        methods.merge(method(frame), 1, Integer::sum);
      }
    }
  }

  private static String part(List<RecordedFrame> frames) {
    for (RecordedFrame frame : frames) {
      for (Part part : PARTS) {
        if (className(frame).startsWith(part.prefix())) {
          return part.name();
        }
      }
    }
    return "Java";
  }

  private static boolean isOurs(String className) {
    return className.startsWith("io.orderguard.") && !className.contains("$$Lambda");
  }

  private static String className(RecordedFrame frame) {
    return frame.getMethod().getType().getName();
  }

  private static String method(RecordedFrame frame) {
    String type = className(frame);
    return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethod().getName();
  }

  private static List<Share> shares(Map<String, Integer> counts, int all) {
    List<Share> shares = new ArrayList<>();
    counts.forEach((name, count) -> shares.add(new Share(name, (double) count / all)));
    shares.sort(Comparator.comparingDouble(Share::share).reversed().thenComparing(Share::name));
    return List.copyOf(shares.subList(0, Math.min(MOST_LINES, shares.size())));
  }
}
