package io.orderguard.table;

import io.orderguard.catalogue.Catalogue;
import io.orderguard.catalogue.DerivedFeature;
import io.orderguard.settings.Settings;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;

/**
 * What makes a table usable: which column is what. It is the complete input: the catalogue and the
 * schema of the orders are generated from it. Immutable and thread-safe.
 *
 * <pre>{@code
 * orderId: transaction_id
 * orderTime: {column: tx_datetime, format: "yyyy-MM-dd HH:mm:ss", zone: UTC}
 * customerId: customer_id
 * creditCardId: terminal_id
 * label: {column: tx_fraud, fraud: "1", legitimate: "0", delay: P7D}
 * categorical: []
 * numerical: [tx_amount]
 * amount: tx_amount
 * derived: [{name: orders, function: count, entity: customer}]
 * delimiter: ","
 * missing: []
 * }</pre>
 *
 * <p>Without {@code creditCardId} orders have no card, without {@code label} no label is known.
 * {@code format} is a java.time pattern, {@code iso} (the default), {@code epoch-seconds} or {@code
 * epoch-millis}; {@code zone} (UTC) is that of texts without an offset. {@code amount}, for figures
 * of money, is by default the only numerical column whose name ends in "amount". Without the key
 * {@code derived} the standard derived features are computed, with an empty list none.
 */
public final class Mapping {

  private final Columns columns;
  private final Dialect dialect;
  private final Catalogue catalogue;
  private final Schema schema;

  private Mapping(Columns columns, Dialect dialect, Catalogue catalogue, Schema schema) {
    this.columns = columns;
    this.dialect = dialect;
    this.catalogue = catalogue;
    this.schema = schema;
  }

  /**
   * Reads a mapping file.
   *
   * @throws IllegalArgumentException if it cannot be read, or that lists every mistake in it
   */
  public static Mapping load(Path file) {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("Mapping " + file + " is not UTF-8", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("Mapping " + file + " cannot be read: " + e, e);
    }
  }

  /**
   * Reads mapping text.
   *
   * @param source names the text in messages
   * @throws IllegalArgumentException that lists every mistake
   */
  public static Mapping parse(String yaml, String source) {
    Settings settings = Settings.parse(yaml, source);
    MappingReader reader = new MappingReader(settings);
    Columns columns = reader.columns();
    Dialect dialect = reader.dialect(columns.label());
    List<DerivedFeature> derived = reader.derived(columns);
    settings.check();
    FieldNames fields = FieldNames.of(columns);
    return new Mapping(
        columns,
        dialect,
        Catalogue.of(name(source), fields.identity(), fields.features(), derived),
        fields.schema());
  }

  /** The catalogue generated from it. Features are called as their columns are. */
  public Catalogue catalogue() {
    return catalogue;
  }

  /**
   * The schema of the orders generated from it; fields are named as the table's columns, made valid
   * for Avro.
   */
  public Schema schema() {
    return schema;
  }

  /** Whether it names a label. */
  public boolean hasLabel() {
    return columns.label() != null;
  }

  /** How long after its order a label becomes known; zero without a label. */
  public Duration labelDelay() {
    LabelColumn label = columns.label();
    return label == null ? Duration.ZERO : label.delay();
  }

  /** The column of what an order costs; empty if it is not known which. */
  public String amount() {
    return columns.amount();
  }

  Columns columns() {
    return columns;
  }

  Dialect dialect() {
    return dialect;
  }

  /** The file's name without folders and ending. */
  private static String name(String source) {
    String file = source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }
}
