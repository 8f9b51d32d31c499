package io.orderguard.imports;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.progress.ProgressView;
import io.orderguard.replay.RowRange;
import io.orderguard.replay.TablePublisher;
import io.orderguard.simulation.Pace;
import io.orderguard.table.Mapping;
import io.orderguard.table.Table;
import io.orderguard.table.TableRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/**
 * Publishes a table: each order, and its label right behind it, known one label delay later. All
 * labels are sent; the time one becomes known hides it until then.
 *
 * <p>An import that was stopped goes on where its checkpoint says. Between two checkpoints lie
 * {@value #CHECKPOINT_ROWS} rows or a second; what was sent behind the last one is sent again,
 * which the application recognises as repeated orders and scores alike.
 */
public final class TableImport {

  private static final int CHECKPOINT_ROWS = 5_000;
  private static final long CHECKPOINT_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final double NANOS_PER_SECOND = 1e9;

  private final ImportConfig config;
  private final ProgressView view;
  private final TablePublisher publisher;
  private final Checkpoint checkpoint;
  private long labels;

  private TableImport(
      ImportConfig config, ProgressView view, TablePublisher publisher, Checkpoint checkpoint) {
    this.config = config;
    this.view = view;
    this.publisher = publisher;
    this.checkpoint = checkpoint;
  }

  /**
   * Checks the table, then publishes it.
   *
   * @param scratch an existing directory for temporary files, left for the caller to delete
   * @throws IllegalArgumentException if the mapping, the cluster or the checkpoint is not right
   */
  public static ImportResult run(ImportConfig config, Path scratch, ProgressView view)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Mapping mapping = config.input().loadMapping();
    try (Table table = config.input().open(mapping, scratch, view)) {
      String cluster =
          new ImportTarget(config.target())
              .check(table.summary().first(), Clock.systemUTC().instant(), view);
      Checkpoint checkpoint =
          Checkpoint.at(config.checkpoint(), ImportIdentity.of(config, cluster));
      keepRejections(table, config.checkpoint());
      double checkSeconds = secondsSince(start);
      try (TablePublisher publisher =
          TablePublisher.connect(
              config.target().kafka(),
              config.target().topics(),
              mapping.schema(),
              mapping.labelDelay())) {
        return new TableImport(config, view, publisher, checkpoint).publish(table, checkSeconds);
      }
    }
  }

  private static void keepRejections(Table table, Path checkpoint) throws IOException {
    if (table.summary().skipped() > 0) {
      Files.copy(table.rejections(), rejections(checkpoint), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Where the rows that cannot be used are listed, beside the checkpoint. */
  static Path rejections(Path checkpoint) {
    return checkpoint.resolveSibling(checkpoint.getFileName() + ".rejected.csv");
  }

  private ImportResult publish(Table table, double checkSeconds)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    long sent;
    try (RowRange range = new RowRange(table.rows());
        ProgressView.Task task = view.start("Publishing", "rows", table.summary().rows())) {
      ImportConfig.Portion portion = config.portion();
      sent = publish(range.skipTo(portion.from()).before(portion.to()), task);
    }
    return new ImportResult(
        checkpoint.rows(),
        sent,
        labels,
        table.summary().skipped(),
        checkSeconds,
        secondsSince(start),
        config.checkpoint());
  }

  private long publish(Iterator<TableRow> rows, ProgressView.Task task)
      throws IOException, InterruptedException {
    checkpoint.write(checkpoint.rows()); // a place that takes no file shows before the first send
    long done = skip(rows, checkpoint.rows());
    long before = done;
    Pace pace = pace();
    long checkpointNanos = System.nanoTime();
    while (rows.hasNext()) {
      pace.awaitTurn(done - before);
      send(rows.next());
      done++;
      if (done % CHECKPOINT_ROWS == 0 || System.nanoTime() - checkpointNanos > CHECKPOINT_NANOS) {
        publisher.flush();
        checkpoint.write(done);
        task.at(done);
        checkpointNanos = System.nanoTime();
      }
    }
    publisher.flush();
    checkpoint.write(done);
    task.at(done);
    return done - before;
  }

  private void send(TableRow row) {
    publisher.sendOrder(row);
    if (row.outcome() != LabelOutcome.UNKNOWN) {
      publisher.sendLabel(row);
      labels++;
    }
  }

  private Pace pace() {
    double rate = config.portion().ordersPerSecond();
    return rate > 0 ? Pace.ordersPerSecond(rate) : Pace.unlimited();
  }

  private static long skip(Iterator<TableRow> rows, long count) {
    long skipped = 0;
    while (skipped < count && rows.hasNext()) {
      rows.next();
      skipped++;
    }
    return skipped;
  }

  private static double secondsSince(long startNanos) {
    return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
  }
}
