package io.orderguard.topology;

import io.orderguard.catalogue.InvalidOrderException;
import io.orderguard.catalogue.OrderMapper;
import io.orderguard.order.Order;
import io.orderguard.topology.Intake.Accepted;
import io.orderguard.topology.Intake.Rejected;
import io.orderguard.wire.RecordDecoder;
import io.orderguard.wire.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Decodes and validates records of the orders topic. A schema that cannot be learnt now is no
 * verdict about a record: that failure is passed on, and the record is read again. Used by one
 * thread.
 */
final class OrderIntake {

  private final RecordDecoder decoder;
  private final OrderMapper mapper;
  private final SourceLimits limits;
  private final Partitioning partitioning;
  private final long maxFutureSkewMillis;

  OrderIntake(TopologyConfig config, TopologyParts parts) {
    decoder = parts.orders();
    mapper = OrderMapper.of(parts.catalogue(), decoder.schema(), parts.hashers().get());
    limits = new SourceLimits(config.mostRecordBytes());
    partitioning = config.ordersPartitionedBy();
    maxFutureSkewMillis = config.maxFutureSkew().toMillis();
  }

  /** The order, if it can be scored. */
  Intake<Order> read(Record<?, SourceRecord> record) {
    Rejected<Order> refusal = limits.refusal(record);
    if (refusal != null) {
      return refusal;
    }
    SourceRecord source = record.value();
    try {
      GenericRecord decoded = decoder.decode(source.requiredValue());
      return checked(mapper.map(decoded), decoded, source);
    } catch (UndecodableException e) {
      return undecodable(e);
    } catch (InvalidOrderException e) {
      return invalid(e);
    }
  }

  /** The raw id of the order's customer, whether or not the rest of the order is valid. */
  Intake<String> customerId(Record<?, SourceRecord> record) {
    Rejected<String> refusal = limits.refusal(record);
    if (refusal != null) {
      return refusal;
    }
    try {
      String customerId = mapper.customerId(decoder.decode(record.value().requiredValue()));
      return SourceLimits.isTooLong(customerId)
          ? tooLong("a customer", customerId)
          : new Accepted<>(customerId);
    } catch (UndecodableException e) {
      return undecodable(e);
    } catch (InvalidOrderException e) {
      return invalid(e);
    }
  }

  private Intake<Order> checked(Order order, GenericRecord decoded, SourceRecord source) {
    if (SourceLimits.isTooLong(order.orderId())) {
      return tooLong("an order", order.orderId());
    }
    if (limits.exceededBy(order.categoricalTexts())) {
      return rejected(
          RejectionReason.TOO_LARGE,
          order,
          "The texts of order %s take more bytes than a record may");
    }
    if (partitioning == Partitioning.CUSTOMER) {
      Rejected<Order> wrongKey = keyRejection(order, mapper.customerId(decoded), source);
      if (wrongKey != null) {
        return wrongKey;
      }
    }
    return inTime(order, source);
  }

  private static @Nullable Rejected<Order> keyRejection(
      Order order, String customerId, SourceRecord source) {
    if (SourceLimits.isTooLong(customerId)) {
      return tooLong("a customer", customerId);
    }
    return isKey(source, customerId)
        ? null
        : rejected(
            RejectionReason.WRONG_KEY,
            order,
            "The key of order %s must be its customer id in UTF-8");
  }

  private Intake<Order> inTime(Order order, SourceRecord source) {
    long ahead = order.orderTimeMillis() - source.coordinates().timestampMillis();
    if (ahead <= maxFutureSkewMillis) {
      return new Accepted<>(order);
    }
    String rule =
        "The time of order %%s must be at most %d ms ahead of its record's timestamp, found %d ms"
            .formatted(maxFutureSkewMillis, ahead);
    return rejected(RejectionReason.FUTURE_ORDER, order, rule);
  }

  static boolean isKey(SourceRecord source, String customerId) {
    return Arrays.equals(source.key(), customerId.getBytes(StandardCharsets.UTF_8));
  }

  private static <T> Intake<T> undecodable(UndecodableException e) {
    return new Rejected<>(RejectionReason.UNDECODABLE, message(e), "");
  }

  /** An id that is too long to be kept is too long to be answered. */
  private static <T> Intake<T> invalid(InvalidOrderException e) {
    String orderId = SourceLimits.isTooLong(e.orderId()) ? "" : e.orderId();
    return new Rejected<>(RejectionReason.INVALID_ORDER, message(e), orderId);
  }

  private static <T> Rejected<T> tooLong(String whose, String id) {
    return new Rejected<>(RejectionReason.INVALID_ORDER, SourceLimits.tooLong(whose, id), "");
  }

  private static Rejected<Order> rejected(RejectionReason reason, Order order, String message) {
    return new Rejected<>(reason, message.formatted(order.orderId()), order.orderId());
  }

  private static String message(RuntimeException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
