package io.orderguard.replay;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.progress.ProgressView;
import io.orderguard.table.Table;
import io.orderguard.table.TableRow;
import io.orderguard.table.TableSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a pass over the rows tells before anything starts.
 *
 * @param history rows before the test
 * @param test rows of the test
 * @param training rows to learn from whose label is known when the test begins
 * @param lookAhead the longest time between the arrival of a label and its order
 */
public record TableScan(long history, long test, TrainingRows training, Duration lookAhead) {

  /**
   * Counts all rows.
   *
   * @param delay from an order to its label
   */
  public static TableScan of(Table table, Intervals intervals, Duration delay, ProgressView view) {
    Instant knownTo = intervals.testFrom().minus(delay);
    Instant trainTo = knownTo.isBefore(intervals.trainTo()) ? knownTo : intervals.trainTo();
    Counter counter = new Counter(intervals, trainTo.toEpochMilli());
    long rows = table.summary().rows();
    try (ProgressView.Task task = view.start("Counting", "rows", rows);
        Table.Rows all = table.rows()) {
      for (long row = 1; all.hasNext(); row++) {
        counter.count(all.next());
        task.at(row);
      }
    }
    return counter.scan();
  }

  /** Everything that speaks against training and testing with these counts. */
  public List<String> mistakes(Intervals intervals, TableSummary table) {
    List<String> mistakes = new ArrayList<>();
    String orders = "its orders lie from %s to %s".formatted(table.first(), table.last());
    if (training.size() == 0) {
      mistakes.add(
          "The table has no order from %s to %s whose label is known before %s to learn from; %s"
              .formatted(intervals.trainFrom(), intervals.trainTo(), intervals.testFrom(), orders));
    } else {
      mistakes.addAll(training.mistakes());
    }
    if (test == 0) {
      mistakes.add(
          "The table has no order from %s to %s to score; %s"
              .formatted(intervals.testFrom(), intervals.testTo(), orders));
    }
    return mistakes;
  }

  private static final class Counter {
    private final Intervals intervals;
    private final long trainFrom;
    private final long trainTo;
    private final TrainingRows training = new TrainingRows();
    private final LookAhead lookAhead = new LookAhead();
    private long history;
    private long test;

    Counter(Intervals intervals, long trainTo) {
      this.intervals = intervals;
      this.trainFrom = intervals.trainFrom().toEpochMilli();
      this.trainTo = trainTo;
    }

    void count(TableRow row) {
      long time = row.orderTimeMillis();
      lookAhead.add(time);
      if (time < intervals.testFrom().toEpochMilli()) {
        history++;
      } else if (time < intervals.testTo().toEpochMilli()) {
        test++;
      }
      if (time >= trainFrom && time < trainTo && row.outcome() != LabelOutcome.UNKNOWN) {
        training.add(time, row.outcome() == LabelOutcome.FRAUD);
      }
    }

    TableScan scan() {
      return new TableScan(history, test, training, lookAhead.longest());
    }
  }
}
