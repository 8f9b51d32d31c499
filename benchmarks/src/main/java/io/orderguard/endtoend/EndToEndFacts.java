package io.orderguard.endtoend;

import io.orderguard.endtoend.EndToEndConfig.InstanceSize;
import io.orderguard.endtoend.EndToEndConfig.Load;
import io.orderguard.endtoend.EndToEndConfig.Model;
import io.orderguard.endtoend.EndToEndConfig.Size;
import io.orderguard.figures.Text;
import java.util.List;
import java.util.Locale;

/** What stands above figures, in sentences. */
final class EndToEndFacts {

  private EndToEndFacts() {}

  static List<String> of(EndToEndReport report) {
    EndToEndConfig config = report.config();
    return List.of(
        "Machine: " + report.machine().hardware() + ", Java " + report.machine().java(),
        "Broker, application, load and reader are one process on these cores.",
        model(config.model()),
        instance(config.instance()),
        load(config.load(), config.size()),
        "Latency: from the scheduled send to a reader of committed records, open loop.");
  }

  private static String model(Model model) {
    return "Model: shape %s, %s, device %s; random weights, a bundle like any other"
        .formatted(model.name(), model.precision().name().toLowerCase(Locale.ROOT), model.device());
  }

  private static String instance(InstanceSize size) {
    return "Instance: %d stream thread(s), %d worker(s), batches up to %d, row cache %d MiB, %d partitions%s"
        .formatted(
            size.streamThreads(),
            size.workers(),
            size.maxBatchSize(),
            size.rowCacheMebibytes(),
            size.partitions(),
            size.kafka().isEmpty() ? "" : ", Kafka settings " + size.kafka());
  }

  private static String load(Load load, Size size) {
    return "Load: %d customers at a time, %s histories, runs of %s s after %s s, rounds of %d orders"
        .formatted(
            load.customers(),
            load.lengths().name().toLowerCase(Locale.ROOT),
            Text.number(size.run().toMillis() / 1e3),
            Text.number(size.warm().toMillis() / 1e3),
            size.ordersOfARound());
  }
}
