package io.orderguard.table;

import static io.orderguard.table.TableFiles.HEADER;
import static io.orderguard.table.TableFiles.MAPPING;
import static io.orderguard.table.TableFiles.gzip;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.orderguard.table.Table.BadRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a table, it is named and no wrong value comes of it. */
class BadTableTest {

  private static final String ROW = "o1,2026-01-01T00:00:00,anna,4711,1.5,0\n";

  private final Path folder;
  private final Path scratch;

  BadTableTest(@TempDir Path folder, @TempDir Path scratch) {
    this.folder = folder;
    this.scratch = scratch;
  }

  @Test
  void theFirstMistakesAreListedWithLineColumnRuleAndValue() {
    Path file = TableFiles.write(folder, HEADER + ROW + "o2,2026-02-30,,4711,1.5,maybe\n");

    assertThatThrownBy(() -> open(file, MAPPING, BadRows.REFUSE))
        .isInstanceOf(TableException.class)
        .hasMessage(
            """
            Table %s has 3 mistakes in 1 row:
              - line 3, column time: must be an ISO time such as 2026-01-31T23:59:59Z (Invalid date 'FEBRUARY 30'), found '2026-02-30'
              - line 3, column fraud: must be '1' (fraud), '0' (legitimate) or blank, found 'maybe'
              - line 3, column customer: must not be blank, found ''"""
                .formatted(file));
  }

  @Test
  void ofManyMistakesTwentyAreListedAndAllAreCounted() {
    StringBuilder csv = new StringBuilder(HEADER + ROW);
    for (int i = 0; i < 1000; i++) {
      csv.append("r").append(i).append(",never,anna,1,1,0\n");
    }
    Path file = TableFiles.write(folder, csv.toString());

    assertThatThrownBy(() -> open(file, MAPPING, BadRows.REFUSE))
        .hasMessageContaining("has 1000 mistakes in 1000 rows:")
        .hasMessageContaining("line 22, column time")
        .hasMessageNotContaining("line 23, column time")
        .hasMessageEndingWith("- and 980 more");
  }

