package io.orderguard.topology;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderLabel;
import io.orderguard.order.EntityKey;
import io.orderguard.order.EntityKeyHasher;
import io.orderguard.order.EntityType;
import io.orderguard.order.Label;
import io.orderguard.order.Outcome;
import io.orderguard.topology.Intake.Accepted;
import io.orderguard.topology.Intake.Rejected;
import io.orderguard.wire.AvroCodec;
import io.orderguard.wire.UndecodableException;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Decodes and validates records of the labels topic. Used by one thread. */
final class LabelIntake {

  private final AvroCodec<OrderLabel> codec = AvroCodec.of(OrderLabel.class);
  private final EntityKeyHasher hasher;
  private final SourceLimits limits;
  private final Partitioning partitioning;

  LabelIntake(TopologyConfig config, TopologyParts parts) {
    hasher = parts.hashers().get();
    limits = new SourceLimits(config.mostRecordBytes());
    partitioning = config.labelsPartitionedBy();
  }

  /** The label, if it names its order and its customer. */
  Intake<Label> read(Record<?, SourceRecord> record) {
    Rejected<Label> refusal = limits.refusal(record);
    if (refusal != null) {
      return refusal;
    }
    try {
      return checked(codec.decode(record.value().requiredValue()), record.value());
    } catch (UndecodableException e) {
      return rejected(RejectionReason.UNDECODABLE, String.valueOf(e.getMessage()));
    }
  }

  /** The raw id of the label's customer. */
  Intake<String> customerId(Record<?, SourceRecord> record) {
    Rejected<String> refusal = limits.refusal(record);
    if (refusal != null) {
      return refusal;
    }
    try {
      String customerId = codec.decode(record.value().requiredValue()).getCustomerId();
      Rejected<String> unusable = customerRejection(customerId);
      return unusable == null ? new Accepted<>(customerId) : unusable;
    } catch (UndecodableException e) {
      return rejected(RejectionReason.UNDECODABLE, String.valueOf(e.getMessage()));
    }
  }

  private Intake<Label> checked(OrderLabel label, SourceRecord source) {
    if (label.getOrderId().isBlank()) {
      return rejected(RejectionReason.INVALID_LABEL, "A label must name its order");
    }
    if (SourceLimits.isTooLong(label.getOrderId())) {
      return tooLong("an order", label.getOrderId());
    }
    Rejected<Label> unusable = customerRejection(label.getCustomerId());
    if (unusable != null) {
      return unusable;
    }
    if (partitioning == Partitioning.CUSTOMER
        && !OrderIntake.isKey(source, label.getCustomerId())) {
      return rejected(
          RejectionReason.WRONG_KEY,
          "The key of a label of order "
              + label.getOrderId()
              + " must be its customer id in UTF-8");
    }
    return new Accepted<>(hashed(label));
  }

  private Label hashed(OrderLabel label) {
    return new Label(
        label.getOrderId(),
        hasher.key(EntityType.CUSTOMER, label.getCustomerId()),
        card(label.getCreditCardId()),
        outcome(label.getOutcome()),
        label.getKnownAt().toEpochMilli());
  }

  private EntityKey card(@Nullable String creditCardId) {
    return creditCardId == null || creditCardId.isBlank()
        ? EntityKey.NONE
        : hasher.key(EntityType.CARD, creditCardId);
  }

  private static Outcome outcome(LabelOutcome outcome) {
    return switch (outcome) {
      case UNKNOWN -> Outcome.UNKNOWN;
      case LEGITIMATE -> Outcome.LEGITIMATE;
      case FRAUD -> Outcome.FRAUD;
    };
  }

  private static <T> @Nullable Rejected<T> customerRejection(String customerId) {
    if (customerId.isBlank()) {
      return rejected(RejectionReason.INVALID_LABEL, "A label must name its customer");
    }
    return SourceLimits.isTooLong(customerId) ? tooLong("a customer", customerId) : null;
  }

  private static <T> Rejected<T> tooLong(String whose, String id) {
    return rejected(RejectionReason.INVALID_LABEL, SourceLimits.tooLong(whose, id));
  }

  private static <T> Rejected<T> rejected(RejectionReason reason, String message) {
    return new Rejected<>(reason, message, "");
  }
}
