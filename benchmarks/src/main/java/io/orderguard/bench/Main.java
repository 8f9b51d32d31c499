package io.orderguard.bench;

import io.orderguard.endtoend.EndToEndCommand;
import io.orderguard.faults.FaultsCommand;
import io.orderguard.topologybench.TopologyCommand;
import io.orderguard.trainingbench.TrainingCommand;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command {@code orderguard bench}. */
@Command(
    name = "orderguard bench",
    mixinStandardHelpOptions = true,
    description = "Measures the product against its naive twins, in one run on this machine.",
    synopsisSubcommandLabel = "(scoring | training | topology | end-to-end | faults)",
    subcommands = {
      ScoringCommand.class,
      TrainingCommand.class,
      TopologyCommand.class,
      EndToEndCommand.class,
      FaultsCommand.class
    })
public final class Main {

  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  /** What shells report of a program that was told to stop. */
  private static final int STOPPED = 130;

  private Main() {}

  /** Ends the JVM with 0 for success, 1 for a failure, 2 for a wrong call. */
  public static void main(String[] arguments) {
    CountDownLatch done = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(new Ending(Thread.currentThread(), done)));
    int code = run(arguments);
    done.countDown();
    System.exit(code);
  }

  static int run(String... arguments) {
    return command().execute(arguments);
  }

  static CommandLine command() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::report);
  }

  /** One clear line for people; the trace is for the log, and only when asked for. */
  private static int report(Exception failure, CommandLine command, ParseResult call) {
    if (failure instanceof InterruptedException) {
      return STOPPED;
    }
    String message = failure.getMessage();
    command
        .getErr()
        .println("orderguard bench: " + (message == null ? failure.toString() : message));
    LOG.debug("The command failed", failure);
    return CommandLine.ExitCode.SOFTWARE;
  }
}
