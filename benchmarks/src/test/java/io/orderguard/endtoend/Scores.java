package io.orderguard.endtoend;

import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ScoreRung;
import io.orderguard.rig.ArrivedScore;
import io.orderguard.wire.AvroCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Scores of numbered orders. */
final class Scores {

  private static final AvroCodec<OrderScore> CODEC = AvroCodec.of(OrderScore.class);

  private Scores() {}

  static OrderScore.Builder score(long number) {
    return OrderScore.newBuilder()
        .setOrderId("order-" + number)
        .setRung(ScoreRung.CHAMPION)
        .setBatchSize(4)
        .setCustomerOrders(10)
        .setCardOrders(20)
        .setScoredAt(Instant.EPOCH);
  }

  static ArrivedScore arrived(long number, long nanos) {
    return arrived(score(number).build(), nanos);
  }

  static ArrivedScore arrived(OrderScore score, long nanos) {
    byte[] key = score.getOrderId().getBytes(StandardCharsets.UTF_8);
    return new ArrivedScore(key, CODEC.encode(score), nanos);
  }
}
