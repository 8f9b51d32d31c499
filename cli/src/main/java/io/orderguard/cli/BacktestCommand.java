package io.orderguard.cli;

import io.orderguard.backtest.Backtest;
import io.orderguard.backtest.BacktestConfig;
import io.orderguard.backtest.BacktestResult;
import io.orderguard.replay.Intervals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code orderguard backtest}. */
@Command(
    name = "backtest",
    mixinStandardHelpOptions = true,
    description = {
      "What would it have done on these orders? Runs a table through the application on an"
          + " embedded",
      "Kafka broker: orders before the test fill the histories, a bundle is trained on the"
          + " training",
      "interval with the labels known when the test begins, and the test is scored as it would"
          + " have",
      "been live. Intervals are half-open, times are UTC.",
      "Writes scores.csv, metrics.json, report.html, the bundle, and the schema and catalogue of"
          + " its",
      "orders. Exits with 1 if an order was lost or scored twice."
    })
final class BacktestCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private final TableOptions table = new TableOptions();

  @Option(
      names = "--train-from",
      required = true,
      paramLabel = "TIME",
      converter = OrderTime.class,
      description = "First order to learn from; a day (2026-01-31) or a time.")
  private Instant trainFrom;

  @Option(
      names = "--train-to",
      required = true,
      paramLabel = "TIME",
      converter = OrderTime.class,
      description = {
        "End of the orders to learn from. Leave a label delay before the test: what is not known"
            + " when",
        "the test begins is not learned from."
      })
  private Instant trainTo;

  @Option(
      names = "--test-from",
      required = true,
      paramLabel = "TIME",
      converter = OrderTime.class,
      description = "First order that is scored.")
  private Instant testFrom;

  @Option(
      names = "--test-to",
      required = true,
      paramLabel = "TIME",
      converter = OrderTime.class,
      description = "End of the orders that are scored.")
  private Instant testTo;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Gets the results; must not exist or be empty.")
  private Path out;

  @Option(
      names = "--seed",
      defaultValue = "7",
      description = "Decides everything random in training (${DEFAULT-VALUE}).")
  private int seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "libtorch threads of the training (all cores).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Print metrics.json instead of a summary.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    BacktestConfig config =
        new BacktestConfig(
            table.input(),
            new Intervals(trainFrom, trainTo, testFrom, testTo),
            out,
            new BacktestConfig.Fit(seed, threads));
    Logs.quiet();
    Path work = Files.createTempDirectory("orderguard-backtest-");
    try {
      BacktestResult result = Backtest.run(config, work, ProgressDisplay.onStandardError());
      spec.commandLine()
          .getOut()
          .println(json ? Files.readString(out.resolve("metrics.json")) : result.asTable());
      return result.complete() ? 0 : 1;
    } finally {
      Directories.delete(work);
    }
  }
}
