package io.orderguard.history;

final class InMemoryHistoryStoreTest extends HistoryStoreContract {

  @Override
  protected HistoryStore emptyStore() {
    return new InMemoryHistoryStore();
  }
}
