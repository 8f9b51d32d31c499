package io.orderguard.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.orderguard.demo.Demo;
import io.orderguard.demo.DemoConfig;
import io.orderguard.demo.DemoReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code orderguard demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the whole product on this machine: an embedded Kafka broker, a simulated shop, a first",
      "bundle, live scores, a second bundle that takes over while orders flow, figures.",
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
      defaultValue = "40000",
      description = "Orders that build histories and the training set (${DEFAULT-VALUE}).")
  private int pastOrders;

  @Option(
      names = "--live-orders",
      defaultValue = "6000",
      description = {
        "Orders scored around the swap, half before the second training begins and half after the",
        "swap; those that flow in between come on top (${DEFAULT-VALUE})."
      })
  private int liveOrders;

  @Option(
      names = "--rate",
      defaultValue = "100",
      description = "Live orders a second, open loop (${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Keep the bundles in this directory, which must not exist yet.")
  private @Nullable Path keep;

  @Option(names = "--json", description = "Print the summary as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    DemoConfig config = new DemoConfig(seed, pastOrders, liveOrders, rate);
    if (keep != null && Files.exists(keep)) {
      throw new IllegalArgumentException("--keep must name a new directory, found " + keep);
    }
    quietLogs();
    Path directory = Files.createTempDirectory("orderguard-demo-");
    try {
      DemoReport report = Demo.run(config, directory, ProgressDisplay.onStandardError());
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

  private static String json(DemoReport report) {
    Map<String, Object> fields = Json.fields(report);
    fields.put("lost", report.lost());
    return Json.text(fields);
  }

  /** The broker and the application share a terminal here; only what goes wrong is worth a line. */
  private static void quietLogs() {
    level(org.slf4j.Logger.ROOT_LOGGER_NAME, Level.ERROR);
    level("io.orderguard", Level.WARN);
  }

  private static void level(String name, Level level) {
    ((Logger) LoggerFactory.getLogger(name)).setLevel(level);
  }
}
