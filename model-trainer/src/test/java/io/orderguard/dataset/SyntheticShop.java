package io.orderguard.dataset;

import io.orderguard.catalogue.Catalogue;
import io.orderguard.history.HistoryKeeper;
import io.orderguard.history.HistoryRules;
import io.orderguard.history.InMemoryHistoryStore;
import io.orderguard.history.Recall;
import io.orderguard.history.Sequence;
import io.orderguard.history.Snapshot;
import io.orderguard.order.EngineeredValues;
import io.orderguard.order.EntityKey;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Orders of a small shop with real histories, the same ones for the same seed. Every customer has a
 * home country and a usual amount. About one order in seven is a fraud: three in a row of one
 * customer, which only the history shows, from another country than the customer's, and half of the
 * time through the phone.
 *
 * <pre>{@code
 * List<LabelledOrder> orders = new SyntheticShop(1).orders(500);
 * }</pre>
 */
public final class SyntheticShop {

  public static final Instant OPENING = Instant.parse("2026-01-01T00:00:00Z");

  /** Milliseconds between two orders. */
  public static final long STEP_MILLIS = 60_000;

  public static final Catalogue CATALOGUE =
      Catalogue.parse(
          """
          name: synthetic
          order-id: orderId
          order-time: orderTime
          customer-id: customerId
          credit-card-id: creditCardId
          features:
            - {name: country, kind: categorical}
            - {name: channel, kind: categorical}
            - {name: amount, kind: numerical}
            - {name: sessionSeconds, kind: engineered}
          """,
          "synthetic.yaml");

  private static final int CUSTOMERS = 40;
  private static final int BURST = 3;
  private static final int BURST_EVERY = 18;
  private static final List<String> COUNTRIES = List.of("DE", "FR", "IT", "ES");
  private static final List<String> CHANNELS = List.of("web", "app", "phone");

  private final Random random;
  private final HistoryKeeper customers =
      HistoryKeeper.ofCustomers(new InMemoryHistoryStore(), HistoryRules.DEFAULT);
  private final HistoryKeeper cards =
      HistoryKeeper.ofCards(new InMemoryHistoryStore(), HistoryRules.DEFAULT);
  private int placed;
  private int victim;
  private int burstLeft;

  public SyntheticShop(long seed) {
    this.random = new Random(seed);
  }

  /** The next orders, one per {@link #STEP_MILLIS} from {@link #OPENING} on. */
  public List<LabelledOrder> orders(int count) {
    List<LabelledOrder> orders = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      orders.add(next());
    }
    return orders;
  }

  /** The hash that stands for a text here; not the product's. */
  public static long hash(String text) {
    return text.isEmpty() ? 0 : text.hashCode() * 31L + 1;
  }

  private LabelledOrder next() {
    boolean fraud = burst();
    int customer = fraud ? victim : random.nextInt(CUSTOMERS);
    int home = customer % COUNTRIES.size();
    String country = COUNTRIES.get((home + (fraud ? 1 + random.nextInt(3) : 0)) % 4);
    String channel = CHANNELS.get(fraud && random.nextBoolean() ? 2 : random.nextInt(3));
    float amount = (float) Math.exp(3 + customer % 5 * 0.3 + random.nextGaussian() * 0.5);
    Order order =
        new Order(
            "o-" + placed,
            OPENING.toEpochMilli() + placed * STEP_MILLIS,
            new EntityKey(1, 1 + customer),
            random.nextInt(5) == 0 ? EntityKey.NONE : new EntityKey(2, 1 + customer),
            FeatureValues.of(new long[] {hash(country), hash(channel)}, new float[] {amount}),
            EngineeredValues.of(new float[] {30 + random.nextInt(300)}),
            List.of(country, channel));
    placed++;
    return new LabelledOrder(snapshot(order), fraud);
  }

  /** Whether the next order is one of a burst of frauds. */
  private boolean burst() {
    if (burstLeft == 0 && random.nextInt(BURST_EVERY) == 0) {
      burstLeft = BURST;
      victim = random.nextInt(CUSTOMERS);
    }
    return burstLeft > 0 && burstLeft-- > 0;
  }

  private Snapshot snapshot(Order order) {
    return new Snapshot(order, sequence(customers, order), sequence(cards, order));
  }

  private static Sequence sequence(HistoryKeeper keeper, Order order) {
    if (keeper.recall(order) instanceof Recall.Recalled recalled) {
      return recalled.sequence();
    }
    throw new AssertionError("Order " + order.orderId() + " was placed twice");
  }
}
