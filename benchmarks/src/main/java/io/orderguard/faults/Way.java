package io.orderguard.faults;

import io.orderguard.order.EntityKey;
import io.orderguard.order.Order;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Where an order passes: nothing overtakes on one way, because partitions are read in their order.
 *
 * @param ordersPartition by the customer
 * @param cardsPartition of the repartition, by the card; by the customer without one
 */
record Way(int ordersPartition, int cardsPartition) {

  static Way of(String customerId, Order order) {
    EntityKey key = order.hasCard() ? order.card() : order.customer();
    return new Way(
        partition(customerId.getBytes(StandardCharsets.UTF_8)), partition(key.toBytes()));
  }

  /** As Kafka's producers choose it. */
  private static int partition(byte[] key) {
    return Utils.toPositive(Utils.murmur2(key)) % StandTopics.PARTITIONS;
  }
}
