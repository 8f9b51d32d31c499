package io.orderguard.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command {@code orderguard}. */
@Command(
    name = "orderguard",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Scores every order for fraud while it is being placed.",
    footer = "%n./orderguard bench --help tells of the programs that measure it.",
    subcommands = {
      DemoCommand.class,
      BacktestCommand.class,
      ImportCommand.class,
      RunCommand.class,
      TrainCommand.class,
      ReleaseCommand.class,
      DeadLettersCommand.class,
      ModelCommand.class,
      BrokerCommand.class,
      SimulateCommand.class
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
    PrintWriter err = command.getErr();
    String message = failure.getMessage();
    err.println("orderguard: " + (message == null ? failure.toString() : message));
    LOG.debug("The command failed", failure);
    return CommandLine.ExitCode.SOFTWARE;
  }
}
