package io.orderguard.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderLabel;
import io.orderguard.avro.ShopOrder;
import io.orderguard.wire.AvroCodec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OrderSimulatorTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final SimulationConfig CONFIG = SimulationConfig.standard(7, START);
  private static final int COUNT = 60_000;
  private static List<SimulatedOrder> stream;

  @BeforeAll
  static void simulate() {
    stream = OrderSimulator.of(CONFIG).take(COUNT);
  }

  @Test
  void aSimulatorGivesOrdersWithTheirTruthAndTheirLabel() {
    OrderSimulator simulator = OrderSimulator.of(CONFIG);

    SimulatedOrder first = simulator.next();

    assertThat(first.order().getOrderId()).isEqualTo("order-000000001");
    assertThat(first.order().getOrderTime()).isAfterOrEqualTo(START);
    assertThat(first.pattern()).isEqualTo(FraudPattern.NONE);
    assertThat(first.fraud()).isFalse();
    assertThat(first.label().getOutcome()).isEqualTo(LabelOutcome.LEGITIMATE);
    assertThat(first.label().getOrderId()).isEqualTo(first.order().getOrderId());
    assertThat(simulator.hasNext()).isTrue();
  }

  @Test
  void theSameSeedGivesTheSameStream() {
    assertThat(OrderSimulator.of(CONFIG).take(5_000)).isEqualTo(stream.subList(0, 5_000));
  }

  @Test
  void anotherSeedGivesAnotherStream() {
    List<SimulatedOrder> other = OrderSimulator.of(SimulationConfig.standard(8, START)).take(100);

    assertThat(other).isNotEqualTo(stream.subList(0, 100));
  }

  // Changed on purpose? Then renew the digest here and the tables in docs/simulator.md.
  @Test
  void theFirstThousandOrdersAreTheGoldenOnes() throws Exception {
    assertThat(digest(stream.subList(0, 1_000)))
        .isEqualTo("6e43742d94e6903666012a382b530c8386370c834b730ccd76a65449ff31eca9");
  }

  @Test
  void eventTimeNeverGoesBack() {
    Instant previous = START;
    for (SimulatedOrder simulated : stream) {
      assertThat(simulated.order().getOrderTime()).isAfterOrEqualTo(previous);
      previous = simulated.order().getOrderTime();
    }
  }

  @Test
  void orderIdsAreUnique() {
    Set<String> ids = new HashSet<>();
    stream.forEach(simulated -> ids.add(simulated.order().getOrderId()));
    assertThat(ids).hasSize(COUNT);
  }

  @Test
  void volumeAndFraudShareAreAsConfigured() {
    Instant end = stream.get(COUNT - 1).order().getOrderTime();
    double days = Duration.between(START, end).toMinutes() / 1_440.0;
    long frauds = stream.stream().filter(SimulatedOrder::fraud).count();

    assertThat(COUNT / days).isCloseTo(CONFIG.ordersPerDay(), within(70.0));
    assertThat((double) frauds / COUNT).isBetween(0.021, 0.029);
  }

  @Test
  void noFraudShareMeansNoFraud() {
    List<SimulatedOrder> honest = OrderSimulator.of(CONFIG.withFraudShare(0)).take(5_000);

    assertThat(honest).noneMatch(SimulatedOrder::fraud);
  }

  @Test
  void everyPatternOccursAndNoneDominates() {
    Map<FraudPattern, Integer> counts = new EnumMap<>(FraudPattern.class);
    stream.forEach(simulated -> counts.merge(simulated.pattern(), 1, Integer::sum));
    int frauds = COUNT - counts.remove(FraudPattern.NONE);

    assertThat(counts).hasSize(FraudPattern.values().length - 1);
    assertThat(counts.values())
        .allSatisfy(count -> assertThat((double) count / frauds).isBetween(0.06, 0.27));
  }

  @Test
  void ordersAndLabelsAreValidAvro() {
    AvroCodec<ShopOrder> orders = AvroCodec.of(ShopOrder.class);
    AvroCodec<OrderLabel> labels = AvroCodec.of(OrderLabel.class);
    for (SimulatedOrder simulated : stream.subList(0, 2_000)) {
      OrderLabel label = simulated.label();
      assertThat(orders.decode(orders.encode(simulated.order()))).isEqualTo(simulated.order());
      assertThat(labels.decode(labels.encode(label))).isEqualTo(label);
    }
  }

  @Test
  void amountsAreWholeCentsAndNoLessThanTheDearestItem() {
    for (SimulatedOrder simulated : stream) {
      ShopOrder order = simulated.order();
      double cents = order.getAmount() * 100;
      assertThat(cents).as(order.getOrderId()).isCloseTo(Math.rint(cents), within(1e-6));
      assertThat(order.getMaxItemPrice()).isPositive().isLessThanOrEqualTo(order.getAmount());
      assertThat(order.getItemCount()).isBetween(1, 31);
    }
  }

  @Test
  void anAccountIsCreatedOnce() {
    Map<String, Double> created = new HashMap<>();
    for (SimulatedOrder simulated : stream) {
      ShopOrder order = simulated.order();
      double createdDay = dayOf(order) - order.getAccountAgeDays();
      double known = created.computeIfAbsent(order.getCustomerId(), id -> createdDay);
      assertThat(createdDay).as(order.getCustomerId()).isCloseTo(known, within(0.0011));
    }
  }

  @Test
  void devicesAndAddressesAreNeverOlderThanTheirAccount() {
    for (SimulatedOrder simulated : stream) {
      ShopOrder order = simulated.order();
      double accountAge = order.getAccountAgeDays();
      assertThat(order.getDeviceAgeDays())
          .as(order.getOrderId())
          .isBetween(0.0, accountAge + 0.001);
      assertThat(order.getAddressAgeDays())
          .as(order.getOrderId())
          .isBetween(0.0, accountAge + 0.001);
    }
  }

  /** A device that was there before is as much older as time has passed. */
  @Test
  void deviceAgesGrowWithTime() {
    Map<String, List<Double>> firstSeen = new HashMap<>();
    int known = 0;
    int orders = 0;
    for (SimulatedOrder simulated : stream) {
      ShopOrder order = simulated.order();
      double since = dayOf(order) - order.getDeviceAgeDays();
      List<Double> earlier =
          firstSeen.computeIfAbsent(order.getCustomerId(), id -> new ArrayList<>());
      boolean seen = earlier.stream().anyMatch(day -> Math.abs(day - since) < 0.0011);
      if (!seen) {
        earlier.add(since);
      }
      known += seen ? 1 : 0;
      orders++;
    }
    assertThat((double) known / orders).isGreaterThan(0.75);
  }

  @Test
  void labelsComeAfterTheirOrdersAndWithinTheirMaturity() {
    for (SimulatedOrder simulated : stream) {
      Duration delay = Duration.between(simulated.order().getOrderTime(), simulated.labelKnownAt());
      assertThat(delay).isBetween(Duration.ofHours(1), CONFIG.labelMaturity());
    }
  }

  @Test
  void aTypicalFraudIsReportedWithinDaysAndFewNever() {
    List<Double> delays = new ArrayList<>();
    int unreported = 0;
    int frauds = 0;
    for (SimulatedOrder simulated : stream) {
      if (simulated.fraud()) {
        frauds++;
        unreported += simulated.outcome() == LabelOutcome.LEGITIMATE ? 1 : 0;
        delays.add(
            Duration.between(simulated.order().getOrderTime(), simulated.labelKnownAt()).toMinutes()
                / 1_440.0);
      } else {
        assertThat(simulated.outcome()).isEqualTo(LabelOutcome.LEGITIMATE);
      }
    }
    delays.sort(null);
    assertThat(delays.get(frauds / 2)).isBetween(2.0, 4.0);
    assertThat((double) unreported / frauds).isBetween(0.02, 0.08);
  }

  @Test
  void honestCustomersShareCardsTravelAndSendGifts() {
    Map<String, Set<String>> customersOfCard = new HashMap<>();
    long abroad = 0;
    long gifts = 0;
    long honest = 0;
    for (SimulatedOrder simulated : stream) {
      ShopOrder order = simulated.order();
      if (simulated.fraud()) {
        continue;
      }
      honest++;
      abroad += order.getIpCountry().equals(order.getBillingCountry()) ? 0 : 1;
      gifts += order.getAddressAgeDays() < 0.001 ? 1 : 0;
      if (order.getCreditCardId() != null) {
        customersOfCard
            .computeIfAbsent(order.getCreditCardId(), card -> new HashSet<>())
            .add(order.getCustomerId());
      }
    }
    assertThat((double) abroad / honest).isBetween(0.03, 0.12);
    assertThat((double) gifts / honest).isBetween(0.04, 0.15);
    assertThat(customersOfCard.values())
        .filteredOn(owners -> owners.size() > 1)
        .hasSizeGreaterThan(100);
  }

  @Test
  void salesDaysStandOut() {
    Map<Long, Integer> perDay = new TreeMap<>();
    stream.forEach(simulated -> perDay.merge((long) dayOf(simulated.order()), 1, Integer::sum));

    assertThat(perDay.values()).filteredOn(count -> count > 1_300).hasSizeBetween(2, 10);
  }

  @Test
  void aLongStreamKeepsItsPopulation() {
    SimulationConfig small = CONFIG.withCustomers(200).withOrdersPerDay(60);
    OrderSimulator simulator = OrderSimulator.of(small);
    simulator.take(100_000);

    Set<String> active = new HashSet<>();
    simulator.take(3_000).forEach(simulated -> active.add(simulated.order().getCustomerId()));

    // Fifty days later: those who stayed, and the newcomers who took the places of those who left.
    assertThat(active).hasSizeBetween(150, 420);
  }

  private static double dayOf(ShopOrder order) {
    return order.getOrderTime().toEpochMilli() / 86_400_000.0;
  }

  private static String digest(List<SimulatedOrder> orders) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    AvroCodec<ShopOrder> orderCodec = AvroCodec.of(ShopOrder.class);
    AvroCodec<OrderLabel> labelCodec = AvroCodec.of(OrderLabel.class);
    for (SimulatedOrder simulated : orders) {
      digest.update(orderCodec.encode(simulated.order()));
      digest.update(labelCodec.encode(simulated.label()));
      digest.update(simulated.pattern().name().getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
