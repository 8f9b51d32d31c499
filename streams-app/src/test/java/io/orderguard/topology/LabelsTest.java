package io.orderguard.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderSnapshot;
import io.orderguard.avro.SnapshotRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What labels change of later orders. Outcomes are read from the snapshots' rows. */
class LabelsTest {

  private final Path directory;

  LabelsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @EnumSource(Partitioning.class)
  void aLaterOrderOfTheCustomerAndOfTheCardSeesTheOutcome(Partitioning partitioning) {
    try (Shop shop = Shop.open(directory, Configs.partitionedBy(partitioning, partitioning))) {
      shop.send(Shop.order("a", 10));
      shop.send(Shop.label("a", 20).setCreditCardId("visa"));
      shop.send(Shop.order("b", 30));
      shop.send(Shop.order("c", 40).setCustomerId("bob"));

      List<OrderSnapshot> snapshots = shop.snapshots();
      assertThat(outcomes(snapshots.get(1).getCustomerRows())).containsExactly("a FRAUD");
      assertThat(outcomes(snapshots.get(1).getCardRows())).containsExactly("a FRAUD");
      assertThat(outcomes(snapshots.get(2).getCustomerRows())).isEmpty();
      assertThat(outcomes(snapshots.get(2).getCardRows())).containsExactly("a FRAUD", "b UNKNOWN");
      assertThat(shop.metrics.events()).contains("label:amended").doesNotContain("label:unmatched");
    }
  }

  @Test
  void aLabelWithoutCardReachesTheCardOfItsOrder() {
    try (Shop shop = Shop.open(directory)) {
      shop.send(Shop.order("a", 10));
      shop.send(Shop.label("a", 20));
      shop.send(Shop.order("b", 30));

      assertThat(outcomes(shop.snapshots().get(1).getCardRows())).containsExactly("a FRAUD");
    }
  }

  @Test
  void noOrderSeesAnOutcomeBeforeItsTime() {
    try (Shop shop = Shop.open(directory)) {
      shop.send(Shop.order("a", 10));
      shop.send(Shop.label("a", 35));
      shop.send(Shop.order("b", 30));
      shop.send(Shop.order("c", 40));

      List<OrderSnapshot> snapshots = shop.snapshots();
      assertThat(outcomes(snapshots.get(1).getCustomerRows())).containsExactly("a UNKNOWN");
      assertThat(outcomes(snapshots.get(2).getCustomerRows()))
          .containsExactly("a FRAUD", "b UNKNOWN");
    }
  }

  @ParameterizedTest
  @EnumSource(Partitioning.class)
  void aLabelBeforeItsOrderWaitsForIt(Partitioning partitioning) {
    try (Shop shop = Shop.open(directory, Configs.partitionedBy(partitioning, partitioning))) {
      shop.send(Shop.label("a", 5));
      shop.send(Shop.order("a", 10));
      shop.send(Shop.order("b", 30));

      OrderSnapshot later = shop.snapshots().get(1);
      assertThat(outcomes(later.getCustomerRows())).containsExactly("a FRAUD");
      assertThat(outcomes(later.getCardRows())).containsExactly("a FRAUD");
      assertThat(shop.metrics.events())
          .containsSubsequence("label:waiting", "order", "label:amended");
    }
  }

  @Test
  void ofTwoWaitingLabelsTheOneKnownLaterCounts() {
    try (Shop shop = Shop.open(directory)) {
      shop.send(Shop.label("a", 5));
      shop.send(Shop.label("a", 7).setOutcome(LabelOutcome.LEGITIMATE));
      shop.send(Shop.label("a", 6));
      shop.send(Shop.order("a", 10));
      shop.send(Shop.order("b", 30));

      assertThat(outcomes(shop.snapshots().get(1).getCustomerRows()))
          .containsExactly("a LEGITIMATE");
    }
  }

  @Test
  void aLabelWhoseOrderDoesNotComeInTimeExpires() {
    try (Shop shop = Shop.open(directory, Configs.labelWait(Duration.ofSeconds(100)))) {
      shop.send(Shop.label("a", 5));
      shop.send(Shop.order("other", 106));
      shop.send(Shop.order("a", 107));
      shop.send(Shop.order("b", 108));

      assertThat(outcomes(shop.snapshots().get(2).getCustomerRows()))
          .containsExactly("other UNKNOWN", "a UNKNOWN");
      assertThat(shop.metrics.events()).containsOnlyOnce("label:expired");
    }
  }

