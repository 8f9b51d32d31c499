package io.orderguard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ScoreRung;
import io.orderguard.avro.ShopOrder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class LiveSummaryTest {

  private static final GenericRecord ORDER = new GenericData.Record(ShopOrder.getClassSchema());

  private final Map<String, LiveOrder> sent = new LinkedHashMap<>();
  private final Map<String, ReceivedScore> received = new LinkedHashMap<>();
  private final LiveSummary summary = new LiveSummary(sent, received);

  @Test
  void aLostOrderIsMissedAndTheRestIsCountedByBundle() {
    send("a", true, 0);
    send("b", false, 10);
    send("c", false, 20);
    receive("a", "1", 0.9, 4);
    receive("b", "2", 0.1, 16);

    assertThat(summary.scored()).isEqualTo(2);
    assertThat(summary.scoresByBundle()).containsEntry("shop:1", 1L).containsEntry("shop:2", 1L);
    assertThat(summary.frauds()).isEqualTo(1);
    assertThat(summary.ordersPerSecond()).isEqualTo(100);
  }

  @Test
  void latencyRunsFromTheScheduledSend() {
    send("a", false, 0);
    send("b", false, 10);
    receive("a", "1", 0.1, 5);
    receive("b", "1", 0.1, 40);

    assertThat(summary.latency().p50()).isBetween(4.9, 5.1);
    assertThat(summary.latency().max()).isBetween(29.9, 30.1);
  }

  @Test
  void theRankingIsThatOfTheProbabilities() {
    send("a", true, 0);
    send("b", false, 1);
    send("c", false, 2);
    receive("a", "1", 0.5, 1);
    receive("b", "1", 0.7, 2);
    receive("c", "1", 0.1, 3);

    assertThat(summary.sequenceModel()).isEqualTo(new Ranking(0.5, 0.5));
  }

  @Test
  void anOrderThatNobodyKnowsTheTruthOfIsNotRanked() {
    send("a", true, 0);
    send("b", false, 1);
    sent.put("c", new LiveOrder(ORDER, LabelOutcome.UNKNOWN, 2));
    receive("a", "1", 0.5, 1);
    receive("b", "1", 0.1, 2);
    receive("c", "1", 0.9, 3);

    assertThat(summary.sequenceModel()).isEqualTo(new Ranking(1, 1));
    assertThat(summary.scored()).isEqualTo(3);
  }

  @Test
  void aScoreOfAnOrderNeverSentDoesNotHideALostOne() {
    send("a", false, 0);
    receive("other", "1", 0.1, 1);

    assertThat(summary.scored()).isZero();
  }

  private void send(String orderId, boolean fraud, long dueMillis) {
    LabelOutcome truth = fraud ? LabelOutcome.FRAUD : LabelOutcome.LEGITIMATE;
    sent.put(orderId, new LiveOrder(ORDER, truth, TimeUnit.MILLISECONDS.toNanos(dueMillis)));
  }

  private void receive(String orderId, String version, double probability, long atMillis) {
    OrderScore score =
        OrderScore.newBuilder()
            .setOrderId(orderId)
            .setRung(ScoreRung.CHAMPION)
            .setProbability(probability)
            .setBundleName("shop")
            .setBundleVersion(version)
            .setScoredAt(Instant.EPOCH)
            .build();
    received.put(orderId, new ReceivedScore(score, TimeUnit.MILLISECONDS.toNanos(atMillis)));
  }
}
