package io.orderguard.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The first pass over a table. Every row is checked and written down in time order, so that later
 * passes need neither check nor sort, and see the same rows even if the file changes.
 */
final class TableCheck implements AutoCloseable {

  private static final long ROWS_BYTES = 24L << 20;

  private final Path file;
  private final Mapping mapping;
  private final Path scratch;
  private final RowLayout layout;
  private final Rejections rejections;
  private final ExternalSort rows;
  private final OrderIdCheck orderIds;
  private final SummaryCount kept = new SummaryCount();
  private @Nullable RecordFile sorted;
  private boolean passed;

  TableCheck(Path file, Mapping mapping, Path scratch) {
    this.file = file;
    this.mapping = mapping;
    this.scratch = scratch;
    this.layout = new RowLayout(mapping.columns());
    this.rejections = Rejections.in(scratch);
    this.rows = new ExternalSort(scratch, ROWS_BYTES);
    this.orderIds = new OrderIdCheck(scratch);
  }

  /** Reads the file and checks row by row. */
  void readFile(LongConsumer progress) {
    try (CsvSource source = CsvSource.open(file, mapping, progress)) {
      RowCheck check = new RowCheck(mapping, source.columns());
      boolean empty = true;
      for (CsvRow row = source.next(); row != null; row = source.next()) {
        empty = false;
        keepOrReject(check, row);
      }
      if (empty) {
        throw new TableException("Table " + file + " must have rows, found a header only");
      }
      requireOneClock(check.offsets());
    }
  }

  /** Sorts the usable rows and checks what only all of them together show. */
  void sortRows() {
    try (RepeatedOrders repeated = orderIds.repeated()) {
      sorted =
          RecordFile.write(
              scratch, out -> rows.drainTo(row -> keepOrReject(repeated.firstLine(row), row, out)));
    }
  }

  /**
   * Ends the check of a table that can be used.
   *
   * @return the sorted rows, which belong to the caller, as does the file of rejections
   * @throws TableException if it cannot be used
   */
  RecordFile pass(Table.BadRows badRows) {
    if (badRows == Table.BadRows.REFUSE) {
      rejections.refuse(file);
    }
    TableSummary summary = summary();
    if (summary.rows() == 0) {
      rejections.refuse(file);
    }
    TimeColumn time = mapping.columns().orderTime();
    String doubt = time.format().doubt(summary.first(), summary.last());
    if (!doubt.isEmpty()) {
      throw new TableException("Table " + file + ", column " + time.column() + ": " + doubt);
    }
    passed = true;
    return Objects.requireNonNull(sorted);
  }

  /** What the check found, once the rows are sorted. */
  TableSummary summary() {
    return kept.summary(rejections.rows());
  }

  Rejections rejections() {
    return rejections;
  }

  /** Deletes all but what a table that passed goes on to use. */
  @Override
  public void close() {
    rows.close();
    orderIds.close();
    rejections.close();
    if (!passed) {
      rejections.discard();
    }
    if (!passed && sorted != null) {
      sorted.close();
    }
  }

  private void keepOrReject(RowCheck check, CsvRow csv) {
    CheckedRow row = check.check(csv);
    if (row == null) {
      rejections.add(check.mistakes());
    } else {
      rows.add(layout.write(row));
      orderIds.add(row);
    }
  }

  private void keepOrReject(long firstLine, byte[] bytes, Consumer<byte[]> out) {
    CheckedRow row = layout.read(bytes);
    if (firstLine == RepeatedOrders.NONE) {
      kept.add(row);
      out.accept(bytes);
    } else {
      rejections.add(List.of(repetition(row, firstLine)));
    }
  }

  private Mistake repetition(CheckedRow row, long firstLine) {
    return new Mistake(
        row.line(),
        mapping.columns().orderId(),
        "must be unique, found " + Quoted.of(row.orderId()) + " on line " + firstLine + " already");
  }

  private void requireOneClock(OffsetMix offsets) {
    TimeColumn time = mapping.columns().orderTime();
    if (offsets.isMixed() && !time.zoneIsNamed()) {
      throw new TableException(
          "Table %s, column %s: order times must all say their offset, or orderTime.zone that of the others; found %s"
              .formatted(file, time.column(), offsets));
    }
  }
}
