package io.orderguard.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ScoreDecision;
import io.orderguard.avro.ScoreRung;
import io.orderguard.evaluation.ScoredOrder.Purchase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreFileTest {

  private static final long TIME = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

  @Test
  void aLineHoldsEverythingThatIsKnown(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("scores.csv");
    try (ScoreFile scores = ScoreFile.create(file)) {
      scores.write(new TestOrder("a", at(TIME), LabelOutcome.FRAUD), score());
      scores.write(new TestOrder("b,\"c\"", at(TIME + 1), LabelOutcome.LEGITIMATE), unscored());
      scores.write(new TestOrder("d", at(TIME), LabelOutcome.UNKNOWN), null);
    }

    assertThat(Files.readString(file))
        .isEqualTo(
            """
            orderId,orderTime,label,probability,rawScore,percentile,decision,rung,bundle
            a,2026-03-01T12:00:00Z,1,0.125,0.25,0.5,review,champion,shop:1
            "b,""c\""",2026-03-01T12:00:00.001Z,0,,,,,unscored,
            d,2026-03-01T12:00:00Z,,,,,,lost,
            """);
  }

  private static Purchase at(long orderTimeMillis) {
    return new Purchase(orderTimeMillis, 1, 0, Float.NaN);
  }

  private static OrderScore score() {
    return OrderScore.newBuilder()
        .setOrderId("a")
        .setRung(ScoreRung.CHAMPION)
        .setProbability(0.125)
        .setRawScore(0.25)
        .setPercentile(0.5)
        .setDecision(ScoreDecision.REVIEW)
        .setBundleName("shop")
        .setBundleVersion("1")
        .setScoredAt(Instant.EPOCH)
        .build();
  }

  private static OrderScore unscored() {
    return OrderScore.newBuilder()
        .setOrderId("b")
        .setRung(ScoreRung.UNSCORED)
        .setReason("invalid-order")
        .setScoredAt(Instant.EPOCH)
        .build();
  }
}
