package io.orderguard.cli;

import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.BundleReader;
import io.orderguard.inference.BundleScorer;
import io.orderguard.inference.InferenceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code orderguard model}. */
@Command(
    name = "model",
    mixinStandardHelpOptions = true,
    description = "Looks into bundles.",
    synopsisSubcommandLabel = "(describe | verify)")
final class ModelCommand {

  @Spec private CommandSpec spec;

  @Command(
      name = "describe",
      mixinStandardHelpOptions = true,
      description =
          "What a bundle is: identity, network, columns, thresholds, provenance, figures.")
  int describe(
      @Option(names = "--json", description = "Print it as JSON.") boolean json,
      @Parameters(paramLabel = "BUNDLE", description = "Directory or zip.") Path location)
      throws IOException {
    return with(
        location,
        bundle -> {
          Map<String, Object> description = BundleDescription.of(bundle);
          print(json ? Json.text(description) : BundleDescription.text(description));
          return 0;
        });
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Checks every digest, loads the network on this machine and runs the bundle's own golden",
        "examples, as an instance does before it takes a release over."
      })
  int verify(
      @Option(
              names = "--device",
              defaultValue = "auto",
              description = "auto, cpu or gpu (${DEFAULT-VALUE}).")
          String device,
      @Parameters(paramLabel = "BUNDLE", description = "Directory or zip.") Path location)
      throws IOException {
    return with(
        location,
        bundle -> {
          try (BundleScorer scorer = BundleScorer.load(bundle, new InferenceConfig(device, 1, 1))) {
            print(
                "Bundle %s passes its %d golden examples: largest difference %.2e, allowed %.0e"
                    .formatted(
                        bundle.id(),
                        bundle.goldenExamples().size(),
                        scorer.goldenMaxDifference(),
                        bundle.manifest().precision().tolerance()));
          }
          return 0;
        });
  }

  private void print(String text) {
    spec.commandLine().getOut().println(text);
  }

  private static int with(Path location, Use use) throws IOException {
    Path work = Files.createTempDirectory("orderguard-model-");
    try {
      return use.of(BundleReader.read(location, work));
    } finally {
      Directories.delete(work);
    }
  }

  /** What a subcommand does with a checked bundle. */
  private interface Use {
    int of(Bundle bundle);
  }
}
