package io.orderguard.rig;

import io.orderguard.history.HistoryStore;
import io.orderguard.history.HistoryStoreContract;
import org.apache.kafka.streams.state.Stores;

/** The naive twin keeps the contract of all histories. */
final class ListPerKeyStoreTest extends HistoryStoreContract {

  @Override
  protected HistoryStore emptyStore() {
    return new ListPerKeyStore(Stores.inMemoryKeyValueStore("histories").get());
  }
}
