package io.orderguard.cli;

import io.orderguard.app.AppConfig;
import io.orderguard.app.FraudScoringApp;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code orderguard run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs one instance of the application against a Kafka cluster until it is told to stop",
      "(SIGTERM or Ctrl-C). Run more with the same application-id to share the load."
    })
final class RunCommand implements Callable<Integer> {

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "YAML configuration, shared with train; see docs/configuration.md.")
  private Path config;

  @Override
  public Integer call() throws InterruptedException {
    try (FraudScoringApp app = FraudScoringApp.of(AppConfig.load(config))) {
      app.start();
      return app.awaitEnd() == FraudScoringApp.End.CLOSED ? 0 : 1;
    }
  }
}
