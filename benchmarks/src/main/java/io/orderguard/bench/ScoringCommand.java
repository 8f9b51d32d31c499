package io.orderguard.bench;

import io.orderguard.bench.ScoringConfig.Grid;
import io.orderguard.bench.ScoringConfig.Pace;
import io.orderguard.bundle.Precision;
import io.orderguard.figures.ReportFiles;
import io.orderguard.population.Lengths;
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

/** {@code orderguard bench scoring}. */
@Command(
    name = "scoring",
    mixinStandardHelpOptions = true,
    description = {
      "Orders a second and latencies of scoring, against the naive twin.",
      "From an order with its histories to a calibrated score, everything included; the twin is"
          + " the",
      "reference's formulation on the same libtorch. Writes scoring.txt, .json and .html."
    })
final class ScoringCommand implements Callable<Integer> {
  private static final double NANOS_PER_SECOND = 1e9;

  @Spec private CommandSpec spec;

  @Option(
      names = "--shapes",
      split = ",",
      defaultValue = "na,eu,demo",
      description = "Networks: na, eu, demo, standard (${DEFAULT-VALUE}).")
  private List<String> shapes;

  @Option(
      names = "--hyper-parameters",
      paramLabel = "FILE",
      description = "A network of your own in place of --shapes: a file like those of the shapes.")
  private @Nullable Path hyperParameters;

  @Option(
      names = "--batch-sizes",
      split = ",",
      defaultValue = "1,8,64,256",
      description = "Orders of one list (${DEFAULT-VALUE}).")
  private List<Integer> batchSizes;

  @Option(
      names = "--lengths",
      split = ",",
      defaultValue = "full,realistic",
      description = "full = 51 rows in every sequence; realistic = geometric, mean 12.")
  private List<Lengths> lengths;

  @Option(
      names = "--precisions",
      split = ",",
      defaultValue = "fp32,bf16",
      description = "Arithmetic of the product (${DEFAULT-VALUE}); the twin has fp32.")
  private List<Precision> precisions;

  @Option(
      names = "--threads",
      defaultValue = "2",
      description = "Threads that score at a time (${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--device",
      defaultValue = "auto",
      description = "auto, cpu or gpu (${DEFAULT-VALUE}); without a GPU the CPU.")
  private String device;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Turns of every side; figures are medians over them (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "3",
      description = "Length of a turn (${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--row-cache-mb",
      paramLabel = "MIB",
      defaultValue = "128",
      description = "Memory of the product's row cache (${DEFAULT-VALUE}); 0 = off.")
  private int rowCacheMebibytes;

  @Option(
      names = "--customers",
      defaultValue = "0",
      description = "Whose orders are scored; 0 = as many as a steady state needs, 512 at least.")
  private int customers;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "bench-results",
      description = "Where the report goes (${DEFAULT-VALUE}).")
  private Path out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ScoringConfig config = config();
    Files.createDirectories(out);
    ScoringReport report = ScoringBenchmark.run(config);
    new ReportFiles(
            "scoring", ScoringText.of(report), ScoringJson.of(report), ScoringPage.of(report))
        .write(out, spec.commandLine().getOut());
    return 0;
  }

  private ScoringConfig config() {
    List<Shape> measured =
        hyperParameters == null
            ? shapes.stream().map(Shape::shipped).toList()
            : List.of(Shape.read(hyperParameters));
    Duration turn = Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND));
    return new ScoringConfig(
        new Grid(measured, batchSizes, lengths, precisions),
        device,
        threads,
        rowCacheMebibytes,
        customers,
        new Pace(rounds, turn));
  }
}
