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

/**
 * Decodes and validates records of the orders topic. A schema that cannot be learnt now is no
 * verdict about a record: that failure is passed on, and the record is read again. Used by one
 * thread.
 */
final class OrderIntake {

  private final RecordDecoder decoder;
  private final OrderMapper mapper;
  private final Partitioning partitioning;
  private final long maxFutureSkewMillis;

  OrderIntake(TopologyConfig config, TopologyParts parts) {
    decoder = parts.orders();
    mapper = OrderMapper.of(parts.catalogue(), decoder.schema(), parts.hashers().get());
    partitioning = config.ordersPartitionedBy();
    maxFutureSkewMillis = config.maxFutureSkew().toMillis();
  }

  /** The order, if it can be scored. */
  Intake<Order> read(SourceRecord source) {
    byte[] value = source.value();
    if (value == null) {
      return new Rejected<>(RejectionReason.UNDECODABLE, "The record has no value", "");
    }
    try {
      GenericRecord record = decoder.decode(value);
      return checked(mapper.map(record), record, source);
    } catch (UndecodableException e) {
      return undecodable(e);
    } catch (InvalidOrderException e) {
      return invalid(e);
    }
  }

  /** The raw id of the order's customer, whether or not the rest of the order is valid. */
  Intake<String> customerId(SourceRecord source) {
    byte[] value = source.value();
    if (value == null) {
      return new Rejected<>(RejectionReason.UNDECODABLE, "The record has no value", "");
    }
    try {
      return new Accepted<>(mapper.customerId(decoder.decode(value)));
    } catch (UndecodableException e) {
      return undecodable(e);
    } catch (InvalidOrderException e) {
      return invalid(e);
    }
  }

  private Intake<Order> checked(Order order, GenericRecord record, SourceRecord source) {
    if (partitioning == Partitioning.CUSTOMER && !isKey(source, mapper.customerId(record))) {
      return new Rejected<>(
          RejectionReason.WRONG_KEY,
          "The key of order " + order.orderId() + " must be its customer id in UTF-8",
          order.orderId());
    }
    long ahead = order.orderTimeMillis() - source.coordinates().timestampMillis();
    if (ahead > maxFutureSkewMillis) {
      return new Rejected<>(
          RejectionReason.FUTURE_ORDER,
          "The time of order "
              + order.orderId()
              + " must be at most "
              + maxFutureSkewMillis
              + " ms ahead of its record's timestamp, found "
              + ahead
              + " ms",
          order.orderId());
    }
    return new Accepted<>(order);
  }

  static boolean isKey(SourceRecord source, String customerId) {
    return Arrays.equals(source.key(), customerId.getBytes(StandardCharsets.UTF_8));
  }

  private static <T> Intake<T> undecodable(UndecodableException e) {
    return new Rejected<>(RejectionReason.UNDECODABLE, message(e), "");
  }

  private static <T> Intake<T> invalid(InvalidOrderException e) {
    return new Rejected<>(RejectionReason.INVALID_ORDER, message(e), e.orderId());
  }

  private static String message(RuntimeException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
