package io.orderguard.cli;

import io.orderguard.progress.ProgressView;
import java.io.PrintStream;

/** A line at every tenth of the way: for logs and files. */
final class TenthLines implements ProgressView.Task {

  private final PrintStream stream;
  private final String name;
  private final String unit;
  private final long total;
  private String note = "";
  private long nextTenth = 1;

  TenthLines(PrintStream stream, String name, String unit, long total) {
    this.stream = stream;
    this.name = name;
    this.unit = unit;
    this.total = total;
  }

  @Override
  public synchronized void at(long done) {
    long tenth = total <= 0 ? 10 : done * 10 / total;
    if (tenth >= nextTenth) {
      nextTenth = tenth + 1;
      stream.println(
          name
              + ": "
              + Math.min(100, tenth * 10)
              + " % ("
              + done
              + " of "
              + total
              + " "
              + unit
              + ")"
              + (note.isEmpty() ? "" : ", " + note));
    }
  }

  @Override
  public synchronized void note(String text) {
    note = text;
  }

  @Override
  public void close() {
    // every line is complete already
  }
}