  /** Of rows: one mistake; left out where that is allowed. */
  static Stream<Arguments> rows() {
    return Stream.of(
        row(
            "a field too few",
            "o2,2026-01-01,anna,1,1",
            "line 3: must have 6 fields as the header, found 5"),
        row(
            "a field too many",
            "o2,2026-01-01,anna,1,1,0,0",
            "line 3: must have 6 fields as the header, found 7"),
        row("a blank order id", ",2026-01-01,anna,1,1,0", "column id: must not be blank, found ''"),
        row(
            "an order id of blanks",
            "  ,2026-01-01,anna,1,1,0",
            "column id: must not be blank, found '  '"),
        row(
            "a repeated order id",
            "o1,2026-01-01,bert,1,1,0",
            "line 3, column id: must be unique, found 'o1' on line 2 already"),
        row(
            "the same row again",
            ROW.strip(),
            "line 3, column id: must be unique, found 'o1' on line 2 already"),
        row(
            "a blank customer",
            "o2,2026-01-01,,1,1,0",
            "column customer: must not be blank, found ''"),
        row(
            "a very long customer",
            "o2,2026-01-01," + "x".repeat(1001) + ",1,1,0",
            "column customer: must have at most 1000 characters, has 1001, found '"
                + "x".repeat(40)
                + "…'"),
        row(
            "a very long number",
            "o2,2026-01-01,anna,1," + "1".repeat(1001) + ",0",
            "column amount: must have at most 1000 characters"),
        time("blank", "", "must not be blank, found ''"),
        time(
            "a word",
            "yesterday",
            "must be an ISO time such as 2026-01-31T23:59:59Z, found 'yesterday'"),
        time(
            "another format",
            "01/02/2026",
            "must be an ISO time such as 2026-01-31T23:59:59Z, found '01/02/2026'"),
        time(
            "a day that does not exist",
            "2025-02-30",
            "(Invalid date 'FEBRUARY 30'), found '2025-02-30'"),
        time(
            "no leap year",
            "2025-02-29",
            "(Invalid date 'February 29' as '2025' is not a leap year)"),
        time("an hour that does not exist", "2026-01-01T24:00:00Z", "found '2026-01-01T24:00:00Z'"),
        time(
            "an offset that does not exist",
            "2026-01-01T00:00:00+25:00",
            "found '2026-01-01T00:00:00+25:00'"),
        time(
            "before 1970",
            "1969-12-31T23:59:59Z",
            "must lie from 1970 to 2100, found '1969-12-31T23:59:59Z'"),
        time(
            "after 2100",
            "2100-01-01T00:00:00Z",
            "must lie from 1970 to 2100, found '2100-01-01T00:00:00Z'"),
        time(
            "an epoch",
            "1767225600",
            "must be an ISO time such as 2026-01-31T23:59:59Z, found '1767225600'"),
        time("two lines", "\"2026-01-01\n\"\"x\"", "found '2026-01-01\\n\"x'"),
        number("a word", "many"),
        number("a decimal comma", "\"1,5\""),
        number("thousands", "\"1,000.00\""),
        number("a currency", "$5"),
        number("not a number", "NaN"),
        number("infinity", "Infinity"),
        number("hexadecimal", "0x1p3"),
        number("Java's suffix", "1f"),
        number("two points", "1.2.3"),
        number("only a sign", "-"),
        number("a missing text that is not declared", "NA"),
        row(
            "a number beyond float32",
            "o2,2026-01-01,anna,1,1e39,0",
            "column amount: must be finite in float32 (below 3.4e38), found '1e39'"),
        row(
            "another label",
            "o2,2026-01-01,anna,1,1,2",
            "column fraud: must be '1' (fraud), '0' (legitimate) or blank, found '2'"),
        row(
            "a label as decimal",
            "o2,2026-01-01,anna,1,1,1.0",
            "column fraud: must be '1' (fraud), '0' (legitimate) or blank, found '1.0'"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void aBadRowIsNamedOrLeftOut(String kind, String row, String message) throws IOException {
    Path file = TableFiles.write(folder, HEADER + ROW + row + "\n");

    assertThatThrownBy(() -> open(file, MAPPING, BadRows.REFUSE))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("Table " + file + " has 1 mistake in 1 row:\n  - line 3")
        .hasMessageContaining(message);
    assertThat(scratch).isEmptyDirectory();
    try (Table table = TableFiles.open(file, TableFiles.mapping(), BadRows.SKIP, scratch)) {
      assertThat(TableFiles.rows(table)).extracting(TableRow::line).containsExactly(2L);
      assertThat(table.summary().skipped()).isEqualTo(1);
      assertThat(Files.readString(table.rejections())).contains("\n3,");
    }
  }

  /** Of files: always refused. */
  static Stream<Arguments> files() {
    String csv = HEADER + ROW;
    byte[] packed = gzip(csv + "x".repeat(1000));
    byte[] damaged = packed.clone();
    damaged[damaged.length - 8] ^= 1;
    return Stream.of(
        file("an empty file", "", " must have a header and rows, found an empty file"),
        file("blank lines only", "\n\r\n\n", " must have a header and rows, found an empty file"),
        file(
            "a byte-order mark only",
            "\uFEFF",
            " must have a header and rows, found an empty file"),
        file("an empty gzip", gzip(""), " must have a header and rows, found an empty file"),
        file("a header only", HEADER, " must have rows, found a header only"),
        file("no usable row", HEADER + "o1,never,anna,1,1,0\n", " has 1 mistake in 1 row:"),
        file(
            "no header",
            ROW + ROW,
            "lacks columns of the mapping: 'id', 'customer', 'card', 'time', 'amount', 'fraud'; it has: 'o1', '2026-01-01T00:00:00'"),
        file(
            "missing columns",
            "id,time,Customer,card,amount \n",
            "line 1: the header\n  - lacks columns of the mapping: 'customer', 'amount', 'fraud'; it has: 'id', 'time', 'Customer', 'card', 'amount '"),
        file(
            "a repeated column",
            "id,time,customer,card,amount,fraud,amount,x,x\n",
            "must name every column once, found again: 'amount', 'x'"),
        file("both", "id,id,time\n", "found again: 'id'\n  - lacks columns"),
        file(
            "another delimiter",
            csv.replace(',', ';'),
            "has one column only; should delimiter be ';'?"),
        file("tabs", csv.replace(',', '\t'), "has one column only; should delimiter be '\\t'?"),
        file(
            "a quote that is never closed",
            csv + "\"o2,2026-01-01,anna,1,1,0\n",
            ", line 3: must close every quote"),
        file(
            "a quote that is never closed in the last field",
            csv + "o2,2026-01-01,anna,1,1,\"0",
            ", line 3: must close every quote"),
        file(
            "a quote that is never closed in the header",
            "\"" + csv,
            ", line 1: must close every quote"),
        file(
            "a quote that is never closed before much text",
            csv + "\"o2," + ROW.repeat(60_000),
            ", line 3: must close every quote"),
        file(
            "text behind a quote",
            csv + "\"o2\"x,2026-01-01,anna,1,1,0\n",
            ", line 3: must be CSV with closed quotes, found: Unexpected character after closing quote: 'x'"),
        file(
            "a quote inside a field",
            csv + "o\"2,2026-01-01,anna,1,1,0\n",
            ", line 3: field 1 must be in quotes, with its own quotes doubled, to hold a quote; found 'o\"2'"),
        file(
            "a huge field",
            csv + "x".repeat(1_100_000) + ",2026-01-01,anna,1,1,0\n",
            ", line 3: field 1 must have at most 1,048,576 characters"),
        file("an endless field", csv + "x".repeat(5_000_000), ", line 3: must close every quote"),
        file(
            "a huge row",
            csv + ",".repeat(20_000) + "\n",
            ", line 3: a row must have at most 10,000 fields"),
        file(
            "Latin-1",
            (csv + "o2,2026-01-01,Jörg,1,1,0\n").getBytes(ISO_8859_1),
            ", line 3: must be UTF-8, found byte 0xF6; save the table as UTF-8"),
        file(
            "Latin-1 far down",
            (csv + "\n".repeat(100_000) + "Jörg").getBytes(ISO_8859_1),
            ", line 100003: must be UTF-8, found byte 0xF6"),
        file(
            "half a character at the end",
            Arrays.copyOf("€".getBytes(UTF_8), 2),
            ", line 1: must be UTF-8, found byte 0xE2"),
        file(
            "UTF-16",
            csv.getBytes(UTF_16),
            " must be CSV in UTF-8, plain or gzip, but is in UTF-16"),
        file(
            "UTF-16 without a mark",
            csv.getBytes(UTF_16LE),
            ", line 1: must be text, found a NUL character"),
        file(
            "a NUL character",
            csv + "o\0,2026-01-01,anna,1,1,0\n",
            ", line 3: must be text, found a NUL character"),
        file(
            "a workbook",
            "PK\3\4....",
            " must be CSV in UTF-8, plain or gzip, but is a ZIP archive or an Excel workbook"),
        file("a Parquet file", "PAR1....", "but is a Parquet file"),
        file("a workbook in gzip", gzip("PK\3\4...."), "but is a ZIP archive or an Excel workbook"),
        file(
            "truncated gzip",
            Arrays.copyOf(packed, packed.length / 2),
            "cannot be read: its gzip data ends early; was it copied in full?"),
        file(
            "gzip without its end",
            Arrays.copyOf(packed, packed.length - 4),
            "its gzip data ends early"),
        file("gzip of a few bytes", Arrays.copyOf(packed, 5), "its gzip data ends early"),
        file(
            "damaged gzip",
            damaged,
            "cannot be read: its gzip data is damaged (Corrupt GZIP trailer)"),
        file(
            "times with and without an offset",
            HEADER
                + "o1,2026-01-01T00:00:00,a,1,1,0\no2,2026-01-01T00:00:00Z,a,1,1,0\no3,2026-01-01T00:00:00+01:00,a,1,1,0\n",
            "column time: order times must all say their offset, or orderTime.zone that of the others; found 2 (first on line 3) with an offset or zone and 1 (first on line 2) without"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void aBadFileIsNamedAndNeverUsed(String kind, byte[] bytes, String message) {
    Path file = TableFiles.write(folder, bytes);
    for (BadRows badRows : BadRows.values()) {
      assertThatThrownBy(() -> open(file, MAPPING, badRows))
          .isInstanceOf(TableException.class)
          .hasMessageStartingWith("Table " + file)
          .hasMessageContaining(message);
    }
    assertThat(scratch).isEmptyDirectory();
  }

  /** Of epochs: another unit. */
  static Stream<Arguments> epochs() {
    return Stream.of(
        arguments(
            "epoch-seconds",
            "1767225600000",
            "must lie from 1970 to 2100 as epoch-seconds (milliseconds? then orderTime.format is epoch-millis), found '1767225600000'"),
        arguments("epoch-seconds", "-1", "must lie from 1970 to 2100 as epoch-seconds, found '-1'"),
        arguments("epoch-seconds", "1e999999999", "must lie from 1970 to 2100 as epoch-seconds"),
        arguments(
            "epoch-seconds", "2026-01-01", "must be a number (epoch-seconds), found '2026-01-01'"),
        arguments("epoch-seconds", "1e", "must be a number (epoch-seconds), found '1e'"),
        arguments(
            "epoch-millis",
            "1767225600",
            "all order times lie from 1970-01-21T10:53:45.600Z to 1970-01-21T10:53:45.600Z: they look like seconds; is orderTime.format epoch-seconds?"),
        arguments(
            "epoch-millis",
            "1767225600000000",
            "must lie from 1970 to 2100 as epoch-millis (microseconds are not read)"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("epochs")
  void aTimeInAnotherUnitIsNamed(String format, String time, String message) {
    String mapping = MAPPING.replace("column: time", "column: time, format: " + format);
    Path file = TableFiles.write(folder, HEADER + "o1," + time + ",anna,1,1,0\n");
    assertThatThrownBy(() -> open(file, mapping, BadRows.REFUSE))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("column time: ")
        .hasMessageContaining(message);
  }

  @Test
  void timesWithoutAnOffsetAreInTheZoneThatTheMappingNames() {
    String mapping = MAPPING.replace("column: time", "column: time, zone: Europe/Paris");
    Path file =
        TableFiles.write(
            folder, HEADER + "o1,2026-01-01T01:00:00,a,1,1,0\no2,2026-01-01T00:00:00Z,a,1,1,0\n");
    try (Table table =
        TableFiles.open(file, Mapping.parse(mapping, "m.yaml"), BadRows.REFUSE, scratch)) {
      assertThat(table.summary().first()).isEqualTo(table.summary().last());
    }
  }

  @Test
  void aFileThatIsNotThereOrAFolderIsNamed() {
    Path missing = folder.resolve("missing.csv");
    assertThatThrownBy(() -> open(missing, MAPPING, BadRows.REFUSE))
        .hasMessage("Table " + missing + " cannot be read: there is no such file");
    assertThatThrownBy(() -> open(folder, MAPPING, BadRows.REFUSE))
        .hasMessage("Table " + folder + " must be a file, found a folder");
  }

  @Test
  void aScratchFolderThatIsNotThereIsNamed() {
    Path file = TableFiles.write(folder, HEADER + ROW);
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> TableFiles.open(file, TableFiles.mapping(), BadRows.REFUSE, missing))
        .hasMessage("Scratch folder " + missing + " must exist, found none");
  }

  private void open(Path file, String mapping, BadRows badRows) {
    TableFiles.open(file, Mapping.parse(mapping, "m.yaml"), badRows, scratch).close();
  }

  private static Arguments time(String kind, String time, String message) {
    return row("time: " + kind, "o2," + time + ",anna,1,1,0", message);
  }

  private static Arguments number(String kind, String cell) {
    String text = cell.replace("\"", "");
    return row(
        "number: " + kind,
        "o2,2026-01-01,anna,1," + cell + ",0",
        "line 3, column amount: must be a number with '.' as its point, found '" + text + "'");
  }

  private static Arguments row(String kind, String row, String message) {
    return arguments(kind, row, message);
  }

  private static Arguments file(String kind, String text, String message) {
    return file(kind, text.getBytes(UTF_8), message);
  }

  private static Arguments file(String kind, byte[] bytes, String message) {
    return arguments(kind, bytes, message);
  }
}
