package io.orderguard.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.order.EntityKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentHistoriesTest extends HistoryStoreContract {

  private final CountingStore counting = new CountingStore();

  @Override
  protected HistoryStore emptyStore() {
    return new RecentHistories(new InMemoryHistoryStore(), new HistoryBudget(1 << 20));
  }

  @Test
  void anEntitySeenLatelyIsNotReadAgain() {
    RecentHistories recent = new RecentHistories(counting, new HistoryBudget(1 << 20));
    HistoryKeeper keeper = HistoryKeeper.ofCustomers(recent, HistoryRules.DEFAULT);
    for (int i = 0; i < 3 * History.CAPACITY; i++) {
      keeper.recall(SampleOrders.order("order-" + i, i * 1_000L));
    }

    assertThat(counting.reads).containsExactly(SampleOrders.CUSTOMER);
    assertThat(recent.history(SampleOrders.CUSTOMER).entries())
        .isEqualTo(counting.store.history(SampleOrders.CUSTOMER).entries());
  }

  @Test
  void whenMemoryIsShortTheLongestUnusedGoesFirst() {
    HistoryEntry entry = entry("a");
    long one = History.of(List.of(entry)).heapBytes();
    RecentHistories recent = new RecentHistories(counting, new HistoryBudget(2 * one));
    List<EntityKey> entities =
        List.of(new EntityKey(1, 1), new EntityKey(2, 2), new EntityKey(3, 3));
    entities.forEach(entity -> counting.store.put(entity, entry));
    recent.history(entities.get(0));
    recent.history(entities.get(1));
    recent.history(entities.get(0));
    recent.history(entities.get(2));
    counting.reads.clear();
    recent.history(entities.get(0));
    recent.history(entities.get(2));
    assertThat(counting.reads).isEmpty();
    recent.history(entities.get(1));

    assertThat(counting.reads).containsExactly(entities.get(1));
  }

  @Test
  void aStoreThatIsClosedGivesItsMemoryBack() {
    HistoryBudget budget = new HistoryBudget(History.of(List.of(entry("a"))).heapBytes());
    RecentHistories first = new RecentHistories(counting, budget);
    counting.store.put(SampleOrders.CUSTOMER, entry("a"));
    first.history(SampleOrders.CUSTOMER);
    first.close();
    RecentHistories second = new RecentHistories(counting, budget);
    second.history(SampleOrders.CUSTOMER);
    second.history(SampleOrders.CUSTOMER);

    assertThat(counting.reads).hasSize(2);
  }

  @Test
  void whatAStoreLosesBehindASurplusEntryComesBackFromTheStore() {
    RecentHistories recent = new RecentHistories(counting, new HistoryBudget(1 << 20));
    for (int i = 0; i <= History.CAPACITY; i++) {
      recent.history(SampleOrders.CUSTOMER);
      recent.put(SampleOrders.CUSTOMER, entry("order-" + (1_000 + i)));
    }
    recent.remove(SampleOrders.CUSTOMER, entry("order-1001"));

    assertThat(recent.history(SampleOrders.CUSTOMER).entries())
        .hasSize(History.CAPACITY)
        .isEqualTo(counting.store.history(SampleOrders.CUSTOMER).entries());
  }

  @Test
  void aBudgetIsNotNegative() {
    assertThatThrownBy(() -> new HistoryBudget(-1))
        .hasMessage("The memory of histories must be at least 0 bytes, found -1");
  }

  private static HistoryEntry entry(String orderId) {
    return new HistoryEntry(
        orderId, 1, SampleOrders.order(orderId, 1).features(), SampleOrders.CARD, 1, List.of());
  }

  private static final class CountingStore implements HistoryStore {

    private final InMemoryHistoryStore store = new InMemoryHistoryStore();
    private final List<EntityKey> reads = new ArrayList<>();

    @Override
    public History history(EntityKey entity) {
      reads.add(entity);
      return store.history(entity);
    }

    @Override
    public void put(EntityKey entity, HistoryEntry entry) {
      store.put(entity, entry);
    }

    @Override
    public void remove(EntityKey entity, HistoryEntry entry) {
      store.remove(entity, entry);
    }
  }
}
