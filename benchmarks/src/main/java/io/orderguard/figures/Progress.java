package io.orderguard.figures;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far a benchmark is: a moving bar on a terminal, a line per part of it elsewhere. */
public final class Progress implements AutoCloseable {
  private final PrintStream stream;
  private final @Nullable ProgressBar bar;

  private Progress(PrintStream stream, @Nullable ProgressBar bar) {
    this.stream = stream;
    this.bar = bar;
  }

  /**
   * On standard error, so that standard output holds results only.
   *
   * @param turns how many there will be
   */
  @SuppressWarnings("SystemConsoleNull") // the build and the launcher insist on Java 17
  public static Progress onStandardError(int turns) {
    // A console is there only when input and output are both a terminal.
    return new Progress(System.err, System.console() == null ? null : bar(System.err, turns));
  }

  private static ProgressBar bar(PrintStream stream, int turns) {
    return new ProgressBarBuilder()
        .setTaskName("bench")
        .setUnit(" turns", 1)
        .setInitialMax(turns)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .setConsumer(new ConsoleProgressBarConsumer(stream))
        .build();
  }

  /** What is measured now. */
  public void part(String name) {
    if (bar == null) {
      stream.println("bench: " + name);
    } else {
      bar.setExtraMessage(" " + name);
    }
  }

  /** A turn has ended. */
  public void turn() {
    if (bar != null) {
      bar.step();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
