package io.orderguard.cli;

import io.orderguard.deadletters.DeadLetterConfig;
import io.orderguard.deadletters.LetterFilter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters. */
final class LetterOptions {

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The instances' YAML configuration.")
  private Path config;

  @Option(
      names = "--reason",
      split = ",",
      paramLabel = "WORD",
      description = "Only letters of these reasons; see docs/dead-letters.md.")
  private List<String> reasons = new ArrayList<>();

  @Option(
      names = "--source-topic",
      defaultValue = "",
      paramLabel = "TOPIC",
      description = "Only letters that came from this topic.")
  private String sourceTopic;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = OrderTime.class,
      description = {
        "In each partition begin at the first letter of this time or later: a day (2026-01-31) or",
        "a UTC time. A letter has the time of the record it is about."
      })
  private @Nullable Instant since;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  DeadLetterConfig config() {
    return LetterSettings.of(config);
  }

  LetterFilter filter() {
    return new LetterFilter(reasons, sourceTopic, since == null ? LetterFilter.ALWAYS : since);
  }

  /** In the form that was asked for. */
  String printed(Object result, String text) {
    return json ? Json.text(result) : text;
  }
}
