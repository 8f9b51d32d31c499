package io.orderguard.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderLabel;
import io.orderguard.avro.OrderScore;
import io.orderguard.avro.ShopOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same input gives the same sequences: in another run, and when a crash brings its end again.
 */
class ReplayTest {

  private static final int RECORDS = 300;

  /** Fewer than the histories' slack. */
  private static final int REPEATED = 10;

  private final Path directory;

  ReplayTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void twoRunsOverTheSameInputGiveEqualDigests() {
    for (long seed = 1; seed <= 3; seed++) {
      List<Object> input = input(new Random(seed));
      List<String> first = digests(run(Partitioning.CUSTOMER, input));

      assertThat(digests(run(Partitioning.CUSTOMER, input))).as("seed %s", seed).isEqualTo(first);
      assertThat(digests(run(Partitioning.OTHER, input))).as("seed %s", seed).isEqualTo(first);
    }
  }

  @Test
  void aTailThatComesAgainIsScoredAgainToTheSameDigests() {
    for (long seed = 11; seed <= 13; seed++) {
      List<Object> input = input(new Random(seed));
      List<Object> tail = input.subList(RECORDS - REPEATED, RECORDS);
      List<Object> crashed = new ArrayList<>(input);
      crashed.addAll(tail);

      List<String> digests = digests(run(Partitioning.CUSTOMER, crashed));
      int repeated = (int) tail.stream().filter(ShopOrder.Builder.class::isInstance).count();
      int end = digests.size();
      assertThat(digests.subList(end - repeated, end))
          .as("seed %s", seed)
          .isEqualTo(digests.subList(end - 2 * repeated, end - repeated));
    }
  }

  private List<OrderScore> run(Partitioning partitioning, List<Object> input) {
    TopologyConfig config = Configs.partitionedBy(partitioning, partitioning);
    try (Shop shop = Shop.open(directory, config)) {
      for (Object record : input) {
        if (record instanceof ShopOrder.Builder order) {
          shop.send(order);
        } else {
          shop.send((OrderLabel.Builder) record);
        }
      }
      return shop.scores();
    }
  }

  /** Few entities, so that histories fill; late orders; labels before and after their orders. */
  private static List<Object> input(Random random) {
    List<Object> input = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      input.add(random.nextInt(4) == 0 ? label(random, i) : order(random, i));
    }
    return input;
  }

  private static ShopOrder.Builder order(Random random, int i) {
    return Shop.order("order-" + i, i * 5L - random.nextInt(40) + 100)
        .setCustomerId(customer(i))
        .setCreditCardId(random.nextInt(8) == 0 ? null : "card-" + i % 2);
  }

  private static OrderLabel.Builder label(Random random, int i) {
    int about = Math.max(0, i - 15 + random.nextInt(20));
    return Shop.label("order-" + about, i * 5L)
        .setCustomerId(customer(about))
        .setOutcome(random.nextBoolean() ? LabelOutcome.FRAUD : LabelOutcome.LEGITIMATE);
  }

  private static String customer(int order) {
    return "customer-" + order % 3;
  }

  private static List<String> digests(List<OrderScore> scores) {
    return scores.stream()
        .map(s -> s.getOrderId() + " " + s.getCustomerDigest() + " " + s.getCardDigest())
        .toList();
  }
}
