package io.orderguard.topology;

import io.orderguard.order.EntityKey;
import io.orderguard.order.Label;
import io.orderguard.order.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A label that came before its order. Its bytes, big-endian:
 *
 * <pre>
 * key:    customer 16 bytes; order id UTF-8, to the end
 * value:  version byte, {@value #VERSION}
 *         applied byte, 0 or 1
 *         outcome byte, 0 unknown, 1 legitimate, 2 fraud
 *         known at 8 bytes, epoch milliseconds
 *         card 16 bytes, all 0 for none
 *         deadline 8 bytes, epoch milliseconds
 * </pre>
 *
 * @param deadlineMillis stream time up to which it waits, inclusive
 * @param applied whether its order came. It stays until its deadline all the same: after a crash
 *     the order comes again and may find its history without the outcome
 */
record WaitingLabel(Label label, long deadlineMillis, boolean applied) {

  private static final byte VERSION = 1;
  private static final int VALUE_BYTES = 3 + Long.BYTES + EntityKey.BYTES + Long.BYTES;

  WaitingLabel asApplied() {
    return new WaitingLabel(label, deadlineMillis, true);
  }

  static byte[] key(EntityKey customer, String orderId) {
    byte[] id = orderId.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(EntityKey.BYTES + id.length)
        .putLong(customer.high())
        .putLong(customer.low())
        .put(id)
        .array();
  }

  byte[] key() {
    return key(label.customer(), label.orderId());
  }

  byte[] value() {
    return ByteBuffer.allocate(VALUE_BYTES)
        .put(VERSION)
        .put((byte) (applied ? 1 : 0))
        .put(OutcomeCode.of(label.outcome()))
        .putLong(label.knownAtMillis())
        .putLong(label.card().high())
        .putLong(label.card().low())
        .putLong(deadlineMillis)
        .array();
  }

  static WaitingLabel read(byte[] key, byte[] value) {
    ByteBuffer keys = ByteBuffer.wrap(key);
    EntityKey customer = new EntityKey(keys.getLong(), keys.getLong());
    String orderId = StandardCharsets.UTF_8.decode(keys).toString();
    ByteBuffer values = ByteBuffer.wrap(value);
    Versions.require("waiting label", values.get(), VERSION);
    boolean applied = values.get() == 1;
    Outcome outcome = OutcomeCode.outcome(values.get());
    long knownAtMillis = values.getLong();
    EntityKey card = new EntityKey(values.getLong(), values.getLong());
    Label label = new Label(orderId, customer, card, outcome, knownAtMillis);
    return new WaitingLabel(label, values.getLong(), applied);
  }
}
