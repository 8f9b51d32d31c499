package io.orderguard.topologybench;

import io.orderguard.figures.ReportFiles;
import io.orderguard.topology.LatencyProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench topology}. */
@Command(
    name = "topology",
    mixinStandardHelpOptions = true,
    description = {
      "Orders a second that the topology carries by itself, with a scorer that answers at once,",
      "and what an order costs: processor time, and bytes on the broker by topic. Against"
          + " histories",
      "that are kept as one list per key. Broker, application and reader run in this process.",
      "Writes topology.txt, .json and .html."
    })
public final class TopologyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--features",
      split = ",",
      defaultValue = "20,176",
      description = "Features of an order's row in a history (${DEFAULT-VALUE}).")
  private List<Integer> features;

  @Option(
      names = "--latency",
      split = ",",
      defaultValue = "low_latency,exactly_once,throughput",
      description = "Latency profiles: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private List<LatencyProfile> latencies;

  @Option(
      names = "--snapshots",
      split = ",",
      defaultValue = "none,reference,full",
      description = {
        "Snapshots: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).",
        "The twin runs with the first of none, reference, full."
      })
  private List<SnapshotChoice> snapshots;

  @Option(
      names = "--orders",
      defaultValue = "200000",
      description = {
        "Orders of a turn (${DEFAULT-VALUE}).",
        "With more than 20 features, so many fewer that histories take as many bytes."
      })
  private int orders;

  @Option(
      names = "--orders-per-customer",
      defaultValue = "24",
      description = "On average (${DEFAULT-VALUE}); decides how long histories are.")
  private int ordersPerCustomer;

  @Option(
      names = "--skew",
      defaultValue = "0.5",
      description = "Of customers: 0 = all order equally often, up to 1 = few order nearly all.")
  private double skew;

  @Option(
      names = "--stream-threads",
      defaultValue = "2",
      description = "Of the application (${DEFAULT-VALUE}).")
  private int streamThreads;

  @Option(
      names = "--history-cache-mb",
      paramLabel = "MIB",
      defaultValue = "64",
      description = "Histories of recently seen entities in memory (${DEFAULT-VALUE}); 0 = none.")
  private int historyMebibytes;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "Turns of every variant; figures are medians over them (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--profile",
      description = "One more turn a latency profile, to tell where its time goes.")
  private boolean profiles;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "bench-results",
      description = "Where the report goes (${DEFAULT-VALUE}).")
  private Path out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    TopologyPlan plan = plan();
    Files.createDirectories(out);
    TopologyReport report = TopologyBenchmark.run(plan);
    new ReportFiles(
            "topology", TopologyText.of(report), TopologyJson.of(report), TopologyPage.of(report))
        .write(out, spec.commandLine().getOut());
    return 0;
  }

  private TopologyPlan plan() {
    return new TopologyPlan(
        new TopologyPlan.Grid(features, latencies, snapshots),
        new TopologyPlan.Load(orders, ordersPerCustomer, skew),
        new TopologyPlan.Application(streamThreads, historyMebibytes),
        rounds,
        profiles);
  }
}
