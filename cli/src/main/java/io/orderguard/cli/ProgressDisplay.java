package io.orderguard.cli;

import io.orderguard.progress.ProgressView;
import java.io.PrintStream;

/** Shows long work: a moving bar on a terminal, a line at every tenth elsewhere. */
final class ProgressDisplay implements ProgressView {

  private final PrintStream stream;
  private final boolean terminal;

  ProgressDisplay(PrintStream stream, boolean terminal) {
    this.stream = stream;
    this.terminal = terminal;
  }

  /** On standard error, so that standard output holds results only. */
  @SuppressWarnings("SystemConsoleNull") // the build and the launcher insist on Java 17
  static ProgressDisplay onStandardError() {
    // A console is there only when input and output are both a terminal.
    return new ProgressDisplay(System.err, System.console() != null);
  }

  @Override
  public void say(String line) {
    stream.println(line);
  }

  @Override
  public Task start(String name, String unit, long total) {
    return terminal
        ? new TerminalBar(stream, name, unit, total)
        : new TenthLines(stream, name, unit, total);
  }
}
