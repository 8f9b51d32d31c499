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
import org.jspecify.annotations.Nullable;

/** Decodes and validates records of the labels topic. Used by one thread. */
final class LabelIntake {

  private final AvroCodec<OrderLabel> codec = AvroCodec.of(OrderLabel.class);
  private final EntityKeyHasher hasher;
  private final Partitioning partitioning;

  LabelIntake(TopologyConfig config, TopologyParts parts) {
    hasher = parts.hashers().get();
    partitioning = config.labelsPartitionedBy();
  }

  /** The label, if it names its order and its customer. */
  Intake<Label> read(SourceRecord source) {
    byte[] value = source.value();
    if (value == null) {
      return rejected(RejectionReason.UNDECODABLE, "The record has no value");
    }
    try {
      return checked(codec.decode(value), source);
    } catch (UndecodableException e) {
      return rejected(RejectionReason.UNDECODABLE, String.valueOf(e.getMessage()));
    }
  }

  /** The raw id of the label's customer. */
  Intake<String> customerId(SourceRecord source) {
    byte[] value = source.value();
    if (value == null) {
      return rejected(RejectionReason.UNDECODABLE, "The record has no value");
    }
    try {
      String customerId = codec.decode(value).getCustomerId();
      return customerId.isBlank() ? withoutCustomer() : new Accepted<>(customerId);
    } catch (UndecodableException e) {
      return rejected(RejectionReason.UNDECODABLE, String.valueOf(e.getMessage()));
    }
  }

  private Intake<Label> checked(OrderLabel label, SourceRecord source) {
    if (label.getOrderId().isBlank()) {
      return rejected(RejectionReason.INVALID_LABEL, "A label must name its order");
    }
    if (label.getCustomerId().isBlank()) {
      return withoutCustomer();
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

  private static <T> Intake<T> withoutCustomer() {
    return rejected(RejectionReason.INVALID_LABEL, "A label must name its customer");
  }

  private static <T> Intake<T> rejected(RejectionReason reason, String message) {
    return new Rejected<>(reason, message, "");
  }
}
