package io.orderguard.table;

import static io.orderguard.table.TableFiles.HEADER;
import static io.orderguard.table.TableFiles.MAPPING;
import static io.orderguard.table.TableFiles.gzip;
import static io.orderguard.table.TableFiles.mapping;
import static io.orderguard.table.TableFiles.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.catalogue.OrderMapper;
import io.orderguard.order.EntityKeyHasher;
import io.orderguard.order.Order;
import io.orderguard.table.Table.BadRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

  private final Path folder;
  private final Path scratch;

  TableTest(@TempDir Path folder, @TempDir Path scratch) {
    this.folder = folder;
    this.scratch = scratch;
  }

  @Test
  void aTableIsCheckedOnceAndReadInTimeOrderAsOftenAsWanted() {
    Path file =
        TableFiles.write(
            folder,
            HEADER
                + "o2,2026-01-02T10:00:00Z,anna,4711,19.90,1\n"
                + "o1,2026-01-01T09:30:00Z,bert,,5,\n");

    try (Table table = Table.open(file, mapping(), BadRows.REFUSE, scratch, bytes -> {})) {

      assertThat(table.summary())
          .isEqualTo(
              new TableSummary(
                  2,
                  Instant.parse("2026-01-01T09:30:00Z"),
                  Instant.parse("2026-01-02T10:00:00Z"),
                  1,
                  0,
                  1,
                  0));
      try (Table.Rows rows = table.rows()) {
        TableRow first = rows.next();
        assertThat(first.orderId()).isEqualTo("o1");
        assertThat(first.line()).isEqualTo(3);
        assertThat(first.creditCardId()).isNull();
        assertThat(first.outcome()).isEqualTo(LabelOutcome.UNKNOWN);
        TableRow second = rows.next();
        assertThat(second.outcome()).isEqualTo(LabelOutcome.FRAUD);
        assertThat(second.order())
            .hasToString(
                "{\"orderId\": \"o2\", \"orderTime\": 1767348000000, \"customerId\": \"anna\","
                    + " \"creditCardId\": \"4711\", \"amount\": 19.9}");
        assertThat(rows.hasNext()).isFalse();
      }
      assertThat(rows(table)).isEqualTo(rows(table));
    }
  }

  @Test
  void rowsThatCannotBeUsedAreLeftOutCountedAndListed() throws IOException {
    Path file =
        TableFiles.write(
            folder,
            HEADER
                + "o1,2026-01-01T00:00:00Z,anna,1,1.5,0\n"
                + "o2,yesterday,,1,many,0\n"
                + "o3,2026-01-01T00:00:00Z,anna,1\n"
                + "o1,2026-01-02T00:00:00Z,anna,1,1.5,0\n");

    try (Table table = TableFiles.open(file, mapping(), BadRows.SKIP, scratch)) {

      assertThat(rows(table)).extracting(TableRow::line).containsExactly(2L);
      assertThat(table.summary().rows()).isEqualTo(1);
      assertThat(table.summary().legitimate()).isEqualTo(1);
      assertThat(table.summary().skipped()).isEqualTo(3);
      assertThat(Files.readString(table.rejections()).lines())
          .containsExactly(
              "line,column,reason",
              "3,time,\"must be an ISO time such as 2026-01-31T23:59:59Z, found 'yesterday'\"",
              "3,customer,\"must not be blank, found ''\"",
              "3,amount,\"must be a number with '.' as its point, found 'many'\"",
              "4,,\"must have 6 fields as the header, found 4\"",
              "5,id,\"must be unique, found 'o1' on line 2 already\"");
    }
  }

  @Test
  void theListOfRowsThatWereLeftOutHasItsHeaderOnlyIfThereAreNone() throws IOException {
    Path file = TableFiles.write(folder, HEADER + "o1,2026-01-01,anna,1,1.5,0\n");
    try (Table table = TableFiles.open(file, mapping(), BadRows.SKIP, scratch)) {
      assertThat(Files.readString(table.rejections()))
          .isEqualToIgnoringNewLines("line,column,reason");
    }
  }

  @Test
  void closingLeavesNothingButTheListBehind() throws IOException {
    Path file = TableFiles.write(folder, HEADER + "o1,2026-01-01,anna,1,1.5,0\n");
    Path rejections;
    try (Table table = TableFiles.open(file, mapping(), BadRows.REFUSE, scratch)) {
      rejections = table.rejections();
    }
    try (var left = Files.list(scratch)) {
      assertThat(left).containsExactly(rejections);
    }
  }

  @Test
  void rowsOfTheSameTimeKeepTheOrderOfTheFile() {
    Random random = new Random(1);
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      ids.add(i);
    }
    Collections.shuffle(ids, random);
    StringBuilder csv = new StringBuilder(HEADER);
    ids.forEach(
        id -> csv.append(id).append(",2026-01-01T00:0").append(id % 3).append("Z,anna,1,1,0\n"));
    Path file = TableFiles.write(folder, csv.toString());

    try (Table table = TableFiles.open(file, mapping(), BadRows.REFUSE, scratch)) {
      List<TableRow> rows = rows(table);
      assertThat(rows).hasSize(2000);
      for (int i = 1; i < rows.size(); i++) {
        TableRow before = rows.get(i - 1);
        TableRow row = rows.get(i);
        assertThat(before.orderTimeMillis()).isLessThanOrEqualTo(row.orderTimeMillis());
        if (before.orderTimeMillis() == row.orderTimeMillis()) {
          assertThat(before.line()).isLessThan(row.line());
        }
      }
    }
  }

  @Test
  void gzipIsKnownByItsFirstBytesAndMayHaveSeveralMembers() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(gzip(HEADER + "o1,2026-01-01,anna,1,1.5,0\n"));
    for (int i = 0; i < 50; i++) {
      bytes.write(gzip("p" + i + ",2026-01-02,anna,1,1.5,0\n"));
    }
    assertThat(idsOf(bytes.toByteArray())).hasSize(51).contains("o1", "p49");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstColumn() {
    assertThat(idsOf(("\uFEFF" + HEADER + "o1,2026-01-01,anna,1,1.5,0\n"))).containsExactly("o1");
    assertThat(idsOf(gzip("\uFEFF" + HEADER + "o1,2026-01-01,anna,1,1.5,0\n")))
        .containsExactly("o1");
  }

  @Test
  void everyKindOfLineEndIsRead() {
    for (String end : List.of("\n", "\r\n", "\r")) {
      String csv = HEADER + "o1,2026-01-01,anna,1,1.5,0\n\n  \no2,2026-01-02,anna,1,1.5,0";
      assertThat(idsOf(csv.replace("\n", end))).containsExactly("o1", "o2");
    }
  }

  @Test
  void quotedCellsMayHoldDelimitersQuotesAndLineBreaks() {
    assertThat(idsOf(HEADER + "\"a,\"\"b\"\"\nc\",2026-01-01,anna,1,\"1.5\",0\n"))
        .containsExactly("a,\"b\"\nc");
  }

  @Test
  void idsPassThroughUnchanged() {
    assertThat(idsOf(HEADER + " 007 ,2026-01-01,anna,1,1.5,0\nÄ€😀,2026-01-02,a,1,1,0\n"))
        .containsExactly(" 007 ", "Ä€😀");
  }

  @Test
  void columnsWithoutANameAndColumnsThatAreNotMappedAreIgnored() {
    assertThat(idsOf(",note," + HEADER + "0,\"a, b\",o1,2026-01-01,anna,1,1.5,0\n"))
        .containsExactly("o1");
  }

  @Test
  void blanksAroundNumbersTimesAndLabelsDoNotMatter() {
    Path file = TableFiles.write(folder, HEADER + "o1, 2026-01-01 ,anna,1, 1.5 , 1 \n");
    try (Table table = TableFiles.open(file, mapping(), BadRows.REFUSE, scratch)) {
      TableRow row = rows(table).get(0);
      assertThat(row.order().get("amount")).isEqualTo(1.5);
      assertThat(row.outcome()).isEqualTo(LabelOutcome.FRAUD);
    }
  }

  @Test
  void textsThatMeanMissingAreMissingInEveryColumn() {
    Mapping mapping =
        Mapping.parse(MAPPING + "categorical: [shop]\nmissing: [NA, 'null']\n", "m.yaml");
    Path file =
        TableFiles.write(
            folder,
            "shop,"
                + HEADER
                + "NA,o1,2026-01-01,anna,null,NA,NA\n"
                + "na,o2,2026-01-02,anna,4711,1,0\n");
    try (Table table = TableFiles.open(file, mapping, BadRows.REFUSE, scratch)) {
      TableRow blank = rows(table).get(0);
      assertThat(blank.creditCardId()).isNull();
      assertThat(blank.outcome()).isEqualTo(LabelOutcome.UNKNOWN);
      assertThat(blank.order().get("shop")).isNull();
      assertThat(blank.order().get("amount")).isNull();
      assertThat(rows(table).get(1).order().get("shop")).isEqualTo("na");
    }
  }

  @Test
  void labelsAreReadInAnyCaseAndMayHaveSeveralTexts() {
    Mapping mapping =
        Mapping.parse(MAPPING.replace("fraud: 1", "fraud: [true, Chargeback]"), "m.yaml");
    String csv =
        HEADER + "1,2026-01-01,a,1,1,True\n2,2026-01-01,a,1,1,CHARGEBACK\n3,2026-01-01,a,1,1,0\n";
    try (Table table =
        TableFiles.open(TableFiles.write(folder, csv), mapping, BadRows.REFUSE, scratch)) {
      assertThat(rows(table))
          .extracting(TableRow::outcome)
          .containsExactly(LabelOutcome.FRAUD, LabelOutcome.FRAUD, LabelOutcome.LEGITIMATE);
    }
  }

  @Test
  void aBlankLabelCanMeanNoFraud() {
    Mapping mapping = Mapping.parse(MAPPING.replace("legitimate: 0", "legitimate: \"\""), "m.yaml");
    String csv = HEADER + "1,2026-01-01,a,1,1,1\n2,2026-01-01,a,1,1,\n";
    try (Table table =
        TableFiles.open(TableFiles.write(folder, csv), mapping, BadRows.REFUSE, scratch)) {
      assertThat(rows(table))
          .extracting(TableRow::outcome)
          .containsExactly(LabelOutcome.FRAUD, LabelOutcome.LEGITIMATE);
    }
  }

  @Test
  void whatIsKeptIsTheFirstUsableRowOfEveryOrderIdByTime() {
    for (int seed = 0; seed < 8; seed++) {
      Random random = new Random(seed);
      StringBuilder csv = new StringBuilder(HEADER);
      Map<String, String> kept = new LinkedHashMap<>();
      for (int line = 2; line < 300; line++) {
        String id = "o" + random.nextInt(200);
        int second = random.nextInt(60);
        String amount = random.nextInt(10) == 0 ? "?" : "1";
        csv.append("%s,2026-01-01T00:00:%02dZ,anna,1,%s,0\n".formatted(id, second, amount));
        if (!amount.equals("?")) {
          kept.putIfAbsent(id, "%02d %03d %s".formatted(second, line, id));
        }
      }
      Path file = TableFiles.write(folder, csv.toString());
      try (Table table = TableFiles.open(file, mapping(), BadRows.SKIP, scratch)) {
        assertThat(rows(table))
            .extracting(
                row ->
                    "%02d %03d %s"
                        .formatted(row.orderTimeMillis() / 1000 % 60, row.line(), row.orderId()))
            .as("seed %d", seed)
            .containsExactlyElementsOf(kept.values().stream().sorted().toList());
        assertThat(table.summary().rows()).isEqualTo(kept.size());
        assertThat(table.summary().skipped()).isEqualTo(298 - kept.size());
      }
    }
  }

  @Test
  void aTableMayHaveAnotherDelimiterAndNeitherCardNorLabel() {
    Mapping mapping =
        Mapping.parse(
            """
            orderId: id
            orderTime: {column: at, format: epoch-seconds}
            customerId: id
            numerical: [at]
            delimiter: "\\t"
            """,
            "m.yaml");
    Path file = TableFiles.write(folder, "id\tat\n1\t86400\n2\t86401.5\n");
    try (Table table = TableFiles.open(file, mapping, BadRows.REFUSE, scratch)) {
      assertThat(rows(table))
          .extracting(TableRow::orderTimeMillis)
          .containsExactly(86400000L, 86401500L);
      assertThat(rows(table)).extracting(TableRow::creditCardId).containsOnlyNulls();
      assertThat(table.summary().unlabelled()).isEqualTo(2);
    }
  }

  @Test
  void everyRowIsAnOrderUnderTheGeneratedCatalogue() {
    Mapping mapping =
        Mapping.parse(
            """
            orderId: id
            orderTime: {column: time}
            customerId: customer
            creditCardId: card
            categorical: [customer, customerId, "shop name"]
            numerical: [amount (€)]
            derived: [{name: spent, function: sum, of: amount (€), entity: card, window: P1D}]
            """,
            "m.yaml");
    Path file =
        TableFiles.write(
            folder,
            """
            id,time,customer,card,customerId,shop name,amount (€)
            o1,2026-01-01,anna,4711,other,Corner,12.5
            """);
    OrderMapper mapper =
        OrderMapper.of(
            mapping.catalogue(), mapping.schema(), new EntityKeyHasher(new byte[] {1, 2, 3}));
    try (Table table = TableFiles.open(file, mapping, BadRows.REFUSE, scratch)) {
      Order order = mapper.map(rows(table).get(0).order());
      assertThat(order.orderId()).isEqualTo("o1");
      assertThat(order.hasCard()).isTrue();
      assertThat(order.categoricalTexts()).containsExactly("anna", "other", "Corner");
      assertThat(order.features().numerical(0)).isEqualTo(12.5f);
    }
  }

  @Test
  void progressEndsAtTheSizeOfTheFile() throws IOException {
    Path file = TableFiles.write(folder, gzip(HEADER + "o1,2026-01-01,anna,1,1.5,0\n"));
    List<Long> told = new ArrayList<>();
    Table.open(file, mapping(), BadRows.REFUSE, scratch, told::add).close();
    assertThat(told).isSorted().endsWith(Files.size(file));
  }

  private List<String> idsOf(String csv) {
    return idsOf(csv.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> idsOf(byte[] bytes) {
    Path file = TableFiles.write(folder, bytes);
    try (Table table = TableFiles.open(file, mapping(), BadRows.REFUSE, scratch)) {
      return rows(table).stream().map(TableRow::orderId).toList();
    }
  }
}
