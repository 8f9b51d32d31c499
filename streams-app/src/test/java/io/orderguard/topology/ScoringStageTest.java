package io.orderguard.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.avro.OrderScore;
import io.orderguard.avro.OrderSnapshot;
import io.orderguard.avro.SnapshotRowReference;
import io.orderguard.order.EntityType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves the scoring stage, in which order, and what a commit waits for. */
class ScoringStageTest {

  private final Path directory;

  ScoringStageTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void scoresAreKeyedByOrderIdAndKeepTheirOrdersTimestampAndHeaders() {
    try (Shop shop = Shop.open(directory)) {
      shop.send(Shop.order("order-1", 10));

      TestRecord<byte[], byte[]> score = shop.scoreRecords().get(0);
      assertThat(score.key()).isEqualTo(Shop.bytes("order-1"));
      assertThat(score.getRecordTime()).isEqualTo(Shop.OPENING.plusSeconds(10));
      assertThat(shop.snapshotRecords().get(0).key())
          .isEqualTo(Shop.hasher().key(EntityType.CUSTOMER, "ann").toBytes());
    }
  }

  @Test
  void scoresLeaveInTheOrderOfArrival() {
    try (Shop shop = Shop.open(directory)) {
      for (int i = 0; i < 30; i++) {
        shop.send(Shop.order("order-" + i, 10 + i));
      }

      assertThat(shop.scores())
          .extracting(OrderScore::getOrderId)
          .containsExactlyElementsOf(
              java.util.stream.IntStream.range(0, 30).mapToObj(i -> "order-" + i).toList());
      assertThat(shop.metrics.inFlight()).isZero();
    }
  }

  @Test
  void aCommitWaitsForTheScoresOfItsOrders() {
    // The driver commits after each record; the wall clock stands still, so that no punctuator
    // runs.
    try (Shop shop = Shop.open(directory)) {
      shop.send(Shop.order("order-1", 10));

      assertThat(shop.scores()).hasSize(1);
    }
  }

  @Test
  void anOrderWithoutCardHasACardSequenceOfItsOwnRowAlone() {
    try (Shop shop = Shop.open(directory)) {
      shop.send(Shop.order("order-1", 10).setCreditCardId(null));
      shop.send(Shop.order("order-2", 20).setCreditCardId(null));

      OrderScore score = shop.scores().get(1);
      assertThat(score.getCardKey()).isNull();
      assertThat(score.getCustomerOrders()).isEqualTo(2);
      assertThat(score.getCardOrders()).isEqualTo(1);
    }
  }

  @Test
  void aRepeatedOrderIsScoredAgainToTheSameDigests() {
    try (Shop shop = Shop.open(directory)) {
      for (int i = 0; i < 12; i++) {
        shop.send(Shop.order("order-" + i, 10 + i).setCustomerId(i % 2 == 0 ? "ann" : "bob"));
      }
      List<OrderScore> first = shop.scores();
      shop.send(Shop.order("order-4", 14));

      OrderScore again = shop.scores().get(0);
      assertThat(again.getCustomerDigest()).isEqualTo(first.get(4).getCustomerDigest());
      assertThat(again.getCardDigest()).isEqualTo(first.get(4).getCardDigest());
      assertThat(again.getCardOrders()).isEqualTo(5);
    }
  }

  @Test
  void ordersBeforeTheStartOfScoringOnlyBuildHistoryAndSnapshots() {
    Instant start = Shop.OPENING.plusSeconds(20);
    TopologyConfig config = Configs.scoringFrom(start, SnapshotConfig.DEFAULT);
    try (Shop shop = Shop.open(directory, config)) {
      shop.send(Shop.order("before", 19));
      shop.send(Shop.order("at", 20));

      OrderScore score = shop.scores().get(0);
      assertThat(score.getOrderId()).isEqualTo("at");
      assertThat(score.getCustomerOrders()).isEqualTo(2);
      assertThat(shop.snapshots())
          .extracting(OrderSnapshot::getOrderId)
          .containsExactly("before", "at");
    }
  }

  @Test
  void anOrderThatIsNeitherScoredNorASnapshotLeavesTheSameHistory() {
    Instant start = Shop.OPENING.plusSeconds(20);
    SnapshotConfig none =
        new SnapshotConfig(SnapshotConfig.Rows.FULL, Instant.EPOCH, Instant.EPOCH);
    OrderScore afterPast = lastOfALabelledHistory("past", Configs.scoringFrom(start, none));
    OrderScore afterScored = lastOfALabelledHistory("scored", TopologyConfig.DEFAULT);

    assertThat(afterPast.getCustomerOrders()).isEqualTo(12);
    assertThat(afterPast.getCustomerDigest()).isEqualTo(afterScored.getCustomerDigest());
    assertThat(afterPast.getCardDigest()).isEqualTo(afterScored.getCardDigest());
  }

  /** With a label before its order, one behind it, and an order that comes twice. */
  private OrderScore lastOfALabelledHistory(String name, TopologyConfig config) {
    try (Shop shop = Shop.open(directory.resolve(name), config)) {
      shop.send(Shop.label("order-3", 5));
      for (int i = 0; i < 10; i++) {
        shop.send(Shop.order("order-" + i, i));
      }
      shop.send(Shop.order("order-4", 4));
      shop.send(Shop.label("order-5", 12));
      shop.send(Shop.order("other-card", 15).setCreditCardId("amex"));
      shop.send(Shop.order("last", 20));
      assertThat(shop.deadLetters()).isEmpty();
      return shop.scores().stream()
          .filter(score -> score.getOrderId().equals("last"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void onlyOrdersWithinTheWindowLeaveASnapshotAndMayReferToOthers() {
    SnapshotConfig window =
        new SnapshotConfig(
            SnapshotConfig.Rows.REFERENCE,
            Shop.OPENING.plusSeconds(20),
            Shop.OPENING.plusSeconds(30));
    try (Shop shop = Shop.open(directory, Configs.scoringFrom(Instant.EPOCH, window))) {
      shop.send(Shop.order("before", 19));
      shop.send(Shop.order("first", 20));
      shop.send(Shop.order("last", 29));
      shop.send(Shop.order("after", 30));

      List<OrderSnapshot> snapshots = shop.snapshots();
      assertThat(snapshots).extracting(OrderSnapshot::getOrderId).containsExactly("first", "last");
      assertThat(snapshots.get(1).getCardRows())
          .extracting(row -> ((SnapshotRowReference) row).getOrderId())
          .containsExactly("before", "first");
      assertThat(shop.scores()).hasSize(4);
    }
  }

  @Test
  void anOrderWaitsUntilThereIsAModel() {
    AtomicInteger asked = new AtomicInteger();
    ModelGate gate =
        atMost -> {
          asked.incrementAndGet();
          return true;
        };
    try (Shop shop = Shop.open(directory, gate)) {
      shop.send(Shop.order("order-1", 10));

      assertThat(asked.get()).isEqualTo(1);
      assertThat(shop.scores()).hasSize(1);
    }
  }

  @Test
  void withoutAModelInTimeTheOrderIsNotLostButComesAgain() {
    Shop shop = Shop.open(directory, atMost -> false);

    assertThatThrownBy(() -> shop.send(Shop.order("order-1", 10)))
        .isInstanceOf(StreamsException.class)
        .hasRootCauseMessage("No bundle was released within PT1M; orders wait for one");
    assertThat(shop.deadLetters()).isEmpty();
    shop.close();
  }
}
