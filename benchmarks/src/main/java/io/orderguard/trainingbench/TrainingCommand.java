package io.orderguard.trainingbench;

import io.orderguard.figures.ReportFiles;
import io.orderguard.population.Lengths;
import io.orderguard.trainingbench.TrainingPlan.Grid;
import io.orderguard.trainingbench.TrainingPlan.Load;
import io.orderguard.trainingbench.TrainingPlan.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench training}. */
@Command(
    name = "training",
    mixinStandardHelpOptions = true,
    description = {
      "Orders a second that are trained on, against the naive twin: the reference's formulation on",
      "the same libtorch, with an optimiser that goes from operation to operation. Both start from",
      "the same weights, and their losses are compared first. On the processor.",
      "Writes training.txt, .json and .html."
    })
public final class TrainingCommand implements Callable<Integer> {
  private static final double NANOS_PER_SECOND = 1e9;

  @Spec private CommandSpec spec;

  @Option(
      names = "--networks",
      split = ",",
      defaultValue = "standard,demo",
      description = "standard = what the trainer fits, or na, eu, demo (${DEFAULT-VALUE}).")
  private List<String> networks;

  @Option(
      names = "--hyper-parameters",
      paramLabel = "FILE",
      description =
          "A network of your own in place of --networks: a file like those of the shapes.")
  private @Nullable Path hyperParameters;

  @Option(
      names = "--lengths",
      split = ",",
      defaultValue = "full,realistic",
      description = "full = 51 rows in every sequence; realistic = geometric, mean 12.")
  private List<Lengths> lengths;

  @Option(
      names = "--threads",
      split = ",",
      defaultValue = "1,2",
      description = "libtorch's threads for a step, of both sides (${DEFAULT-VALUE}).")
  private List<Integer> threads;

  @Option(
      names = "--batch-size",
      defaultValue = "128",
      description = "Orders of a step (${DEFAULT-VALUE}).")
  private int batchSize;

  @Option(
      names = "--batches",
      defaultValue = "16",
      description = {
        "Steps of an epoch with realistic lengths (${DEFAULT-VALUE}); full ones need a quarter.",
        "More mix lengths better and take longer."
      })
  private int batches;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Turns of every side; figures are medians over them (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "3",
      description = {
        "Length of a turn (${DEFAULT-VALUE}). The product's end with an epoch, and an epoch more",
        "comes before them."
      })
  private double seconds;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "bench-results",
      description = "Where the report goes (${DEFAULT-VALUE}).")
  private Path out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    TrainingPlan plan = plan();
    Files.createDirectories(out);
    TrainingReport report = TrainingBenchmark.run(plan);
    new ReportFiles(
            "training", TrainingText.of(report), TrainingJson.of(report), TrainingPage.of(report))
        .write(out, spec.commandLine().getOut());
    return 0;
  }

  private TrainingPlan plan() {
    List<Network> measured =
        hyperParameters == null
            ? networks.stream().map(Network::named).toList()
            : List.of(Network.read(hyperParameters));
    Duration turn = Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND));
    return new TrainingPlan(
        new Grid(measured, lengths, threads), new Load(batchSize, batches), new Pace(rounds, turn));
  }
}