  @Test
  void aReplayedPastDoesNotLookThroughWhatWaitsMoreThanOnceASecond() {
    try (Shop shop = Shop.open(directory, Configs.labelWait(Duration.ofSeconds(100)))) {
      shop.send(Shop.label("a", 5));
      shop.send(Shop.order("other", 10_000));
      shop.send(Shop.order("another", 20_000));
      assertThat(shop.metrics.events()).doesNotContain("label:expired");

      shop.driver.advanceWallClockTime(Duration.ofSeconds(1));
      shop.send(Shop.order("one more", 30_000));
      assertThat(shop.metrics.events()).containsOnlyOnce("label:expired");
    }
  }

  @Test
  void expiredLabelsAreForgottenEvenIfTheirOrdersNeverCome() {
    try (Shop shop = Shop.open(directory, Configs.labelWait(Duration.ofSeconds(100)))) {
      shop.send(Shop.label("a", 5));
      shop.driver.advanceWallClockTime(Duration.ofSeconds(1));
      shop.send(Shop.label("late", 200));
      shop.send(Shop.order("other", 201));

      assertThat(shop.metrics.events()).containsOnlyOnce("label:expired");
      assertThat(shop.driver.getKeyValueStore(StateStores.WAITING_LABELS).approximateNumEntries())
          .isLessThanOrEqualTo(2);
      shop.send(Shop.order("late", 202));
      assertThat(shop.metrics.events()).contains("label:amended");
    }
  }

  @Test
  void anAppliedLabelDoesNotCountAsExpired() {
    try (Shop shop = Shop.open(directory, Configs.labelWait(Duration.ofSeconds(100)))) {
      shop.send(Shop.label("a", 5));
      shop.send(Shop.order("a", 10));
      shop.send(Shop.order("b", 1_000));
      shop.send(Shop.order("c", 2_000));

      assertThat(shop.metrics.events()).contains("label:amended").doesNotContain("label:expired");
    }
  }

  @Test
  void aLabelThatFindsNothingAtTheCardIsCounted() {
    try (Shop shop = Shop.open(directory)) {
      shop.send(Shop.order("a", 10));
      shop.send(Shop.label("a", 20).setCreditCardId("never seen"));

      assertThat(shop.metrics.events()).contains("label:amended", "label:unmatched");
    }
  }

  @Test
  void aLabelOfAnOrderWithoutCardEndsAtTheCustomer() {
    try (Shop shop = Shop.open(directory)) {
      shop.send(Shop.order("a", 10).setCreditCardId(null));
      shop.send(Shop.label("a", 20));
      shop.send(Shop.order("b", 30).setCreditCardId(null));

      assertThat(outcomes(shop.snapshots().get(1).getCustomerRows())).containsExactly("a FRAUD");
      assertThat(shop.metrics.events()).contains("label:amended").doesNotContain("label:unmatched");
    }
  }

  @Test
  void aRepeatedLabelChangesNothing() {
    try (Shop shop = Shop.open(directory)) {
      shop.send(Shop.order("a", 10));
      shop.send(Shop.label("a", 20));
      shop.send(Shop.label("a", 20));

      assertThat(shop.metrics.events()).containsSubsequence("label:amended", "label:repeated");
    }
  }

  @Test
  void aRepeatedOrderBringsItsOutcomeToACardThatMissedIt() {
    try (Shop shop = Shop.open(directory)) {
      shop.send(Shop.order("a", 10));
      shop.send(Shop.label("a", 20));
      clear(shop, StateStores.CARD_HISTORY);
      shop.send(Shop.order("a", 10));
      shop.send(Shop.order("b", 30));

      assertThat(outcomes(shop.snapshots().get(2).getCardRows())).containsExactly("a FRAUD");
    }
  }

  @Test
  void aRepeatedOrderFindsItsWaitingLabelAgain() {
    try (Shop shop = Shop.open(directory)) {
      shop.send(Shop.label("a", 5));
      shop.send(Shop.order("a", 10));
      clear(shop, StateStores.CUSTOMER_HISTORY);
      clear(shop, StateStores.CARD_HISTORY);
      shop.send(Shop.order("a", 10));
      shop.send(Shop.order("b", 30));

      OrderSnapshot later = shop.snapshots().get(2);
      assertThat(outcomes(later.getCustomerRows())).containsExactly("a FRAUD");
      assertThat(outcomes(later.getCardRows())).containsExactly("a FRAUD");
    }
  }

  /** As after a crash that lost the tail of a changelog. */
  private static void clear(Shop shop, String store) {
    var entries = shop.driver.<Object, Object>getKeyValueStore(store);
    try (var all = entries.all()) {
      all.forEachRemaining(entry -> entries.delete(entry.key));
    }
  }

  private static List<String> outcomes(List<Object> rows) {
    return rows.stream()
        .map(SnapshotRow.class::cast)
        .map(row -> row.getOrderId() + " " + row.getOutcome())
        .toList();
  }
}
