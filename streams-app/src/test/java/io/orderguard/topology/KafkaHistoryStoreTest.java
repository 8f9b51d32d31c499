package io.orderguard.topology;

import io.orderguard.history.HistoryStore;
import io.orderguard.history.HistoryStoreContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The histories in RocksDB keep the contract of all histories. */
class KafkaHistoryStoreTest extends HistoryStoreContract {

  private final Path directory;
  private final List<Shop> shops = new ArrayList<>();

  KafkaHistoryStoreTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Override
  protected HistoryStore emptyStore() {
    Shop shop = Shop.open(directory);
    shops.add(shop);
    return new KafkaHistoryStore(shop.driver.getKeyValueStore(StateStores.CUSTOMER_HISTORY));
  }

  @AfterEach
  void close() {
    shops.forEach(Shop::close);
  }
}
