package io.orderguard.topology;

import io.orderguard.history.TravelCodec;
import io.orderguard.history.TravelCodec.OrderWithSequence;
import io.orderguard.order.EntityKey;
import io.orderguard.order.Outcome;
import io.orderguard.topology.CardMessage.OutcomeReport;
import io.orderguard.topology.CardMessage.PastOrder;
import io.orderguard.topology.CardMessage.RecalledOrder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The bytes of a card message, big-endian:
 *
 * <pre>
 * version    byte, {@value #VERSION}
 * kind       byte, {@value #ORDER} order, {@value #OUTCOME} outcome, {@value #PAST_ORDER} past order
 * an order:    the rest is {@link TravelCodec}'s, with its sequence
 * a past order: the rest is {@link TravelCodec}'s, without
 * an outcome:  card 16 bytes; outcome byte (0 unknown, 1 legitimate, 2 fraud);
 *              known at 8 bytes, epoch milliseconds; order id UTF-8, to the end
 * </pre>
 */
final class CardMessageSerde implements Serde<CardMessage> {

  private static final byte VERSION = 1;
  private static final byte ORDER = 0;
  private static final byte OUTCOME = 1;
  private static final byte PAST_ORDER = 2;
  private static final int HEAD_BYTES = 2;

  @Override
  public Serializer<CardMessage> serializer() {
    return (topic, message) -> write(message);
  }

  @Override
  public Deserializer<CardMessage> deserializer() {
    return (topic, bytes) -> read(bytes);
  }

  static byte[] write(CardMessage message) {
    if (message instanceof RecalledOrder order) {
      byte[] body = TravelCodec.write(order.order(), order.customer());
      return head(ORDER, body.length).put(body).array();
    }
    if (message instanceof PastOrder past) {
      byte[] body = TravelCodec.write(past.order());
      return head(PAST_ORDER, body.length).put(body).array();
    }
    OutcomeReport report = (OutcomeReport) message;
    byte[] id = report.orderId().getBytes(StandardCharsets.UTF_8);
    return head(OUTCOME, EntityKey.BYTES + 1 + Long.BYTES + id.length)
        .putLong(report.card().high())
        .putLong(report.card().low())
        .put(OutcomeCode.of(report.outcome()))
        .putLong(report.knownAtMillis())
        .put(id)
        .array();
  }

  static CardMessage read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    Versions.require("card message", buffer.get(), VERSION);
    byte kind = buffer.get();
    return switch (kind) {
      case ORDER -> order(rest(buffer));
      case OUTCOME -> outcome(buffer);
      case PAST_ORDER -> new PastOrder(TravelCodec.readOrder(rest(buffer)));
      default -> throw new IllegalArgumentException("Unknown kind of card message: " + kind);
    };
  }

  private static ByteBuffer head(byte kind, int bodyBytes) {
    return ByteBuffer.allocate(HEAD_BYTES + bodyBytes).put(VERSION).put(kind);
  }

  private static CardMessage order(byte[] body) {
    OrderWithSequence travelled = TravelCodec.read(body);
    return new RecalledOrder(travelled.order(), travelled.customer());
  }

  private static CardMessage outcome(ByteBuffer buffer) {
    EntityKey card = new EntityKey(buffer.getLong(), buffer.getLong());
    Outcome outcome = OutcomeCode.outcome(buffer.get());
    long knownAtMillis = buffer.getLong();
    String orderId = new String(rest(buffer), StandardCharsets.UTF_8);
    return new OutcomeReport(card, orderId, outcome, knownAtMillis);
  }

  private static byte[] rest(ByteBuffer buffer) {
    byte[] rest = new byte[buffer.remaining()];
    buffer.get(rest);
    return rest;
  }
}
