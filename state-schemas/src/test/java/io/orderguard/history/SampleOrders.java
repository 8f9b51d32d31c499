package io.orderguard.history;

import io.orderguard.order.EngineeredValues;
import io.orderguard.order.EntityKey;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Order;
import io.orderguard.order.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Orders for tests: of one customer and one card unless the test says otherwise. */
final class SampleOrders {

  static final EntityKey CUSTOMER = new EntityKey(0xC0, 1);
  static final EntityKey CARD = new EntityKey(0xCA, 2);

  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  private SampleOrders() {}

  /** An order whose features follow from its id. */
  static Order order(String orderId, long orderTimeMillis) {
    return order(orderId, orderTimeMillis, features(orderId.hashCode()));
  }

  static Order order(String orderId, long orderTimeMillis, FeatureValues features) {
    return new Order(
        orderId,
        orderTimeMillis,
        CUSTOMER,
        CARD,
        features,
        EngineeredValues.of(new float[] {orderTimeMillis % 7}),
        List.of("text of " + orderId));
  }

  static Order withoutCard(Order order) {
    return withCard(order, EntityKey.NONE);
  }

  static Order withCard(Order order, EntityKey card) {
    return new Order(
        order.orderId(),
        order.orderTimeMillis(),
        order.customer(),
        card,
        order.features(),
        order.engineered(),
        order.categoricalTexts());
  }

  static Order withEngineered(Order order, float... engineered) {
    return new Order(
        order.orderId(),
        order.orderTimeMillis(),
        order.customer(),
        order.card(),
        order.features(),
        EngineeredValues.of(engineered),
        order.categoricalTexts());
  }

  static FeatureValues features(long seed) {
    return FeatureValues.of(new long[] {seed, 0}, new float[] {seed % 100, Float.NaN});
  }

  /**
   * An order with everything drawn at random: odd ids, any time, sometimes no card, no features.
   */
  static Order random(Random random) {
    List<String> texts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      texts.add(random.nextBoolean() ? "" : randomId(random));
    }
    return new Order(
        randomId(random),
        random.nextLong(),
        new EntityKey(random.nextLong(), 1),
        random.nextBoolean() ? EntityKey.NONE : new EntityKey(random.nextLong(), 1),
        randomFeatures(random),
        EngineeredValues.of(randomNumbers(random)),
        texts);
  }

  static FeatureValues randomFeatures(Random random) {
    long[] categorical = random.longs(random.nextInt(20)).toArray();
    return FeatureValues.of(categorical, randomNumbers(random));
  }

  /** One to a few hundred code points of one to four bytes. */
  static String randomId(Random random) {
    int[] alphabet = {'a', 'Z', '0', 'é', 'ß', '￰', 0x1F600, 0x10FFFF};
    int length = random.nextInt(20) == 0 ? 200 + random.nextInt(200) : 1 + random.nextInt(12);
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < length; i++) {
      id.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
    }
    return id.toString();
  }

  static Outcome randomOutcome(Random random) {
    return OUTCOMES.get(random.nextInt(OUTCOMES.size()));
  }

  private static float[] randomNumbers(Random random) {
    float[] numbers = new float[random.nextInt(12)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextInt(5) == 0 ? Float.NaN : random.nextFloat() * 1000 - 500;
    }
    return numbers;
  }
}
