package io.orderguard.cli;

import io.orderguard.demo.Demo;
import io.orderguard.demo.DemoConfig;
import io.orderguard.demo.DemoReport;
import io.orderguard.demo.TableDemo;
import io.orderguard.progress.ProgressView;
import io.orderguard.replay.TableInput;
import io.orderguard.table.Table.BadRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code orderguard demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the whole product on this machine: an embedded Kafka broker, a simulated shop, a"
          + " first",
      "bundle, live scores, a second bundle that takes over while orders flow, figures.",
      "With --data, --mapping, --from and --to your own orders take the place of the shop's: those",
      "before --from are the past, those from --from to --to are played live at --rate.",
      "Exits with 1 if an order was lost or doubled."
    })
final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      defaultValue = "7",
      description = "Decides the shop and the networks' first weights (${DEFAULT-VALUE}).")
  private int seed;

  @Option(
      names = "--past-orders",
      paramLabel = "N",
      description = "Orders of the shop that build histories and the training set (40000).")
  private @Nullable Integer pastOrders;

  @Option(
      names = "--live-orders",
      paramLabel = "N",
      description = {
        "Orders of the shop scored around the swap, half before the second training begins and"
            + " half",
        "after the swap; those that flow in between come on top (6000)."
      })
  private @Nullable Integer liveOrders;

  @Option(
      names = "--rate",
      defaultValue = "100",
      description = "Live orders a second, open loop (${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--data",
      paramLabel = "TABLE",
      description = "Your own orders: CSV file, gzip or not.")
  private @Nullable Path data;

  @Option(
      names = "--mapping",
      paramLabel = "YAML",
      description = "Which column is what; see docs/your-data.md.")
  private @Nullable Path mapping;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = OrderTime.class,
      description = "First live order of the table, a day (2026-01-31) or a UTC time.")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = OrderTime.class,
      description = "End of the live orders of the table, exclusive.")
  private @Nullable Instant to;

  @Option(
      names = "--bad-rows",
      defaultValue = "refuse",
      description = "refuse or skip rows of the table that cannot be used (${DEFAULT-VALUE}).")
  private BadRows badRows;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Keep the bundles in this directory, which must not exist yet.")
  private @Nullable Path keep;

  @Option(names = "--json", description = "Print the summary as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (keep != null && Files.exists(keep)) {
      throw new IllegalArgumentException("--keep must name a new directory, found " + keep);
    }
    Path directory = Files.createTempDirectory("orderguard-demo-");
    try {
      DemoReport report = run(directory, ProgressDisplay.onStandardError());
      spec.commandLine().getOut().println(json ? json(report) : report.asTable());
      if (keep != null) {
        Files.createDirectories(keep.toAbsolutePath().getParent());
        Directories.copy(directory.resolve("bundles"), keep);
      }
      return report.complete() ? 0 : 1;
    } finally {
      Directories.delete(directory);
    }
  }

  private DemoReport run(Path directory, ProgressView view)
      throws IOException, InterruptedException {
    if (data == null && mapping == null && from == null && to == null) {
      DemoConfig absent = DemoConfig.DEFAULT;
      DemoConfig config =
          new DemoConfig(
              seed,
              pastOrders == null ? absent.pastOrders() : pastOrders,
              liveOrders == null ? absent.liveOrders() : liveOrders,
              rate);
      Logs.quiet();
      return Demo.run(config, directory, view);
    }
    if (data == null || mapping == null || from == null || to == null) {
      throw wrongCall("--data, --mapping, --from and --to belong together");
    }
    if (pastOrders != null || liveOrders != null) {
      throw wrongCall("--past-orders and --live-orders are for the simulated shop, not for --data");
    }
    TableInput input = new TableInput(data, mapping, badRows);
    TableDemo config = new TableDemo(input, from, to, rate, seed, directory);
    Logs.quiet();
    return Demo.run(config, view);
  }

  private ParameterException wrongCall(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static String json(DemoReport report) {
    Map<String, Object> fields = Json.fields(report);
    fields.put("lost", report.lost());
    return Json.text(fields);
  }
}
