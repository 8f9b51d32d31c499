package io.orderguard.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ScoreRung;
import io.orderguard.evaluation.ScoredOrder.Purchase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TestLedgerTest {

  private final List<String> taken = new ArrayList<>();
  private final TestLedger ledger =
      new TestLedger((order, score) -> taken.add(order.orderId() + (score == null ? " lost" : "")));

  @Test
  void scoresArePassedOnInTheOrdersOrder() throws InterruptedException {
    expect("a", "b", "c");

    receive("c", "a");
    assertThat(taken).containsExactly("a");

    receive("b");
    assertThat(taken).containsExactly("a", "b", "c");
    assertThat(ledger.scored()).isEqualTo(3);
  }

  @Test
  void aSecondScoreIsCountedAndChangesNothing() throws InterruptedException {
    expect("a");

    receive("a", "a");

    assertThat(taken).containsExactly("a");
    assertThat(ledger.repeated()).isEqualTo(1);
  }

  @Test
  void whatGotNoScoreIsLostInItsPlace() throws InterruptedException {
    expect("a", "b", "c");
    receive("a", "c");

    ledger.finish();

    assertThat(taken).containsExactly("a", "b lost", "c");
    assertThat(ledger.lost()).isEqualTo(1);
  }

  @Test
  void twoRowsOfOneOrderIdGetAScoreEach() throws InterruptedException {
    expect("a", "a");

    receive("a", "a");

    assertThat(taken).containsExactly("a", "a");
    assertThat(ledger.repeated()).isZero();
  }

  @Test
  void ordersAreHeldBackWhileTooManyAreUnderWay() throws InterruptedException {
    for (int row = 0; row < 20_000; row++) {
      expect("o" + row);
    }
    assertThat(ledger.expect(order("late"), 1)).isFalse();

    receive("o7");

    assertThat(ledger.expect(order("late"), 1)).isTrue();
  }

  @Test
  void aLostOrderDoesNotHoldTheOthersForEver() throws InterruptedException {
    expect("lost");
    for (int row = 0; row <= 200_000; row++) {
      expect("o" + row);
      receive("o" + row);
    }

    assertThat(taken).startsWith("lost lost", "o0").hasSize(200_002);
    assertThat(ledger.lost()).isEqualTo(1);
  }

  @Test
  void anyOrderOfScoresGivesTheSame() throws InterruptedException {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      taken.clear();
      List<String> underWay = new ArrayList<>();
      List<String> all = new ArrayList<>();
      for (int row = 0; row < 200; row++) {
        expect("o" + row);
        underWay.add("o" + row);
        all.add("o" + row);
        while (!underWay.isEmpty() && random.nextBoolean()) {
          receive(underWay.remove(random.nextInt(underWay.size())));
        }
      }
      underWay.forEach(this::receive);

      assertThat(taken).as("seed %d", seed).isEqualTo(all);
    }
  }

  private void expect(String... orderIds) throws InterruptedException {
    for (String orderId : orderIds) {
      assertThat(ledger.expect(order(orderId), 1)).isTrue();
    }
  }

  private void receive(String... orderIds) {
    for (String orderId : orderIds) {
      ledger.received(
          OrderScore.newBuilder()
              .setOrderId(orderId)
              .setRung(ScoreRung.CHAMPION)
              .setScoredAt(Instant.EPOCH)
              .build(),
          0);
    }
  }

  private static TestOrder order(String orderId) {
    return new TestOrder(orderId, new Purchase(0, 1, 0, Float.NaN), LabelOutcome.UNKNOWN);
  }
}
