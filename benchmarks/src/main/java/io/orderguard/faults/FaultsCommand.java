package io.orderguard.faults;

import io.orderguard.faults.Deployment.Mode;
import io.orderguard.faults.FaultsPlan.Effort;
import io.orderguard.faults.ShopTraffic.Size;
import io.orderguard.figures.Machine;
import io.orderguard.figures.Progress;
import io.orderguard.figures.ReportFiles;
import io.orderguard.topology.LatencyProfile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code orderguard bench faults}. */
@Command(
    name = "faults",
    mixinStandardHelpOptions = true,
    description = {
      "Breaks a running application in every way it must survive, and judges what came of it.",
      "Kills processes, restarts the broker, lets instances come and go, swaps models, makes",
      "devices fail, refuses dead letters, deletes state. Ends with 1 if an order was lost,",
      "doubled (exactly once), scored otherwise, or out of order. Writes faults.txt, .json and",
      ".html."
    })
public final class FaultsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--faults",
      split = ",",
      defaultValue = "kill,broker,storm,swap,device,dead,letters,state,deleted",
      description = "Which (${DEFAULT-VALUE}).")
  private Set<FaultKind> faults;

  @Option(
      names = "--profiles",
      split = ",",
      defaultValue = "low-latency,exactly-once",
      converter = ProfileName.class,
      description = "low-latency, exactly-once, throughput (${DEFAULT-VALUE}).")
  private List<LatencyProfile> profiles;

  @Option(
      names = "--protocols",
      split = ",",
      defaultValue = "classic,streams",
      description = "Group protocols of the kills (${DEFAULT-VALUE}); all else runs under classic.")
  private List<GroupProtocol> protocols;

  @Option(
      names = "--short",
      description = "As in every build: 2 kills, all else once, 2 seconds of a dead device.")
  private boolean brief;

  @Option(
      names = "--kills",
      defaultValue = "20",
      description = "Of processes, under each profile and protocol (${DEFAULT-VALUE}).")
  private int kills;

  @Option(
      names = "--repeats",
      defaultValue = "5",
      description = "Of faults that are over soon (${DEFAULT-VALUE}).")
  private int repeats;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "How long a device is slow, and how long it is dead (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--rate",
      defaultValue = "300",
      description = "Orders a second, in bursts (${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "bench-results",
      description = "Where the report and the logs go (${DEFAULT-VALUE}).")
  private Path out;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Files.createDirectories(out);
    Path work = Files.createTempDirectory(out.toAbsolutePath(), "faults-");
    FaultsPlan plan = new FaultsPlan(faults, profiles, protocols, effort());
    List<FaultResult> results;
    try (Progress progress = Progress.onStandardError(plan.results())) {
      results = new FaultsRun(plan, work, listener(progress)).run();
    }
    write(results);
    boolean good = results.stream().allMatch(FaultResult::isGood);
    if (good) {
      StateGone.delete(work);
    } else {
      print("Logs and configurations: " + work);
    }
    return good ? 0 : 1;
  }

  private Effort effort() {
    return brief
        ? Effort.SHORT
        : new Effort(kills, repeats, Duration.ofSeconds(seconds), Size.perSecond(rate));
  }

  /** Prints what is known already: a long run may be stopped. */
  private FaultsRun.Listener listener(Progress progress) {
    return new FaultsRun.Listener() {
      @Override
      public void begins(String fault, Mode mode) {
        progress.part(fault + ", " + mode.guarantee() + ", " + mode.group());
      }

      @Override
      public void ended(FaultResult result) {
        progress.turn();
        print(FaultsText.line(result).stripTrailing());
      }
    };
  }

  private void write(List<FaultResult> results) throws IOException {
    Machine machine = Machine.here("as shipped", "cpu");
    new ReportFiles(
            "faults",
            FaultsText.of(results),
            FaultsJson.of(machine, results),
            FaultsPage.of(machine, results))
        .write(out, spec.commandLine().getOut());
  }

  private void print(String line) {
    PrintWriter output = spec.commandLine().getOut();
    output.println(line);
    output.flush();
  }

  /** As in configurations. */
  private static final class ProfileName implements ITypeConverter<LatencyProfile> {

    @Override
    public LatencyProfile convert(String word) {
      return LatencyProfile.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }
}
