package io.orderguard.topology;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state stores of the topology. Their names are part of changelog topics' names. */
final class StateStores {

  static final String CUSTOMER_HISTORY = "customer-history";
  static final String CARD_HISTORY = "card-history";
  static final String WAITING_LABELS = "waiting-labels";
  static final String COMMIT_BARRIER = "commit-barrier";
  static final String LIFE_OF_ROUTE = "life-of-route";
  static final String LIFE_OF_CUSTOMERS = "life-of-customers";
  static final String LIFE_OF_CARDS = "life-of-cards";

  /** Compaction early and often keeps a restore from zero short. */
  private static final Map<String, String> CHANGELOG =
      Map.of(
          TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.2",
          TopicConfig.SEGMENT_BYTES_CONFIG, "104857600");

  private StateStores() {}

  /** Their topics, as {@link FraudTopology#internalTopics} names them. */
  static List<String> changelogs() {
    return Stream.of(CUSTOMER_HISTORY, CARD_HISTORY, WAITING_LABELS)
        .map(store -> store + "-changelog")
        .toList();
  }

  /**
   * On disk and in a changelog. Not cached: each entry is written once, so that a cache would only
   * delay the write to the commit.
   */
  static StoreBuilder<KeyValueStore<Bytes, byte[]>> logged(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
        .withLoggingEnabled(CHANGELOG)
        .withCachingDisabled();
  }
}
