package io.orderguard.topologybench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import jdk.jfr.Recording;

/**
 * Profiles one run: processor time by kind of thread, exact, and samples of what stream threads do,
 * by Java's flight recorder. Costs a few percent.
 */
final class Profiler implements RunObserver, AutoCloseable {
  private static final Duration PERIOD = Duration.ofMillis(10);
  private static final double NANOS_PER_MICRO = 1e3;

  private final Recording recording = new Recording();
  private Map<ThreadKind, Long> before = Map.of();
  private Map<ThreadKind, Long> after = Map.of();

  Profiler() {
    recording.enable(JavaSamples.IN_JAVA).withPeriod(PERIOD);
    recording.enable(JavaSamples.IN_NATIVE).withPeriod(PERIOD);
  }

  @Override
  public void look() {
    if (before.isEmpty()) {
      recording.start();
      before = ThreadKind.cpuNanos();
    } else {
      after = ThreadKind.cpuNanos();
      recording.stop();
    }
  }

  /**
   * What was seen.
   *
   * @param orders of the run
   * @throws UncheckedIOException if the recording cannot be kept for a moment
   */
  Profile profile(Variant variant, int orders) {
    JavaSamples samples = samples();
    return new Profile(
        variant, cpuMicros(orders), samples.parts(), samples.methods(), samples.natives());
  }

  @Override
  public void close() {
    recording.close();
  }

  private Map<ThreadKind, Double> cpuMicros(int orders) {
    Map<ThreadKind, Double> micros = new EnumMap<>(ThreadKind.class);
    after.forEach(
        (kind, nanos) -> {
          long own = nanos - before.getOrDefault(kind, 0L);
          micros.put(kind, Math.max(0, own) / NANOS_PER_MICRO / orders);
        });
    return micros;
  }

  private JavaSamples samples() {
    try {
      Path file = Files.createTempFile("orderguard-bench-", ".jfr");
      try {
        recording.dump(file);
        return JavaSamples.read(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A profile could not be kept in a temporary file", e);
    }
  }
}
