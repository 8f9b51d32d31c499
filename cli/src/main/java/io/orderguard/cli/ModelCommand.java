package io.orderguard.cli;

import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.BundleReader;
import io.orderguard.bundle.NetworkBundle;
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
    description = "Looks into bundles, runs and imports networks.",
    synopsisSubcommandLabel = "(describe | verify | run | import-tsa)",
    subcommands = {ModelRunCommand.class, ModelImportCommand.class})
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
    Map<String, Object> description = in(work -> describe(location, work));
    print(json ? Json.text(description) : BundleDescription.text(description));
    return 0;
  }

  private static Map<String, Object> describe(Path location, Path work) {
    NetworkBundle network = BundleReader.readNetwork(location, work);
    return network.manifest().isOfANetworkAlone()
        ? BundleDescription.of(network)
        : BundleDescription.of(BundleReader.read(location, work));
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
    print(in(work -> verify(BundleReader.read(location, work), device)));
    return 0;
  }

  private static String verify(Bundle bundle, String device) {
    try (BundleScorer scorer = BundleScorer.load(bundle, new InferenceConfig(device, 1, 1))) {
      return "Bundle %s passes its %d golden examples: largest difference %.2e, allowed %.0e"
          .formatted(
              bundle.id(),
              bundle.goldenExamples().size(),
              scorer.goldenMaxDifference(),
              bundle.manifest().precision().tolerance());
    }
  }

  private void print(String text) {
    spec.commandLine().getOut().println(text);
  }

  /** Runs something with a directory that is gone afterwards. */
  private static <T> T in(Use<T> use) throws IOException {
    Path work = Files.createTempDirectory("orderguard-model-");
    try {
      return use.of(work);
    } finally {
      Directories.delete(work);
    }
  }

  /** What a subcommand does with bundles that are copied to a work directory. */
  private interface Use<T> {
    T of(Path workDirectory);
  }
}
