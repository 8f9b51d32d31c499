package io.orderguard.evaluation;

import io.orderguard.order.EntityType;
import java.util.Arrays;

/**
 * What a review team would find that looks at the {@value EntityDays#LOOKED_AT} riskiest customers,
 * or cards, of every day: the share of them with a fraud that day, averaged over the days (UTC).
 * One that was found is looked at on no later day.
 *
 * @param customer NaN without an order
 * @param card NaN without an order that has a card
 */
public record EntityPrecision(double customer, double card) {

  static EntityPrecision of(JudgedOrders judged) {
    return new EntityPrecision(of(judged, EntityType.CUSTOMER), of(judged, EntityType.CARD));
  }

  private static double of(JudgedOrders judged, EntityType type) {
    Entities entities = Entities.of(judged, type);
    int[] once = new int[entities.count()];
    Arrays.fill(once, 1);
    return EntityDays.of(judged, entities).precision(once);
  }
}
