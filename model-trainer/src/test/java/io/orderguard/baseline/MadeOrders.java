package io.orderguard.baseline;

import io.orderguard.catalogue.Catalogue;
import io.orderguard.dataset.DataSplits;
import io.orderguard.dataset.LabelledOrder;
import io.orderguard.dataset.SplitShares;
import io.orderguard.dataset.TestCounts;
import io.orderguard.dataset.TrainingSet;
import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.order.EngineeredValues;
import io.orderguard.order.EntityKey;
import io.orderguard.order.FeatureValues;
import io.orderguard.order.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Orders without histories whose labels follow a rule of two numbers and a category. */
final class MadeOrders {

  static final Catalogue CATALOGUE =
      Catalogue.parse(
          """
          name: made
          order-id: orderId
          order-time: orderTime
          customer-id: customerId
          credit-card-id: creditCardId
          features:
            - {name: colour, kind: categorical}
            - {name: left, kind: numerical}
            - {name: right, kind: engineered}
            - {name: count, kind: derived, function: count, entity: customer, window: PT1H}
          """,
          "made.yaml");

  private final Random random;
  private final Rule rule;

  MadeOrders(long seed, Rule rule) {
    this.random = new Random(seed);
    this.rule = rule;
  }

  /** Says what an order is; may change its numbers to what a model shall see. */
  interface Rule {

    /**
     * Whether it is a fraud.
     *
     * @param numbers left and right, each from -1 to 1
     */
    boolean isFraud(float[] numbers, Random random);
  }

  /** Their splits: a fifth validates, a third calibrates and judges. */
  DataSplits splits(int orders) {
    List<LabelledOrder> made = new ArrayList<>();
    for (int i = 0; i < orders; i++) {
      made.add(order(i));
    }
    return TrainingSet.of(made, TestCounts.NONE).split(new SplitShares(0.2, 1.0 / 3));
  }

  private LabelledOrder order(int number) {
    float[] numbers = {2 * random.nextFloat() - 1, 2 * random.nextFloat() - 1};
    boolean fraud = rule.isFraud(numbers, random);
    long colour = number % 10 == 0 ? 0 : 1 + random.nextInt(3); // 0 = missing
    Order order =
        new Order(
            "o-" + number,
            1_000L * number,
            new EntityKey(1, 1 + number % 50),
            EntityKey.NONE,
            FeatureValues.of(new long[] {colour}, new float[] {numbers[0]}),
            EngineeredValues.of(new float[] {numbers[1]}),
            List.of(colour == 0 ? "" : "colour-" + colour));
    Sequence own = Sequence.of(List.of(SequenceRow.of(order)), order.engineered());
    return new LabelledOrder(new Snapshot(order, own, own), fraud);
  }
}
