package io.orderguard.cli;

import io.orderguard.app.AppConfig;
import io.orderguard.imports.ImportConfig;
import io.orderguard.imports.ImportResult;
import io.orderguard.imports.TableImport;
import io.orderguard.replay.TableInput;
import io.orderguard.replay.TablePublisher;
import io.orderguard.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code orderguard import}. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes a table of past orders to a Kafka cluster: each order in Avro single-object"
          + " encoding",
      "under the mapping's schema, and its label right behind it, known one label delay later. The",
      "table is checked from its first to its last row before anything is sent.",
      "A stopped import goes on where it stopped when it is called again; at most a second's rows"
          + " are",
      "sent twice, which the application recognises."
    })
final class ImportCommand implements Callable<Integer> {

  /** Years that every calendar knows, far outside any table. */
  private static final Instant ALWAYS = Instant.parse("-9999-01-01T00:00:00Z");

  private static final Instant FOR_EVER = Instant.parse("9999-12-31T23:59:59Z");

  @Spec private CommandSpec spec;
  @Mixin private final TableOptions table = new TableOptions();

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT,...",
      description = "The cluster; required unless --config names it.")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The instances' YAML configuration: cluster, TLS and SASL, topics.")
  private @Nullable Path config;

  @Option(
      names = "--orders-topic",
      paramLabel = "TOPIC",
      description = "Gets the orders (orders, or as --config says). It must exist.")
  private @Nullable String ordersTopic;

  @Option(
      names = "--labels-topic",
      paramLabel = "TOPIC",
      description = "Gets the labels (labels, or as --config says). It must exist.")
  private @Nullable String labelsTopic;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = OrderTime.class,
      description = "First order time, a day (2026-01-31) or a UTC time; the table's beginning.")
  private Instant from = ALWAYS;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = OrderTime.class,
      description = "End of the order times, exclusive; the table's end.")
  private Instant to = FOR_EVER;

  @Option(
      names = "--rate",
      defaultValue = "0",
      paramLabel = "N",
      description = "Orders a second, open loop; 0 = as fast as the cluster takes them.")
  private double rate;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Remembers how far the import is (TABLE.import beside the table).")
  private @Nullable Path checkpoint;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ImportConfig wanted = config();
    Path scratch = Files.createTempDirectory("orderguard-import-");
    try {
      ImportResult result = TableImport.run(wanted, scratch, ProgressDisplay.onStandardError());
      spec.commandLine().getOut().println(json ? json(result) : result.text());
      return 0;
    } finally {
      Directories.delete(scratch);
    }
  }

  private ImportConfig config() {
    TableInput input = table.input();
    return new ImportConfig(
        input,
        target(),
        new ImportConfig.Portion(from, to, rate),
        checkpoint == null
            ? input.data().resolveSibling(input.data().getFileName() + ".import")
            : checkpoint);
  }

  private ImportConfig.Target target() {
    AppConfig app = config == null ? null : AppConfig.load(config);
    if (app != null) {
      app.orders().requireReads(table.input().loadMapping().schema());
    }
    Topics topics = app == null ? Topics.DEFAULT : app.topology().topics();
    Map<String, String> kafka =
        new HashMap<>(app == null ? Map.of() : app.kafka().clientSettings());
    if (bootstrapServers != null) {
      kafka.put("bootstrap.servers", bootstrapServers);
    }
    if (kafka.getOrDefault("bootstrap.servers", "").isBlank()) {
      throw new ParameterException(
          spec.commandLine(), "Missing required option: '--bootstrap-servers' or '--config'");
    }
    return new ImportConfig.Target(
        kafka,
        new TablePublisher.Topics(
            ordersTopic == null ? topics.orders() : ordersTopic,
            labelsTopic == null ? topics.labels() : labelsTopic));
  }

  private static String json(ImportResult result) {
    Map<String, Object> fields = Json.fields(result);
    fields.put("ordersPerSecond", result.ordersPerSecond());
    return Json.text(fields);
  }
}
