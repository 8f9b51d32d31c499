package io.orderguard.cli;

import io.orderguard.app.AppConfig;
import io.orderguard.avro.ShopOrder;
import io.orderguard.progress.ProgressView;
import io.orderguard.simulation.OrderSimulator;
import io.orderguard.simulation.Pace;
import io.orderguard.simulation.PublishListener;
import io.orderguard.simulation.ShopEvent;
import io.orderguard.simulation.ShopEvents;
import io.orderguard.simulation.ShopPublisher;
import io.orderguard.simulation.SimulatedOrder;
import io.orderguard.simulation.SimulationConfig;
import io.orderguard.topology.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code orderguard simulate}. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes a simulated shop's orders and labels to the topics of a configuration: something"
          + " to",
      "try an installation with before real orders are there. The same options give the same"
          + " orders."
    })
final class SimulateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The instances' YAML configuration: cluster and topics.")
  private Path config;

  @Option(
      names = "--orders",
      defaultValue = "40000",
      description = "How many orders (${DEFAULT-VALUE}).")
  private int orders;

  @Option(
      names = "--skip",
      defaultValue = "0",
      description = "Leave out that many first orders, to go on where an earlier call ended.")
  private int skip;

  @Option(
      names = "--rate",
      defaultValue = "0",
      description = "Orders a second, open loop; 0 = as fast as the cluster takes them.")
  private double rate;

  @Option(
      names = "--seed",
      defaultValue = "7",
      description = "Decides the shop (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--start",
      defaultValue = "2025-01-06T00:00:00Z",
      description = "The shop's opening (${DEFAULT-VALUE}); about 700 orders a day follow.")
  private Instant start;

  @Override
  public Integer call() {
    AppConfig app = AppConfig.load(config);
    app.orders().requireReads(ShopOrder.getClassSchema());
    Topics topics = app.topology().topics();
    ShopEvents events = ShopEvents.of(OrderSimulator.of(SimulationConfig.standard(seed, start)));
    leaveOut(events);
    Pace pace = rate > 0 ? Pace.ordersPerSecond(rate) : Pace.unlimited();
    ProgressView view = ProgressDisplay.onStandardError();
    try (ProgressView.Task task = view.start("Orders, labels in between", "orders", orders);
        ShopPublisher publisher =
            ShopPublisher.connect(
                app.kafka().clientSettings(),
                new ShopPublisher.Topics(topics.orders(), topics.labels()),
                new TaskListener(task))) {
      ShopPublisher.Published published = publisher.publish(events, orders, pace);
      spec.commandLine()
          .getOut()
          .println(
              "Published %,d orders and %,d labels"
                  .formatted(published.orders(), published.labels()));
    }
    return 0;
  }

  private void leaveOut(ShopEvents events) {
    int left = skip;
    while (left > 0) {
      if (events.next() instanceof ShopEvent.OrderPlaced) {
        left--;
      }
    }
  }

  /** Moves the bar, on the publishing thread. */
  private static final class TaskListener implements PublishListener {
    private final ProgressView.Task task;
    private long sent;

    TaskListener(ProgressView.Task task) {
      this.task = task;
    }

    @Override
    public void orderDue(SimulatedOrder order, long dueNanos) {
      task.at(++sent);
    }
  }
}
