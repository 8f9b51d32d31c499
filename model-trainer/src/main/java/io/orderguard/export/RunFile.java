package io.orderguard.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderguard.bundle.ModelId;
import io.orderguard.chunks.Storage;
import io.orderguard.dataset.DatasetSource;
import io.orderguard.dataset.DatasetWindow;
import io.orderguard.export.TrainerConfig.DataPlan;
import io.orderguard.ingest.IngestSpans;
import io.orderguard.ingest.TopicSpan;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run fixed when it began, in a file of {@code name=value} lines: a run that was killed
 * takes it from there, never again from clock or cluster.
 *
 * @param version of its bundle
 * @param startedAt when it began
 * @param window which orders, and what is known of them
 * @param spans what it reads of the topics
 */
record RunFile(String version, Instant startedAt, DatasetWindow window, IngestSpans spans) {

  private static final String FORMAT = "1";
  private static final String NONE = "none";

  static RunFile of(TrainerConfig config, IngestSpans spans) {
    return new RunFile(config.id().version(), config.startedAt(), config.data().window(), spans);
  }

  /** A configuration with what was fixed in the place of what it says itself. */
  TrainerConfig applied(TrainerConfig config) {
    DataPlan data = config.data();
    return new TrainerConfig(
        new ModelId(config.id().name(), version),
        config.places(),
        startedAt,
        config.catalogue(),
        config.source(),
        new DataPlan(window, data.shares(), data.sampling(), data.minCount()),
        config.fit(),
        config.rates(),
        config.release());
  }

  /**
   * How a configuration differs, for people; empty if it asks for this run. A time is the same if
   * it is, or if it is as far from the start of its own run: then it was not given but follows from
   * the clock.
   */
  String difference(TrainerConfig config) {
    DatasetWindow other = config.data().window();
    Duration later = Duration.between(startedAt, config.startedAt());
    StringBuilder text = new StringBuilder();
    note(text, "bundle version", sameVersion(config), version, config.id().version());
    note(text, "from", same(window.from(), other.from(), later), window.from(), other.from());
    note(text, "to", same(window.to(), other.to(), later), window.to(), other.to());
    note(
        text,
        "labels known before",
        same(window.labelsKnownBefore(), other.labelsKnownBefore(), later),
        window.labelsKnownBefore(),
        other.labelsKnownBefore());
    note(
        text,
        "label maturity",
        text(window.labelMaturity()).equals(text(other.labelMaturity())),
        text(window.labelMaturity()),
        text(other.labelMaturity()));
    return text.toString();
  }

  /** Puts it on the disk, whole or not at all. */
  void write(Path file) throws IOException {
    Map<String, String> values = new TreeMap<>();
    values.put("format", FORMAT);
    values.put("version", version);
    values.put("startedAt", startedAt.toString());
    values.put("from", window.from().toString());
    values.put("to", window.to().toString());
    values.put("labelsKnownBefore", window.labelsKnownBefore().toString());
    values.put("labelMaturity", text(window.labelMaturity()));
    put(values, "snapshots", spans.snapshots());
    put(values, "labels", spans.labels());
    StringBuilder text = new StringBuilder();
    values.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    Storage.DURABLE.write(file, ByteBuffer.wrap(text.toString().getBytes(UTF_8)));
  }

  /**
   * Reads what was written.
   *
   * @param source whose topics it is about
   * @throws IllegalArgumentException if it is of another format
   */
  static RunFile read(Path file, DatasetSource source) throws IOException {
    Properties values = new Properties();
    values.load(new StringReader(Files.readString(file, UTF_8)));
    if (!FORMAT.equals(values.getProperty("format"))) {
      throw new IllegalArgumentException(
          "Run file %s must have format %s, found %s"
              .formatted(file, FORMAT, values.getProperty("format")));
    }
    String maturity = value(values, "labelMaturity");
    return new RunFile(
        value(values, "version"),
        instant(values, "startedAt"),
        new DatasetWindow(
            instant(values, "from"),
            instant(values, "to"),
            instant(values, "labelsKnownBefore"),
            maturity.equals(NONE) ? null : Duration.parse(maturity)),
        new IngestSpans(
            span(values, "snapshots", source.snapshots()),
            span(values, "labels", source.labels())));
  }

  private boolean sameVersion(TrainerConfig config) {
    String other = config.id().version();
    return version.equals(other)
        || (version.equals(TrainerSettings.version(startedAt))
            && other.equals(TrainerSettings.version(config.startedAt())));
  }

  private static boolean same(Instant fixed, Instant other, Duration later) {
    return fixed.equals(other) || fixed.plus(later).equals(other);
  }

  private static void note(
      StringBuilder text, String what, boolean same, Object fixed, Object other) {
    if (!same) {
      text.append(text.isEmpty() ? "" : "; ")
          .append("%s must be %s, found %s".formatted(what, fixed, other));
    }
  }

  private static void put(Map<String, String> values, String topic, TopicSpan span) {
    values.put(topic + ".id", span.id());
    values.put(topic + ".offsets", span.text());
  }

  private static TopicSpan span(Properties values, String name, String topic) {
    return TopicSpan.parse(topic, value(values, name + ".id"), value(values, name + ".offsets"));
  }

  private static Instant instant(Properties values, String name) {
    return Instant.parse(value(values, name));
  }

  private static String value(Properties values, String name) {
    String value = values.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException("A run file must have " + name);
    }
    return value;
  }

  private static String text(@Nullable Duration duration) {
    return duration == null ? NONE : duration.toString();
  }
}
