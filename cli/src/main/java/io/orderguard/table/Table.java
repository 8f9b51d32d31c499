package io.orderguard.table;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.LongConsumer;

/**
 * A table that was checked from its first to its last row and whose rows can be read in time order,
 * as often as wanted. Memory does not grow with the table; the scratch folder needs room for about
 * three times its unpacked size until it is open, and for about its unpacked size until it is
 * closed. One thread at a time may use a table and each of its passes.
 */
public final class Table implements AutoCloseable {

  /** What happens to rows that cannot be used. */
  public enum BadRows {
    /** The table is refused with a list of the first of them. */
    REFUSE,
    /** They are left out, counted and listed in {@link #rejections()}. */
    SKIP
  }

  private final RowLayout layout;
  private final OrderRecords orders;
  private final RecordFile rows;
  private final TableSummary summary;
  private final Path rejections;

  private Table(Mapping mapping, RecordFile rows, TableCheck check) {
    this.layout = new RowLayout(mapping.columns());
    this.orders = new OrderRecords(mapping);
    this.rows = rows;
    this.summary = check.summary();
    this.rejections = check.rejections().file();
  }

  /**
   * Checks the whole table, and sorts it by (order time, line) into the scratch directory.
   *
   * <p>A file that is not the table it should be (broken quotes, no UTF-8, a damaged archive, a
   * header without the mapping's columns, two kinds of clocks) is refused in any case, and so is
   * one without a usable row.
   *
   * @param scratch an existing directory for temporary files
   * @param progress told the bytes of the file read so far
   * @throws TableException that lists what is wrong with the file or its rows
   */
  public static Table open(
      Path file, Mapping mapping, BadRows badRows, Path scratch, LongConsumer progress) {
    if (!Files.isDirectory(scratch)) {
      throw new TableException("Scratch folder " + scratch + " must exist, found none");
    }
    try (TableCheck check = new TableCheck(file, mapping, scratch)) {
      check.readFile(progress);
      check.sortRows();
      return new Table(mapping, check.pass(badRows), check);
    }
  }

  /** What the check found. */
  public TableSummary summary() {
    return summary;
  }

  /**
   * A CSV file (line, column, reason) of the rows that were left out; it has a header only if there
   * are none. It lies in the scratch folder and stays there when the table is closed.
   */
  public Path rejections() {
    return rejections;
  }

  /** All rows by (order time, line). Close it; several may be open. */
  public Rows rows() {
    return new SortedRows(rows.read());
  }

  /** Deletes the sorted rows. */
  @Override
  public void close() {
    rows.close();
  }

  /** Rows in time order. */
  public interface Rows extends Iterator<TableRow>, AutoCloseable {
    @Override
    void close();
  }

  private final class SortedRows implements Rows {

    private final RecordFile.Records records;

    SortedRows(RecordFile.Records records) {
      this.records = records;
    }

    @Override
    public boolean hasNext() {
      return records.hasNext();
    }

    @Override
    public TableRow next() {
      return orders.order(layout.read(records.next()));
    }

    @Override
    public void close() {
      records.close();
    }
  }
}
