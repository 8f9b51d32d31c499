package io.orderguard.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Small tables of tests. */
final class TableFiles {

  /** Of most tests: {@code id,time,customer,card,amount,fraud}. */
  static final String MAPPING =
      """
      orderId: id
      orderTime: {column: time}
      customerId: customer
      creditCardId: card
      label: {column: fraud, fraud: 1, legitimate: 0, delay: P7D}
      numerical: [amount]
      """;

  static final String HEADER = "id,time,customer,card,amount,fraud\n";

  private TableFiles() {}

  static Mapping mapping() {
    return Mapping.parse(MAPPING, "shop.yaml");
  }

  static Path write(Path folder, String csv) {
    return write(folder, csv.getBytes(StandardCharsets.UTF_8));
  }

  static Path write(Path folder, byte[] bytes) {
    try {
      return Files.write(folder.resolve("orders.csv"), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Table open(Path file, Mapping mapping, Table.BadRows badRows, Path scratch) {
    return Table.open(file, mapping, badRows, scratch, bytes -> {});
  }

  static List<TableRow> rows(Table table) {
    List<TableRow> all = new ArrayList<>();
    try (Table.Rows rows = table.rows()) {
      rows.forEachRemaining(all::add);
    }
    return all;
  }
}
