package io.orderguard.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderguard.service.PastRuns.Failure;
import io.orderguard.service.PastRuns.UnderWay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@link PastRuns} as a small JSON file, format 1. Written aside, forced and renamed: it always
 * holds a whole state.
 *
 * <pre>
 * {"format": 1, "topic": "labels", "begun": "2026-...", "lastSuccess": "2026-...",
 *  "learned": {"0": 17}, "underWay": {"startedAt": "2026-...", "seen": {"0": 29}},
 *  "failure": {"inRow": 1, "at": "2026-...", "reason": "..."}}
 * </pre>
 *
 * <p>Absent keys are null. Offsets of another topic than the one that labels are read from say
 * nothing and are left out.
 */
final class PastRunsFile {

  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final String topic;

  PastRunsFile(Path file, String topic) {
    this.file = file;
    this.topic = topic;
  }

  /**
   * What was written last; nothing if there is no file.
   *
   * @throws IllegalStateException if the file cannot be understood
   */
  PastRuns read() {
    if (!Files.exists(file)) {
      return PastRuns.NONE;
    }
    try {
      return pastRuns(JSON.readTree(Files.readAllBytes(file)));
    } catch (IOException | DateTimeException e) {
      throw new IllegalStateException(
          "What became of earlier runs cannot be read; repair or remove " + file + ": " + e, e);
    }
  }

  /**
   * Replaces it.
   *
   * @throws UncheckedIOException if it cannot be written; then the old one is still there
   */
  void write(PastRuns past) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.write(part, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json(past)));
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("What became of a run cannot be noted in " + file, e);
    }
  }

  private PastRuns pastRuns(JsonNode json) {
    int format = json.path("format").asInt();
    if (format != FORMAT) {
      throw new IllegalStateException(
          "File %s has format %d; this version supports at most %d"
              .formatted(file, format, FORMAT));
    }
    boolean sameTopic = json.path("topic").asText().equals(topic);
    JsonNode underWay = json.path("underWay");
    JsonNode failure = json.path("failure");
    return new PastRuns(
        instant(json, "begun"),
        underWay.isObject()
            ? new UnderWay(required(underWay, "startedAt"), offsets(underWay, "seen", sameTopic))
            : null,
        instant(json, "lastSuccess"),
        offsets(json, "learned", sameTopic),
        failure.isObject()
            ? new Failure(
                failure.path("inRow").asInt(1),
                required(failure, "at"),
                failure.path("reason").asText())
            : null);
  }

  private ObjectNode json(PastRuns past) {
    ObjectNode json = JSON.createObjectNode().put("format", FORMAT).put("topic", topic);
    put(json, "begun", past.begun());
    put(json, "lastSuccess", past.lastSuccess());
    put(json, "learned", past.learned());
    UnderWay underWay = past.underWay();
    if (underWay != null) {
      ObjectNode run = json.putObject("underWay");
      put(run, "startedAt", underWay.startedAt());
      put(run, "seen", underWay.seen());
    }
    Failure failure = past.failure();
    if (failure != null) {
      ObjectNode failed = json.putObject("failure").put("inRow", failure.inRow());
      put(failed, "at", failure.at());
      failed.put("reason", failure.reason());
    }
    return json;
  }

  private static void put(ObjectNode json, String key, @Nullable Instant instant) {
    if (instant != null) {
      json.put(key, instant.toString());
    }
  }

  private static void put(ObjectNode json, String key, SortedMap<Integer, Long> offsets) {
    ObjectNode object = json.putObject(key);
    offsets.forEach((partition, offset) -> object.put(partition.toString(), offset));
  }

  private static @Nullable Instant instant(JsonNode json, String key) {
    return json.hasNonNull(key) ? Instant.parse(json.path(key).asText()) : null;
  }

  private static Instant required(JsonNode json, String key) {
    return Instant.parse(json.path(key).asText());
  }

  private static SortedMap<Integer, Long> offsets(JsonNode json, String key, boolean sameTopic) {
    SortedMap<Integer, Long> offsets = new TreeMap<>();
    if (sameTopic) {
      json.path(key)
          .properties()
          .forEach(
              entry -> offsets.put(Integer.valueOf(entry.getKey()), entry.getValue().asLong()));
    }
    return offsets;
  }
}
