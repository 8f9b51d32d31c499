package io.orderguard.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows that cannot be used: counted, the first of them for a message, all of them in a file.
 */
final class Rejections implements AutoCloseable {

  private static final int MOST_SHOWN = 20;

  private final Path file;
  private final CsvWriter writer;
  private final List<Mistake> first = new ArrayList<>();
  private long rows;
  private long mistakes;

  private Rejections(Path file) throws IOException {
    this.file = file;
    this.writer = CsvWriter.builder().build(file);
    writer.writeRecord("line", "column", "reason");
  }

  static Rejections in(Path folder) {
    try {
      return new Rejections(Files.createTempFile(folder, "rejected-", ".csv"));
    } catch (IOException e) {
      throw new TableException("Scratch folder " + folder + " cannot be written to: " + e, e);
    }
  }

  /** Adds a row that has at least one mistake. */
  void add(List<Mistake> ofRow) {
    rows++;
    mistakes += ofRow.size();
    ofRow.forEach(this::note);
  }

  long rows() {
    return rows;
  }

  /** A CSV file: line, column, reason. */
  Path file() {
    return file;
  }

  /** Throws if there are any. */
  void refuse(Path table) {
    if (rows == 0) {
      return;
    }
    StringBuilder message =
        new StringBuilder("Table ")
            .append(table)
            .append(mistakes == 1 ? " has 1 mistake" : " has " + mistakes + " mistakes")
            .append(rows == 1 ? " in 1 row:" : " in " + rows + " rows:");
    first.forEach(mistake -> message.append("\n  - ").append(mistake));
    if (mistakes > first.size()) {
      message.append("\n  - and ").append(mistakes - first.size()).append(" more");
    }
    throw new TableException(message.toString());
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new TableException("Scratch file " + file + " cannot be written: " + e, e);
    }
  }

  /** Deletes the file. */
  void discard() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new TableException("Scratch file " + file + " cannot be deleted: " + e, e);
    }
  }

  private void note(Mistake mistake) {
    if (first.size() < MOST_SHOWN) {
      first.add(mistake);
    }
    try {
      writer.writeRecord(Long.toString(mistake.line()), mistake.column(), mistake.reason());
    } catch (UncheckedIOException e) {
      throw new TableException("Scratch file " + file + " cannot be written: " + e, e);
    }
  }
}
