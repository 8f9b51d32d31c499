package io.orderguard.topology;

import io.orderguard.avro.OrderScore;
import io.orderguard.topology.Intake.Rejected;
import io.orderguard.wire.AvroCodec;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What one stage writes to topics for good: scores and dead letters. Each stage has sink nodes of
 * its own, named after it. Used by one task.
 */
final class StageSinks {

  private static final AvroCodec<OrderScore> SCORES = AvroCodec.of(OrderScore.class);

  private final String stage;
  private final ProcessorContext<byte[], Object> context;
  private final TopologyMetrics metrics;
  private final ScoreRecords scores;
  private final DeadLetterRecords letters;

  StageSinks(String stage, ProcessorContext<byte[], Object> context, TopologyParts parts) {
    this.stage = stage;
    this.context = context;
    this.metrics = parts.metrics();
    this.scores = new ScoreRecords(parts.clock());
    this.letters = new DeadLetterRecords(parts.limits().deadLetterBytes());
  }

  /** Name of a stage's sink node for scores. */
  static String scoresOf(String stage) {
    return stage + "-scores";
  }

  /** Name of a stage's sink node for dead letters. */
  static String deadLettersOf(String stage) {
    return stage + "-dead-letters";
  }

  ScoreRecords scores() {
    return scores;
  }

  /** Writes a score, with the time and the headers of the record that brought its order. */
  void score(Record<byte[], ?> cause, OrderScore score) {
    byte[] key = score.getOrderId().getBytes(StandardCharsets.UTF_8);
    byte[] value = SCORES.encode(score);
    context.forward(cause.withKey(key).withValue(value), scoresOf(stage));
  }

  /** Writes the record to the dead letters and answers the order, if its id is known. */
  void reject(Record<byte[], ?> cause, SourceRecord source, Rejected<?> rejected) {
    String reason = rejected.reason().word();
    metrics.deadLetter(reason);
    context.forward(letters.letter(cause, source, rejected), deadLettersOf(stage));
    if (!rejected.orderId().isEmpty()) {
      String text = reason + ": " + rejected.message();
      score(cause, scores.unscored(rejected.orderId(), text));
    }
  }
}
