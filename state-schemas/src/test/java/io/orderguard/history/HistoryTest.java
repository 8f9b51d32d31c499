package io.orderguard.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.order.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HistoryTest {

  @Test
  void aHistoryHoldsItsEntriesOldestFirst() {
    History history = History.of(List.of(entry("a", 1, 2), entry("b", 1, 1)));

    assertThat(history.entries()).extracting(HistoryEntry::orderId).containsExactly("a", "b");
    assertThat(History.empty().entries()).isEmpty();
    assertThat(History.of(List.of())).isSameAs(History.empty());
  }

  @Test
  void theNextArrivalNumberIsBehindOrdersAndReports() {
    HistoryEntry amended = entry("a", 1, 2).with(new OutcomeChange(Outcome.FRAUD, 5, 9));

    assertThat(History.empty().nextArrivalNumber()).isEqualTo(1);
    assertThat(History.of(List.of(entry("a", 1, 7), entry("b", 2, 3))).nextArrivalNumber())
        .isEqualTo(8);
    assertThat(History.of(List.of(amended, entry("b", 2, 8))).nextArrivalNumber()).isEqualTo(10);
  }

  @Test
  void entriesOutOfOrderAreRefused() {
    assertThatThrownBy(() -> History.of(List.of(entry("b", 1, 1), entry("a", 1, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The entries of a history must ascend by (order time, order id), found b before a");
    assertThatThrownBy(() -> History.of(List.of(entry("a", 1, 1), entry("a", 1, 2))))
        .hasMessageEndingWith("found a before a");
  }

  @Test
  void moreEntriesThanItsCapacityAreRefused() {
    List<HistoryEntry> entries = new ArrayList<>();
    for (int i = 0; i < 65; i++) {
      entries.add(entry("a", i, i + 1));
    }

    assertThat(History.of(entries.subList(1, 65)).isFull()).isTrue();
    assertThatThrownBy(() -> History.of(entries))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A history must have at most 64 entries, found 65");
  }

  @Test
  void anEntryKeepsAtMostFourChangesInTheOrderOfTheirArrival() {
    OutcomeChange change = new OutcomeChange(Outcome.FRAUD, 1, 2);

    assertThatThrownBy(() -> withChanges(List.of(change, change)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The arrival numbers of entry a and its outcome changes must ascend, found 2 after 2");
    assertThatThrownBy(() -> withChanges(List.of(change, change, change, change, change)))
        .hasMessage("Entry a must keep at most 4 outcome changes, found 5");
    assertThatThrownBy(() -> entry("a", 1, 0))
        .hasMessage("The arrival number of entry a must be at least 1, found 0");
  }

  @Test
  void aNegativeMaturityIsRefused() {
    assertThatThrownBy(() -> new HistoryRules(Duration.ofDays(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The label maturity must not be negative, found PT-24H");
  }

  @Test
  void aSequenceHasOneToFiftyOneRows() {
    SequenceRow row = SequenceRow.of(SampleOrders.order("a", 1));
    SequenceDigest digest = new SequenceDigest(0, 0);

    assertThatThrownBy(() -> new Sequence(List.of(), false, digest))
        .hasMessage("A sequence must have 1 to 51 rows, found 0");
    assertThatThrownBy(() -> new Sequence(Collections.nCopies(52, row), false, digest))
        .hasMessage("A sequence must have 1 to 51 rows, found 52");
  }

  private static HistoryEntry entry(String orderId, long orderTimeMillis, long arrivalNumber) {
    return new HistoryEntry(
        orderId,
        orderTimeMillis,
        SampleOrders.features(1),
        SampleOrders.CARD,
        arrivalNumber,
        List.of());
  }

  private static HistoryEntry withChanges(List<OutcomeChange> changes) {
    return new HistoryEntry("a", 1, SampleOrders.features(1), SampleOrders.CARD, 1, changes);
  }
}
