package io.orderguard.table;

import io.orderguard.avro.LabelOutcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one row after the other under a mapping. Used by one thread. */
final class RowCheck {

  private static final int MAX_CHARS = 1000;
  private static final int REQUIRED_TEXTS = 2;

  private final Columns columns;
  private final Dialect dialect;
  private final int headerFields;
  private final List<String> texts;
  private final int[] textCells;
  private final int[] numberCells;
  private final int timeCell;
  private final int labelCell;
  private final OffsetMix offsets = new OffsetMix();
  private final List<Mistake> mistakes = new ArrayList<>();

  /**
   * @param headerFields how many columns the table has
   */
  RowCheck(Mapping mapping, int headerFields) {
    this.columns = mapping.columns();
    this.dialect = mapping.dialect();
    this.headerFields = headerFields;
    this.texts = columns.texts();
    List<String> cells = new ArrayList<>(columns.names());
    this.textCells = texts.stream().mapToInt(cells::indexOf).toArray();
    this.numberCells = columns.numerical().stream().mapToInt(cells::indexOf).toArray();
    this.timeCell = cells.indexOf(columns.orderTime().column());
    LabelColumn label = columns.label();
    this.labelCell = label == null ? -1 : cells.indexOf(label.column());
  }

  /** The row, or null if it has {@link #mistakes()}. */
  @Nullable CheckedRow check(CsvRow row) {
    mistakes.clear();
    if (row.fields() != headerFields) {
      note(row, "", "must have " + headerFields + " fields as the header, found " + row.fields());
      return null;
    }
    OrderTime time = time(row);
    CheckedRow checked =
        new CheckedRow(row.line(), time.millis(), outcome(row), texts(row), numbers(row));
    if (!mistakes.isEmpty()) {
      return null;
    }
    offsets.add(row.line(), time);
    return checked;
  }

  /** Of the row that was checked last. */
  List<Mistake> mistakes() {
    return List.copyOf(mistakes);
  }

  /** How the times of all usable rows say their offset. */
  OffsetMix offsets() {
    return offsets;
  }

  private OrderTime time(CsvRow row) {
    String column = columns.orderTime().column();
    try {
      String text = bounded(row.cell(timeCell));
      if (dialect.isMissing(text)) {
        throw BadCellException.of("must not be blank", text);
      }
      return columns.orderTime().format().read(text.strip());
    } catch (BadCellException e) {
      note(row, column, e.rule());
      return new OrderTime(0, true);
    }
  }

  private LabelOutcome outcome(CsvRow row) {
    LabelColumn label = columns.label();
    if (label == null) {
      return LabelOutcome.UNKNOWN;
    }
    if (dialect.isMissing(row.cell(labelCell))) {
      return label.ofBlank();
    }
    try {
      return label.outcome(row.cell(labelCell).strip());
    } catch (BadCellException e) {
      note(row, label.column(), e.rule());
      return LabelOutcome.UNKNOWN;
    }
  }

  private @Nullable String[] texts(CsvRow row) {
    @Nullable String[] values = new String[textCells.length];
    for (int i = 0; i < values.length; i++) {
      try {
        values[i] = text(row.cell(textCells[i]), i < REQUIRED_TEXTS);
      } catch (BadCellException e) {
        note(row, texts.get(i), e.rule());
      }
    }
    return values;
  }

  private double[] numbers(CsvRow row) {
    double[] values = new double[numberCells.length];
    for (int i = 0; i < values.length; i++) {
      try {
        String text = bounded(row.cell(numberCells[i]));
        values[i] = dialect.isMissing(text) ? Double.NaN : Numbers.read(text.strip());
      } catch (BadCellException e) {
        note(row, columns.numerical().get(i), e.rule());
      }
    }
    return values;
  }

  private @Nullable String text(String cell, boolean required) throws BadCellException {
    String text = bounded(cell);
    if (!dialect.isMissing(text)) {
      return text;
    }
    if (required) {
      throw BadCellException.of("must not be blank", text);
    }
    return null;
  }

  private static String bounded(String cell) throws BadCellException {
    if (cell.length() > MAX_CHARS) {
      throw BadCellException.of(
          "must have at most " + MAX_CHARS + " characters, has " + cell.length(), cell);
    }
    return cell;
  }

  private void note(CsvRow row, String column, String reason) {
    mistakes.add(new Mistake(row.line(), column, reason));
  }
}
