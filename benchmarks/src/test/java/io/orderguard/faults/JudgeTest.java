package io.orderguard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ScoreRung;
import io.orderguard.faults.FaultResult.Counts;
import io.orderguard.faults.FaultResult.Delay;
import io.orderguard.faults.FaultResult.Times;
import io.orderguard.faults.Recomputation.Expected;
import io.orderguard.faults.SentOrders.Kind;
import io.orderguard.faults.SentOrders.Sent;
import io.orderguard.rig.ShopColumns;
import io.orderguard.rig.ShopPeople;
import io.orderguard.rig.SyntheticShop;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class JudgeTest {

  private static final long SECOND = 1_000_000_000L;

  /** One customer, who gets no outcomes, and so one card. */
  private static final SyntheticShop SHOP =
      SyntheticShop.of(new ShopColumns(2, 1, 1), new ShopPeople(1, 0), 1);

  private static final StoredOrders ONCE = StoredOrders.of(Map.of());

  private final Answers answers = new Answers();
  private final Judge judge = new Judge(SHOP, answers);
  private final Recomputation twin = new Recomputation(SHOP);

  @Test
  void ordersThatAreAnsweredOnceInTheirOrderAreGood() {
    LongStream.range(0, 5).forEach(number -> answer(number, scored(twin.next(number))));

    assertThat(judge.counts(orders(5), ONCE)).isEqualTo(new Counts(5, 0, 0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void anOrderWithoutAnAnswerIsLost() {
    answer(0, scored(twin.next(0)));

    assertThat(judge.counts(orders(2), ONCE).lost()).isEqualTo(1);
  }

  @Test
  void aRepeatedAnswerIsDoubledAndMustSayTheSame() {
    OrderScore.Builder first = scored(twin.next(0));
    answer(0, first);
    answer(0, first.setRawScore(0.25 + 5e-7));
    OrderScore.Builder second = scored(twin.next(1));
    answer(1, second);
    answer(1, second.setRawScore(0.25 + 2e-6));

    Counts counts = judge.counts(orders(2), ONCE);

    assertThat(counts.doubled()).isEqualTo(2);
    assertThat(counts.different()).isEqualTo(1);
  }

  @Test
  void anOrderThatWasStoredTwiceMayBeAnsweredTwice() {
    OrderScore.Builder score = scored(twin.next(0));
    answer(0, score);
    answer(0, score);

    StoredOrders twice = StoredOrders.of(Map.of(SHOP.orderId(0), 2));
    assertThat(judge.counts(orders(1), twice).doubled()).isZero();
  }

  @Test
  void anotherRungOrDigestIsAnotherAnswer() {
    OrderScore.Builder first = scored(twin.next(0));
    answer(0, first);
    answer(0, first.setRung(ScoreRung.FALLBACK).setReason("device timeout"));
    OrderScore.Builder second = scored(twin.next(1));
    answer(1, second);
    answer(1, second.setCardDigest("0".repeat(32)));

    assertThat(judge.counts(orders(2), ONCE).different()).isEqualTo(2);
  }

  @Test
  void anAnswerBeforeThatOfAnEarlierOrderOfTheCardIsOutOfOrder() {
    long[] sameCard =
        LongStream.range(0, 50)
            .filter(number -> SHOP.cardId(number).equals("card-0"))
            .limit(2)
            .toArray();
    List<Expected> expected = LongStream.range(0, 50).mapToObj(twin::next).toList();
    answer(sameCard[1], scored(expected.get((int) sameCard[1])));
    answer(sameCard[0], scored(expected.get((int) sameCard[0])));

    assertThat(judge.counts(orders(50), ONCE).outOfOrder()).isEqualTo(1);
  }

  @Test
  void aScoreOnOtherHistoriesThanWereSentHasAWrongDigest() {
    OrderScore.Builder first = scored(twin.next(0));
    answer(0, first);
    answer(1, first);

    assertThat(judge.counts(orders(2), ONCE).wrongDigest()).isEqualTo(1);
  }

  @Test
  void anAnswerThatHidesWhereItComesFromIsUntagged() {
    answer(0, scored(twin.next(0)).setRung(ScoreRung.FALLBACK));
    answer(1, scored(twin.next(1)).setReason("no reason"));
    answer(2, scored(twin.next(2)).setRung(ScoreRung.UNSCORED).setReason("scored all the same"));

    assertThat(judge.counts(orders(3), ONCE).untagged()).isEqualTo(3);
  }

  @Test
  void lateScoresAreThoseThatTookMoreThanASecondFromTheBlowOn() {
    List<Sent> sent =
        List.of(
            new Sent(0, 0, Kind.ORDER),
            new Sent(1, 0, Kind.ORDER),
            new Sent(2, 11 * SECOND, Kind.ORDER),
            new Sent(3, 13 * SECOND, Kind.ORDER));
    answers.accept(0, scored(twin.next(0)).build(), 10 * SECOND + SECOND / 2);
    answers.accept(1, scored(twin.next(1)).build(), 12 * SECOND);
    answers.accept(2, scored(twin.next(2)).build(), 14 * SECOND);
    answers.accept(3, scored(twin.next(3)).build(), 14 * SECOND);

    Times times = judge.times(sent, List.of(10 * SECOND));

    assertThat(times.longestWaitNanos()).isEqualTo(12 * SECOND);
    assertThat(times.delays()).containsExactly(new Delay(2, 2 * SECOND, 4 * SECOND));
  }

  private void answer(long number, OrderScore.Builder score) {
    answers.accept(number, score.build(), 0);
  }

  private static OrderScore.Builder scored(Expected digests) {
    return OrderScore.newBuilder()
        .setOrderId("any")
        .setRung(ScoreRung.CHAMPION)
        .setRawScore(0.25)
        .setBundleVersion("1")
        .setCustomerDigest(digests.customer())
        .setCardDigest(digests.card())
        .setScoredAt(Instant.EPOCH);
  }

  private static List<Sent> orders(int count) {
    return LongStream.range(0, count).mapToObj(number -> new Sent(number, 0, Kind.ORDER)).toList();
  }
}
