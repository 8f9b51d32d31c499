package io.orderguard.history;

import static io.orderguard.history.SampleOrders.CARD;
import static io.orderguard.history.SampleOrders.CUSTOMER;
import static io.orderguard.history.SampleOrders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderguard.order.EntityKey;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Order;
import io.orderguard.order.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HistoryKeeperTest {

  private final HistoryStore store = new InMemoryHistoryStore();
  private final HistoryKeeper keeper = HistoryKeeper.ofCustomers(store, HistoryRules.DEFAULT);

  @Test
  void anOrderSeesTheEarlierOnesAndWhatIsKnownOfThem() {
    keeper.recall(order("first", 1_000));
    keeper.recall(order("second", 2_000));
    keeper.amend(CUSTOMER, "first", Outcome.FRAUD, 2_500);

    Sequence sequence = sequence(order("third", 3_000));

    assertThat(sequence.rows())
        .containsExactly(
            row(order("first", 1_000), Outcome.FRAUD),
            row(order("second", 2_000), Outcome.UNKNOWN),
            row(order("third", 3_000), Outcome.UNKNOWN));
    assertThat(sequence.historyTruncated()).isFalse();
  }

  @Test
  void arrivalNumbersCountOrdersAndReportsTogether() {
    assertThat(recalled(order("a", 1_000)).entry().arrivalNumber()).isEqualTo(1);
    keeper.amend(CUSTOMER, "a", Outcome.FRAUD, 1_500);
    assertThat(recalled(order("b", 2_000)).entry().arrivalNumber()).isEqualTo(3);
    assertThat(store.history(CUSTOMER).entries().get(0).outcomeChanges())
        .containsExactly(new OutcomeChange(Outcome.FRAUD, 1_500, 2));
  }

  @Test
  void aKeeperOfCardsRemembersTheCustomerAsTheOtherSide() {
    Recall recall = HistoryKeeper.ofCards(store, HistoryRules.DEFAULT).recall(order("a", 1));

    assertThat(((Recall.Recalled) recall).entry().counterpart()).isEqualTo(CUSTOMER);
    assertThat(store.history(CARD).entries()).hasSize(1);
    assertThat(store.history(CUSTOMER).entries()).isEmpty();
  }

  @Test
  void anOrderWithoutACardIsAloneAndNotRememberedByCards() {
    HistoryKeeper cards = HistoryKeeper.ofCards(store, HistoryRules.DEFAULT);
    Order order = SampleOrders.withoutCard(order("a", 1_000));

    Recall.Recalled recalled = (Recall.Recalled) cards.recall(order);

    assertThat(recalled.sequence().rows()).containsExactly(SequenceRow.of(order));
    assertThat(recalled.sequence().historyTruncated()).isFalse();
    assertThat(recalled.entry().arrivalNumber()).isEqualTo(1);
    assertThat(store.history(EntityKey.NONE).entries()).isEmpty();
  }

  @Test
  void aLateOrderDoesNotSeeNewerOnes() {
    keeper.recall(order("early", 1_000));
    keeper.recall(order("newest", 3_000));

    assertThat(ids(sequence(order("late", 2_000)))).containsExactly("early", "late");
    assertThat(ids(sequence(order("next", 4_000))))
        .containsExactly("early", "late", "newest", "next");
  }

  @Test
  void ordersOfTheSameTimeAreOrderedById() {
    keeper.recall(order("b", 1_000));

    assertThat(ids(sequence(order("a", 1_000)))).containsExactly("a");
    assertThat(ids(sequence(order("c", 1_000)))).containsExactly("a", "b", "c");
  }

  @Test
  void aRepeatedOrderSeesWhatItSawAndChangesNothing() {
    keeper.recall(order("early", 1_000));
    Recall.Recalled first = recalled(order("b", 3_000));
    keeper.recall(order("late", 2_000));
    keeper.amend(CUSTOMER, "early", Outcome.FRAUD, 1_500);
    List<HistoryEntry> before = store.history(CUSTOMER).entries();

    Recall.Recalled again = recalled(order("b", 3_000));

    assertThat(again.sequence()).isEqualTo(first.sequence());
    assertThat(store.history(CUSTOMER).entries()).isEqualTo(before);
  }

  @Test
  void aRepeatedOrderComesWithTheOutcomesItHas() {
    keeper.recall(order("a", 1_000));
    keeper.amend(CUSTOMER, "a", Outcome.FRAUD, 1_500);

    Recall.Recalled again = recalled(order("a", 1_000));

    assertThat(again.entry().outcomeChanges())
        .containsExactly(new OutcomeChange(Outcome.FRAUD, 1_500, 2));
    assertThat(again.sequence().scoredOrder().outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void engineeredValuesDoNotMakeAConflictButAnotherDigest() {
    Recall.Recalled first = recalled(SampleOrders.withEngineered(order("a", 1_000), 1f));
    Recall.Recalled again = recalled(SampleOrders.withEngineered(order("a", 1_000), 2f));

    assertThat(again.sequence().rows()).isEqualTo(first.sequence().rows());
    assertThat(again.sequence().digest()).isNotEqualTo(first.sequence().digest());
  }

  @Test
  void theSameIdWithOtherContentConflictsAndChangesNothing() {
    HistoryEntry kept = recalled(order("a", 1_000)).entry();
    Recall conflicting = new Recall.Conflicting(kept);

    assertThat(keeper.recall(order("a", 1_001))).isEqualTo(conflicting);
    assertThat(keeper.recall(order("a", 1_000, SampleOrders.features(99)))).isEqualTo(conflicting);
    assertThat(keeper.recall(SampleOrders.withoutCard(order("a", 1_000)))).isEqualTo(conflicting);
    assertThat(store.history(CUSTOMER).entries()).containsExactly(kept);
  }

  @Test
  void anOrderReadAgainUnderAGrownCatalogueIsTheSameOrder() {
    Order narrow = order("a", 1_000, FeatureValues.of(new long[] {7}, new float[] {1}));
    Order wide = order("a", 1_000, FeatureValues.of(new long[] {7, 8}, new float[] {1, 2}));
    HistoryEntry kept = recalled(narrow).entry();

    Recall.Recalled again = recalled(wide);

    assertThat(again.entry()).isEqualTo(kept);
    assertThat(again.sequence().rows()).containsExactly(SequenceRow.of(wide));
  }

  @Test
  void aModelSeesTheNewestFiftyEarlierOrders() {
    fill(60);

    Sequence sequence = sequence(order("scored", 1_000_000));

    assertThat(sequence.length()).isEqualTo(Sequence.MAX_LENGTH);
    assertThat(ids(sequence)).startsWith("order-10", "order-11").endsWith("order-59", "scored");
  }

  @Test
  void anOrderOlderThanAFullMemoryIsTruncatedAndNotRemembered() {
    fill(History.CAPACITY);

    Recall.Recalled recalled = recalled(order("too-late", -1));

    assertThat(recalled.sequence().historyTruncated()).isTrue();
    assertThat(ids(recalled.sequence())).containsExactly("too-late");
    assertThat(recalled.entry().arrivalNumber()).isEqualTo(History.CAPACITY + 1);
    assertThat(store.history(CUSTOMER).entry("too-late")).isNull();
    assertThat(recalled(order("too-late", -1))).isEqualTo(recalled);
  }

  @Test
  void anOrderOlderThanAMemoryThatIsNotFullIsRemembered() {
    fill(History.CAPACITY - 1);

    Recall.Recalled recalled = recalled(order("late", -1));

    assertThat(recalled.sequence().historyTruncated()).isFalse();
    assertThat(store.history(CUSTOMER).oldest()).isEqualTo(recalled.entry());
  }

  @Test
  void aReplayWithinTheSlackSeesAllOfItsFiftyRows() {
    fill(50);
    Recall.Recalled first = recalled(order("scored", 100_000));
    for (int i = 0; i < History.CAPACITY - Sequence.MAX_LENGTH; i++) {
      keeper.recall(order("newer-" + i, 200_000 + i));
    }

    assertThat(recalled(order("scored", 100_000)).sequence()).isEqualTo(first.sequence());
  }

  @Test
  void anOutcomeIsHiddenBeforeItWasPublished() {
    keeper.recall(order("a", 1_000));
    keeper.amend(CUSTOMER, "a", Outcome.FRAUD, 2_000);

    assertThat(outcomeOfFirst(order("before", 1_999))).isEqualTo(Outcome.UNKNOWN);
    assertThat(outcomeOfFirst(order("at", 2_000))).isEqualTo(Outcome.FRAUD);
  }

  @Test
  void anOutcomeIsHiddenFromAnOrderThatArrivedBeforeIt() {
    keeper.recall(order("a", 1_000));
    keeper.recall(order("b", 5_000));
    keeper.amend(CUSTOMER, "a", Outcome.FRAUD, 2_000);

    assertThat(outcomeOfFirst(order("b", 5_000))).isEqualTo(Outcome.UNKNOWN);
    assertThat(outcomeOfFirst(order("c", 5_000))).isEqualTo(Outcome.FRAUD);
  }

  @Test
  void theReportPublishedLastCountsWhateverItsArrival() {
    keeper.recall(order("a", 1_000));
    keeper.amend(CUSTOMER, "a", Outcome.LEGITIMATE, 3_000);
    keeper.amend(CUSTOMER, "a", Outcome.FRAUD, 2_000);

    assertThat(outcomeOfFirst(order("between", 2_500))).isEqualTo(Outcome.FRAUD);
    assertThat(outcomeOfFirst(order("behind", 4_000))).isEqualTo(Outcome.LEGITIMATE);
  }

  @Test
  void ofTwoReportsPublishedAtOnceTheLaterArrivalCounts() {
    keeper.recall(order("a", 1_000));
    keeper.amend(CUSTOMER, "a", Outcome.FRAUD, 2_000);
    keeper.amend(CUSTOMER, "a", Outcome.LEGITIMATE, 2_000);

    assertThat(outcomeOfFirst(order("b", 3_000))).isEqualTo(Outcome.LEGITIMATE);
  }

  @Test
  void theVerySameReportChangesNothing() {
    keeper.recall(order("a", 1_000));
    Amendment.Amended first = amended("a", Outcome.FRAUD, 2_000);
    Amendment.Amended again = amended("a", Outcome.FRAUD, 2_000);

    assertThat(first.changed()).isTrue();
    assertThat(again).isEqualTo(new Amendment.Amended(first.entry(), false));
    assertThat(store.history(CUSTOMER).entries()).containsExactly(first.entry());
  }

  @Test
  void theFifthReportPushesOutTheOneThatArrivedFirst() {
    keeper.recall(order("a", 1_000));
    for (int i = 0; i < 5; i++) {
      keeper.amend(CUSTOMER, "a", Outcome.FRAUD, 9_000 - i);
    }

    assertThat(store.history(CUSTOMER).entries().get(0).outcomeChanges())
        .extracting(OutcomeChange::knownAtMillis, OutcomeChange::arrivalNumber)
        .containsExactly(
            tuple(8_999L, 3L), tuple(8_998L, 4L), tuple(8_997L, 5L), tuple(8_996L, 6L));
  }

  @Test
  void aReportOnAnOrderNeverSeenFindsNothing() {
    keeper.recall(order("a", 1_000));

    assertThat(keeper.amend(CUSTOMER, "b", Outcome.FRAUD, 2_000))
        .isEqualTo(new Amendment.NotFound());
    assertThat(keeper.amend(CARD, "a", Outcome.FRAUD, 2_000)).isEqualTo(new Amendment.NotFound());
  }

  @Test
  void anUnreportedEntryCountsAsLegitimateOnceItIsMature() {
    HistoryKeeper maturing = maturing(Duration.ofMillis(500));
    maturing.recall(order("a", 1_000));

    assertThat(outcomeOfFirst(maturing, order("b", 1_500))).isEqualTo(Outcome.UNKNOWN);
    assertThat(outcomeOfFirst(maturing, order("c", 1_501))).isEqualTo(Outcome.LEGITIMATE);
  }

  @Test
  void maturityDoesNotOverrideAVisibleReport() {
    HistoryKeeper maturing = maturing(Duration.ofMillis(500));
    maturing.recall(order("a", 1_000));
    maturing.amend(CUSTOMER, "a", Outcome.UNKNOWN, 1_100);
    maturing.amend(CUSTOMER, "a", Outcome.FRAUD, 9_000);

    assertThat(outcomeOfFirst(maturing, order("b", 8_000))).isEqualTo(Outcome.UNKNOWN);
    assertThat(outcomeOfFirst(maturing, order("c", 9_000))).isEqualTo(Outcome.FRAUD);
  }

  @Test
  void maturityHoldsOverTheWholeRangeOfTimes() {
    HistoryKeeper maturing = maturing(Duration.ofMillis(Long.MAX_VALUE));
    maturing.recall(order("a", Long.MIN_VALUE));

    assertThat(outcomeOfFirst(maturing, order("b", -1))).isEqualTo(Outcome.UNKNOWN);
    assertThat(outcomeOfFirst(maturing, order("c", 0))).isEqualTo(Outcome.LEGITIMATE);
    assertThat(outcomeOfFirst(maturing, order("d", Long.MAX_VALUE))).isEqualTo(Outcome.LEGITIMATE);
  }

  private HistoryKeeper maturing(Duration maturity) {
    return HistoryKeeper.ofCustomers(store, new HistoryRules(maturity));
  }

  private void fill(int orders) {
    for (int i = 0; i < orders; i++) {
      keeper.recall(order("order-" + i, i * 1_000L));
    }
  }

  private Recall.Recalled recalled(Order order) {
    return (Recall.Recalled) keeper.recall(order);
  }

  private Sequence sequence(Order order) {
    return recalled(order).sequence();
  }

  private Amendment.Amended amended(String orderId, Outcome outcome, long knownAtMillis) {
    return (Amendment.Amended) keeper.amend(CUSTOMER, orderId, outcome, knownAtMillis);
  }

  private Outcome outcomeOfFirst(Order scored) {
    return outcomeOfFirst(keeper, scored);
  }

  private static Outcome outcomeOfFirst(HistoryKeeper keeper, Order scored) {
    return ((Recall.Recalled) keeper.recall(scored)).sequence().rows().get(0).outcome();
  }

  private static List<String> ids(Sequence sequence) {
    return sequence.rows().stream().map(SequenceRow::orderId).toList();
  }

  private static SequenceRow row(Order order, Outcome outcome) {
    return new SequenceRow(order.orderId(), order.orderTimeMillis(), order.features(), outcome);
  }
}
