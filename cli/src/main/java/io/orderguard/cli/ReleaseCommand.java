package io.orderguard.cli;

import io.orderguard.avro.BundleRelease;
import io.orderguard.avro.ReleaseAcknowledgement;
import io.orderguard.export.PublishedRelease;
import io.orderguard.export.ReleaseLog;
import io.orderguard.export.ReleasePublisher;
import io.orderguard.export.ReleaseTopics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code orderguard release}. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    description = "Tells running instances which bundle to score with.",
    synopsisSubcommandLabel = "(publish | list)")
final class ReleaseCommand {

  @Spec private CommandSpec spec;

  @Command(
      name = "publish",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a bundle the champion. Every instance fetches it, checks it, warms it up and takes"
            + " it",
        "over between two batches, or refuses it and keeps its champion; see release list."
      })
  int publish(
      @Option(
              names = "--config",
              required = true,
              paramLabel = "FILE",
              description = "The instances' YAML configuration.")
          Path config,
      @Option(names = "--note", defaultValue = "", description = "Why, for the audit trail.")
          String note,
      @Parameters(
              paramLabel = "BUNDLE",
              description = "Directory or zip, readable under this path by every instance.")
          Path bundle) {
    String user = System.getProperty("user.name", "");
    PublishedRelease published =
        new ReleasePublisher(ReleaseSettings.topics(config))
            .publish(bundle, new ReleasePublisher.Note(Instant.now(), user, note));
    BundleRelease release = published.release();
    spec.commandLine()
        .getOut()
        .println(
            "Release %d: %s:%s".formatted(published.offset(), name(release), version(release)));
    return 0;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Every release, oldest first, and what each instance made of it.")
  int list(
      @Option(
              names = "--config",
              required = true,
              paramLabel = "FILE",
              description = "The instances' YAML configuration.")
          Path config,
      @Option(names = "--json", description = "Print the list as JSON.") boolean json) {
    ReleaseTopics topics = ReleaseSettings.topics(config);
    List<PublishedRelease> releases = ReleaseLog.read(topics).releases();
    String text =
        json
            ? Json.text(releases.stream().map(ReleaseCommand::asMap).toList())
            : String.join("\n", releases.stream().map(ReleaseCommand::asText).toList());
    spec.commandLine().getOut().println(text.isEmpty() ? "No release yet." : text);
    return 0;
  }

  private static String asText(PublishedRelease published) {
    BundleRelease release = published.release();
    StringBuilder text =
        new StringBuilder(
            "%d  %s:%s  %s  %s  by %s  %s"
                .formatted(
                    published.offset(),
                    name(release),
                    version(release),
                    release.getRole(),
                    release.getPublishedAt(),
                    release.getPublishedBy(),
                    release.getNote()));
    for (ReleaseAcknowledgement answer : published.acknowledgements()) {
      text.append(
          "\n     %s  %s  %s  %s"
              .formatted(
                  answer.getInstanceId(), answer.getStatus(), answer.getAt(), answer.getReason()));
    }
    return text.toString();
  }

  private static Map<String, Object> asMap(PublishedRelease published) {
    BundleRelease release = published.release();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("release", published.offset());
    map.put("bundleName", name(release));
    map.put("bundleVersion", version(release));
    map.put("role", release.getRole().toString());
    map.put("location", release.getLocation());
    map.put("digest", release.getDigest());
    map.put("publishedAt", release.getPublishedAt().toString());
    map.put("publishedBy", release.getPublishedBy());
    map.put("note", release.getNote());
    map.put(
        "acknowledgements",
        published.acknowledgements().stream().map(ReleaseCommand::asMap).toList());
    return map;
  }

  private static Map<String, Object> asMap(ReleaseAcknowledgement answer) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("instanceId", answer.getInstanceId());
    map.put("status", answer.getStatus().toString());
    map.put("reason", answer.getReason());
    map.put("at", answer.getAt().toString());
    map.put("loadMillis", answer.getLoadMillis());
    map.put("goldenMaxDifference", answer.getGoldenMaxDifference());
    return map;
  }

  private static String name(BundleRelease release) {
    return release.getBundleName();
  }

  private static String version(BundleRelease release) {
    return release.getBundleVersion();
  }
}
