package io.orderguard.cli;

import io.orderguard.progress.ProgressView;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A moving bar. */
final class TerminalBar implements ProgressView.Task {

  private final ProgressBar bar;

  TerminalBar(PrintStream stream, String name, String unit, long total) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setUnit(" " + unit, 1)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .showSpeed()
            .setConsumer(new ConsoleProgressBarConsumer(stream))
            .build();
  }

  @Override
  public void at(long done) {
    bar.stepTo(done);
  }

  @Override
  public void note(String text) {
    bar.setExtraMessage(" " + text);
  }

  @Override
  public void close() {
    bar.close();
  }
}
