package io.orderguard.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderguard.order.EntityKey;
import io.orderguard.order.Order;
import io.orderguard.order.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What every {@link HistoryStore} must do. Extend it next to the implementation; every test starts
 * from {@link #emptyStore()}.
 */
public abstract class HistoryStoreContract {

  private static final EntityKey ENTITY = SampleOrders.CUSTOMER;

  /** A new store, or one with nothing in it. */
  protected abstract HistoryStore emptyStore();

  @Test
  public void entriesAreReadInTheOrderOfTimeAndId() {
    HistoryStore store = emptyStore();
    HistoryEntry first = entry("b", 100, 3);
    HistoryEntry second = entry("a", 200, 1);
    HistoryEntry third = entry("b", 200, 2);
    store.put(ENTITY, third);
    store.put(ENTITY, first);
    store.put(ENTITY, second);

    assertThat(store.history(ENTITY).entries()).containsExactly(first, second, third);
  }

  @Test
  public void anEntityNeverSeenHasAnEmptyHistory() {
    HistoryStore store = emptyStore();
    store.put(ENTITY, entry("a", 1, 1));

    assertThat(store.history(SampleOrders.CARD).entries()).isEmpty();
  }

  @Test
  public void anEntryIsReadWithEverythingItHolds() {
    HistoryStore store = emptyStore();
    HistoryEntry entry =
        new HistoryEntry(
            "order-é-😀",
            1_700_000_000_123L,
            SampleOrders.randomFeatures(new Random(1)),
            SampleOrders.CARD,
            7,
            List.of(
                new OutcomeChange(Outcome.LEGITIMATE, -5, 8),
                new OutcomeChange(Outcome.FRAUD, 9_000, 1_000_000_000_000L)));
    store.put(ENTITY, entry);

    assertThat(store.history(ENTITY).entries()).containsExactly(entry);
  }

  @Test
  public void theSameTimeAndIdIsReplaced() {
    HistoryStore store = emptyStore();
    HistoryEntry entry = entry("a", 100, 1);
    HistoryEntry amended = entry.with(new OutcomeChange(Outcome.FRAUD, 150, 2));
    store.put(ENTITY, entry);
    store.put(ENTITY, amended);

    assertThat(store.history(ENTITY).entries()).containsExactly(amended);
  }

  @Test
  public void theSameIdAtAnotherTimeIsAnotherEntry() {
    HistoryStore store = emptyStore();
    HistoryEntry early = entry("a", 100, 1);
    HistoryEntry late = entry("a", 200, 2);
    store.put(ENTITY, late);
    store.put(ENTITY, early);

    assertThat(store.history(ENTITY).entries()).containsExactly(early, late);
  }

  @Test
  public void aRemovedEntryIsGoneAndItsNeighboursStay() {
    HistoryStore store = emptyStore();
    HistoryEntry before = entry("a", 100, 1);
    HistoryEntry removed = entry("aa", 100, 2);
    HistoryEntry behind = entry("aaa", 100, 3);
    store.put(ENTITY, before);
    store.put(ENTITY, removed);
    store.put(ENTITY, behind);
    store.remove(ENTITY, removed);

    assertThat(store.history(ENTITY).entries()).containsExactly(before, behind);
  }

  @Test
  public void aRemovedEntryCanBePutAgain() {
    HistoryStore store = emptyStore();
    HistoryEntry entry = entry("a", 100, 1);
    store.put(ENTITY, entry);
    store.remove(ENTITY, entry);
    store.put(ENTITY, entry);

    assertThat(store.history(ENTITY).entries()).containsExactly(entry);
  }

  @Test
  public void removingWhatIsNotThereDoesNothing() {
    HistoryStore store = emptyStore();
    store.remove(ENTITY, entry("a", 100, 1));

    assertThat(store.history(ENTITY).entries()).isEmpty();
  }

  @Test
  public void neighbouringEntitiesDoNotSeeEachOther() {
    HistoryStore store = emptyStore();
    List<EntityKey> neighbours = neighbouringKeys();
    for (int i = 0; i < neighbours.size(); i++) {
      store.put(neighbours.get(i), entry("low" + i, Long.MIN_VALUE, 1));
      store.put(neighbours.get(i), entry("😀".repeat(100), Long.MAX_VALUE, i + 2));
    }

    for (int i = 0; i < neighbours.size(); i++) {
      assertThat(store.history(neighbours.get(i)).entries())
          .as("entity %s", neighbours.get(i))
          .extracting(HistoryEntry::orderId, HistoryEntry::arrivalNumber)
          .containsExactly(tuple("low" + i, 1L), tuple("😀".repeat(100), i + 2L));
    }
  }

  @Test
  public void timesBefore1970ComeFirst() {
    HistoryStore store = emptyStore();
    long[] times = {Long.MAX_VALUE, 1, -1, 0, Long.MIN_VALUE, -1_000_000_000_000L};
    for (int i = 0; i < times.length; i++) {
      store.put(ENTITY, entry("a", times[i], i + 1));
    }

    assertThat(store.history(ENTITY).entries())
        .extracting(HistoryEntry::orderTimeMillis)
        .containsExactly(Long.MIN_VALUE, -1_000_000_000_000L, -1L, 0L, 1L, Long.MAX_VALUE);
  }

  @Test
  public void idsAreOrderedByTheirBytes() {
    HistoryStore store = emptyStore();
    List<String> ascending =
        List.of("A", "a", "aa", "b", "é", "￰", "😀", "😀".repeat(300), "\uDBFF\uDFFF");
    for (int i = ascending.size() - 1; i >= 0; i--) {
      store.put(ENTITY, entry(ascending.get(i), 5, i + 1));
    }

    assertThat(store.history(ENTITY).entries())
        .extracting(HistoryEntry::orderId)
        .containsExactlyElementsOf(ascending);
  }

  @Test
  public void aSurplusEntryLeftByACrashIsNotSeen() {
    HistoryStore store = emptyStore();
    for (int i = 0; i <= History.CAPACITY; i++) {
      store.put(ENTITY, entry("a", i, i + 1));
    }

    assertThat(store.history(ENTITY).entries())
        .hasSize(History.CAPACITY)
        .extracting(HistoryEntry::orderTimeMillis)
        .startsWith(1L)
        .endsWith((long) History.CAPACITY);
  }

  @Test
  public void aNewOrderEvictsTheOldestOfAFullHistory() {
    HistoryStore store = emptyStore();
    HistoryKeeper keeper = keeperOfFullHistory(store);
    keeper.recall(SampleOrders.order("new", 1_000_000));

    assertThat(store.history(ENTITY).entries())
        .hasSize(History.CAPACITY)
        .extracting(HistoryEntry::orderId)
        .doesNotContain("order-0")
        .startsWith("order-1")
        .endsWith("new");
  }

  @Test
  public void anEvictedEntryIsGoneForGood() {
    HistoryStore store = emptyStore();
    HistoryKeeper keeper = keeperOfFullHistory(store);
    Recall.Recalled recalled =
        (Recall.Recalled) keeper.recall(SampleOrders.order("new", 1_000_000));
    store.remove(ENTITY, recalled.entry());

    assertThat(store.history(ENTITY).entries())
        .hasSize(History.CAPACITY - 1)
        .extracting(HistoryEntry::orderId)
        .startsWith("order-1");
  }

  @Test
  public void aLateOrderIsInsertedInItsPlaceAndEvictsTheOldest() {
    HistoryStore store = emptyStore();
    HistoryKeeper keeper = keeperOfFullHistory(store);
    keeper.recall(SampleOrders.order("late", 1_500));

    assertThat(store.history(ENTITY).entries())
        .hasSize(History.CAPACITY)
        .extracting(HistoryEntry::orderId)
        .startsWith("order-1", "late", "order-2")
        .endsWith("order-" + (History.CAPACITY - 1));
  }

  @Test
  public void anOrderOlderThanAFullHistoryLeavesTheStoreAsItWas() {
    HistoryStore store = emptyStore();
    HistoryKeeper keeper = keeperOfFullHistory(store);
    List<HistoryEntry> before = store.history(ENTITY).entries();
    keeper.recall(SampleOrders.order("too-late", -1));

    assertThat(store.history(ENTITY).entries()).isEqualTo(before);
  }

  @Test
  public void anAmendedEntryIsReadWithItsOutcome() {
    HistoryStore store = emptyStore();
    HistoryKeeper keeper = keeperOfFullHistory(store);
    keeper.amend(ENTITY, "order-3", Outcome.FRAUD, 99_000);

    assertThat(store.history(ENTITY).entries().get(3).outcomeChanges())
        .containsExactly(new OutcomeChange(Outcome.FRAUD, 99_000, History.CAPACITY + 1));
  }

  @Test
  public void anyOrderOfCallsReadsLikeTheStoreOnTheHeap() {
    long seed = 20_240_501;
    Random random = new Random(seed);
    HistoryStore store = emptyStore();
    HistoryStore twin = new InMemoryHistoryStore();
    List<EntityKey> entities = neighbouringKeys();
    for (int step = 0; step < 2_000; step++) {
      EntityKey entity = entities.get(random.nextInt(entities.size()));
      HistoryEntry entry = randomEntry(random);
      if (random.nextInt(3) == 0) {
        store.remove(entity, entry);
        twin.remove(entity, entry);
      } else {
        store.put(entity, entry);
        twin.put(entity, entry);
      }
      assertThat(store.history(entity).entries())
          .as("seed %d, step %d", seed, step)
          .isEqualTo(twin.history(entity).entries());
    }
  }

  private static HistoryEntry randomEntry(Random random) {
    String orderId = List.of("a", "ab", "😀", "￰").get(random.nextInt(4));
    return entry(orderId, random.nextInt(15) - 5, 1 + random.nextInt(1_000));
  }

  private static HistoryKeeper keeperOfFullHistory(HistoryStore store) {
    HistoryKeeper keeper = HistoryKeeper.ofCustomers(store, HistoryRules.DEFAULT);
    for (int i = 0; i < History.CAPACITY; i++) {
      keeper.recall(SampleOrders.order("order-" + i, i * 1_000L));
    }
    return keeper;
  }

  private static List<EntityKey> neighbouringKeys() {
    List<EntityKey> keys = new ArrayList<>();
    for (long high : new long[] {0, 1, 0x7F, 0x80, -2, -1}) {
      for (long low : new long[] {0, 1, 0xFF, 0x100, -2, -1}) {
        keys.add(new EntityKey(high, low));
      }
    }
    keys.remove(EntityKey.NONE);
    return keys;
  }

  private static HistoryEntry entry(String orderId, long orderTimeMillis, long arrivalNumber) {
    Order order = SampleOrders.order(orderId, orderTimeMillis);
    return new HistoryEntry(
        orderId, orderTimeMillis, order.features(), order.card(), arrivalNumber, List.of());
  }
}
