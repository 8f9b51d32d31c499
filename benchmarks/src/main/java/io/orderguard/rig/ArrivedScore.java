package io.orderguard.rig;

import io.orderguard.avro.OrderScore;
import io.orderguard.wire.AvroCodec;

/** A score as a reader of committed records got it. Decoded only as far as it is asked. */
public final class ArrivedScore {

  private static final AvroCodec<OrderScore> SCORES = AvroCodec.of(OrderScore.class);

  private final byte[] orderId;
  private final byte[] value;
  private final long arrivedNanos;

  /** Both arrays are handed over. */
  public ArrivedScore(byte[] orderId, byte[] value, long arrivedNanos) {
    this.orderId = orderId;
    this.value = value;
    this.arrivedNanos = arrivedNanos;
  }

  /** Number of its order in its {@link SyntheticShop}. */
  public long orderNumber() {
    return SyntheticShop.orderNumber(orderId);
  }

  /** {@link System#nanoTime} when it was in the reader's hands. */
  public long arrivedNanos() {
    return arrivedNanos;
  }

  /** All of it; decoded anew with each call, which takes microseconds. */
  public OrderScore score() {
    return SCORES.decode(value);
  }
}
