package io.orderguard.history;

import io.orderguard.order.EntityKey;
import io.orderguard.order.Order;
import io.orderguard.order.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of an order and its customer's sequence between two stages of the topology. Nothing is
 * lost: what is read equals what was written. In the primitives of {@code ByteWriter} (a count is
 * an unsigned LEB128):
 *
 * <pre>
 * version        byte, {@value #VERSION}
 * flags          byte; 1 = the order has a card, 2 = its sequence is truncated
 * order id       text
 * order time     8 bytes, epoch milliseconds
 * customer       16 bytes
 * card           16 bytes, only with flag 1
 * categorical    count, 8 bytes each
 * numerical      count, 4 bytes each
 * engineered     count, 4 bytes each
 * texts          count, then each a text
 * digest         16 bytes
 * earlier rows   count, then for each, oldest first:
 *   order id     text
 *   order time   8 bytes, epoch milliseconds
 *   outcome      byte, 0 unknown, 1 legitimate, 2 fraud
 *   categorical  count, 8 bytes each
 *   numerical    count, 4 bytes each
 * </pre>
 *
 * The last row of the sequence is the order itself and is not repeated.
 */
public final class TravelCodec {

  private static final int VERSION = 1;
  private static final int HAS_CARD = 1;
  private static final int TRUNCATED = 2;
  private static final int EXPECTED_ROW_BYTES = 160;

  /** Id, time, outcome and two counts, with a one-letter id and without features. */
  private static final int LEAST_ROW_BYTES = 2 + Long.BYTES + 1 + 2;

  private TravelCodec() {}

  /**
   * What travels together.
   *
   * @param order the order
   * @param customer its customer's sequence, which ends with the order
   */
  public record OrderWithSequence(Order order, Sequence customer) {}

  /**
   * Writes an order and its customer's sequence.
   *
   * @throws IllegalArgumentException if the sequence does not end with the order
   */
  public static byte[] write(Order order, Sequence customer) {
    customer.requireScoredOrder(order);
    ByteWriter writer = new ByteWriter((customer.length() + 1) * EXPECTED_ROW_BYTES);
    writer.writeByte(VERSION).writeByte(flags(order, customer));
    writeOrder(writer, order);
    writer.writeLong(customer.digest().high()).writeLong(customer.digest().low());
    writeEarlierRows(writer, customer.rows());
    return writer.toByteArray();
  }

  /** Writes an order that travels without a sequence: the layout ends behind the texts. */
  public static byte[] write(Order order) {
    ByteWriter writer = new ByteWriter(2 * EXPECTED_ROW_BYTES);
    writer.writeByte(VERSION).writeByte(order.hasCard() ? HAS_CARD : 0);
    writeOrder(writer, order);
    return writer.toByteArray();
  }

  /**
   * Reads what {@link #write(Order)} wrote.
   *
   * @throws IllegalArgumentException if the bytes are of a newer version or damaged
   */
  public static Order readOrder(byte[] bytes) {
    ByteReader reader = new ByteReader("Travelling order", bytes);
    reader.readVersion(VERSION);
    Order order = readOrder(reader, (reader.readByte() & HAS_CARD) != 0);
    reader.requireEnd();
    return order;
  }

  /**
   * Reads what {@link #write(Order, Sequence)} wrote.
   *
   * @throws IllegalArgumentException if the bytes are of a newer version or damaged
   */
  public static OrderWithSequence read(byte[] bytes) {
    ByteReader reader = new ByteReader("Travelling order", bytes);
    reader.readVersion(VERSION);
    int flags = reader.readByte();
    Order order = readOrder(reader, (flags & HAS_CARD) != 0);
    SequenceDigest digest = new SequenceDigest(reader.readLong(), reader.readLong());
    List<SequenceRow> rows = readRows(reader, order);
    reader.requireEnd();
    return new OrderWithSequence(order, new Sequence(rows, (flags & TRUNCATED) != 0, digest));
  }

  private static int flags(Order order, Sequence customer) {
    return (order.hasCard() ? HAS_CARD : 0) | (customer.historyTruncated() ? TRUNCATED : 0);
  }

  private static void writeOrder(ByteWriter writer, Order order) {
    writer
        .writeText(order.orderId())
        .writeLong(order.orderTimeMillis())
        .writeEntity(order.customer());
    if (order.hasCard()) {
      writer.writeEntity(order.card());
    }
    writer.writeFeatures(order.features()).writeEngineered(order.engineered());
    writer.writeCount(order.categoricalTexts().size());
    order.categoricalTexts().forEach(writer::writeText);
  }

  private static Order readOrder(ByteReader reader, boolean hasCard) {
    return new Order(
        reader.readText(),
        reader.readLong(),
        reader.readEntity(),
        hasCard ? reader.readEntity() : EntityKey.NONE,
        reader.readFeatures(),
        reader.readEngineered(),
        readTexts(reader));
  }

  private static List<String> readTexts(ByteReader reader) {
    int count = reader.readLength(1);
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(reader.readText());
    }
    return texts;
  }

  private static void writeEarlierRows(ByteWriter writer, List<SequenceRow> rows) {
    int earlier = rows.size() - 1;
    writer.writeCount(earlier);
    for (int i = 0; i < earlier; i++) {
      SequenceRow row = rows.get(i);
      writer
          .writeText(row.orderId())
          .writeLong(row.orderTimeMillis())
          .writeOutcome(row.outcome())
          .writeFeatures(row.features());
    }
  }

  private static List<SequenceRow> readRows(ByteReader reader, Order order) {
    int earlier = reader.readLength(LEAST_ROW_BYTES);
    List<SequenceRow> rows = new ArrayList<>(earlier + 1);
    for (int i = 0; i < earlier; i++) {
      rows.add(readRow(reader));
    }
    rows.add(SequenceRow.of(order));
    return rows;
  }

  private static SequenceRow readRow(ByteReader reader) {
    String orderId = reader.readText();
    long orderTimeMillis = reader.readLong();
    Outcome outcome = reader.readOutcome();
    return new SequenceRow(orderId, orderTimeMillis, reader.readFeatures(), outcome);
  }
}
