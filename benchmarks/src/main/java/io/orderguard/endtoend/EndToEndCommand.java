package io.orderguard.endtoend;

import io.orderguard.bundle.Precision;
import io.orderguard.endtoend.EndToEndConfig.InstanceSize;
import io.orderguard.endtoend.EndToEndConfig.Load;
import io.orderguard.endtoend.EndToEndConfig.Model;
import io.orderguard.endtoend.EndToEndConfig.Size;
import io.orderguard.figures.ReportFiles;
import io.orderguard.network.TsaHyperParameters;
import io.orderguard.topology.LatencyProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code orderguard bench end-to-end}. */
@Command(
    name = "end-to-end",
    mixinStandardHelpOptions = true,
    description = {
      "Capacity and latency of the whole application with a real model.",
      "From an order's scheduled send to its score at a reader of committed records, on a broker in"
          + " this process. Writes end-to-end.txt, .json and .html; fails if an order is lost."
    })
public final class EndToEndCommand implements Callable<Integer> {
  private static final int HALF_THE_CORES =
      Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  private static final double NANOS_PER_SECOND = 1e9;

  @Spec private CommandSpec spec;

  @Option(
      names = "--parts",
      split = ",",
      defaultValue = "capacity,latency,swaps,rebalance",
      description = "What is measured (${DEFAULT-VALUE}).")
  private List<Part> parts;

  @Option(
      names = "--shape",
      defaultValue = "demo",
      description = "Network: na, eu, demo, standard (${DEFAULT-VALUE}).")
  private String shape;

  @Option(
      names = "--hyper-parameters",
      paramLabel = "FILE",
      description = "A network of your own in place of --shape.")
  private @Nullable Path hyperParameters;

  @Option(
      names = "--precision",
      defaultValue = "fp32",
      description = "fp32 or bf16 (${DEFAULT-VALUE}).")
  private Precision precision;

  @Option(
      names = "--device",
      defaultValue = "cpu",
      description = "auto, cpu or gpu (${DEFAULT-VALUE}).")
  private String device;

  @Option(
      names = "--lengths",
      defaultValue = "realistic",
      description = "realistic = 12 rows of history on average; full = 51 (${DEFAULT-VALUE}).")
  private Lengths lengths;

  @Option(
      names = "--customers",
      defaultValue = "4000",
      description = "Who order at a time (${DEFAULT-VALUE}).")
  private int customers;

  @Option(
      names = "--rate",
      defaultValue = "0",
      description = "Orders a second; 0 = half of the profile's measured capacity.")
  private double rate;

  @Option(
      names = "--profiles",
      split = ",",
      defaultValue = "low-latency,exactly-once,throughput",
      description = "Whose capacity and latency are measured (${DEFAULT-VALUE}).")
  private List<String> profiles;

  @Option(
      names = "--runs",
      defaultValue = "10",
      description = "Of each kind of arrivals, in turns; figures are medians (${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--seconds",
      defaultValue = "15",
      description = "Length of a run (${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--warm-seconds",
      defaultValue = "45",
      description =
          "Under load and not measured, after each start: until then the compiler has most of the"
              + " work (${DEFAULT-VALUE}).")
  private double warmSeconds;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Of each side of the capacity, in turns (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--orders",
      defaultValue = "20000",
      description = "Of a round of the capacity (${DEFAULT-VALUE}).")
  private int orders;

  @Option(
      names = "--swaps",
      defaultValue = "20",
      description = "Releases under load (${DEFAULT-VALUE}).")
  private int swaps;

  @Option(
      names = "--swap-seconds",
      defaultValue = "10",
      description = "From one release to the next (${DEFAULT-VALUE}).")
  private double swapSeconds;

  @Option(
      names = "--rebalances",
      defaultValue = "2",
      description = "Times that a second instance joins and leaves (${DEFAULT-VALUE}).")
  private int rebalances;

  @Option(names = "--stream-threads", description = "Of an instance; half of the cores if absent.")
  private @Nullable Integer streamThreads;

  @Option(names = "--workers", description = "That run batches; half of the cores if absent.")
  private @Nullable Integer workers;

  @Option(
      names = "--max-batch-size",
      defaultValue = "64",
      description = "Orders of a batch (${DEFAULT-VALUE}).")
  private int maxBatchSize;

  @Option(
      names = "--row-cache-mb",
      paramLabel = "MIB",
      defaultValue = "128",
      description = "Memory of the row cache (${DEFAULT-VALUE}); 0 = off.")
  private int rowCacheMebibytes;

  @Option(
      names = "--partitions",
      defaultValue = "4",
      description = "Of the topics (${DEFAULT-VALUE}).")
  private int partitions;

  @Option(
      names = "--kafka",
      paramLabel = "KEY=VALUE",
      description = "A setting of Kafka that wins over the profile's; may be repeated.")
  private Map<String, String> kafka = new LinkedHashMap<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "bench-results",
      description = "Where the report goes (${DEFAULT-VALUE}).")
  private Path out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    EndToEndConfig config = config();
    Files.createDirectories(out);
    EndToEndReport report = EndToEndBenchmark.run(config);
    new ReportFiles(
            "end-to-end", EndToEndText.of(report), EndToEndJson.of(report), EndToEndPage.of(report))
        .write(out, spec.commandLine().getOut());
    return 0;
  }

  private EndToEndConfig config() {
    return new EndToEndConfig(
        EnumSet.copyOf(parts),
        model(),
        new InstanceSize(
            streamThreads == null ? HALF_THE_CORES : streamThreads,
            workers == null ? HALF_THE_CORES : workers,
            maxBatchSize,
            rowCacheMebibytes,
            partitions,
            kafka),
        new Load(customers, lengths, rate),
        new Size(
            rounds,
            orders,
            profiles.stream().map(EndToEndCommand::profile).toList(),
            duration(warmSeconds),
            runs,
            duration(seconds),
            swaps,
            duration(swapSeconds),
            rebalances));
  }

  private Model model() {
    if (hyperParameters == null) {
      return new Model(shape, TsaHyperParameters.shape(shape), precision, device);
    }
    String name = hyperParameters.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return new Model(name, TsaHyperParameters.load(hyperParameters), precision, device);
  }

  private static LatencyProfile profile(String word) {
    for (LatencyProfile profile : LatencyProfile.values()) {
      if (LatencyPart.word(profile).equals(word.toLowerCase(Locale.ROOT))) {
        return profile;
      }
    }
    throw new IllegalArgumentException(
        "A profile must be low-latency, exactly-once or throughput, found '" + word + "'");
  }

  private static Duration duration(double seconds) {
    return Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND));
  }
}
