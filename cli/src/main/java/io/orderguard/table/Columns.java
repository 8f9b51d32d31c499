package io.orderguard.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a table is what. The same column may be an id and a feature.
 *
 * @param orderId column of the order's id
 * @param orderTime column of its time
 * @param customerId column of the customer's id
 * @param creditCardId column of the card's id; null if the table has none
 * @param label column of the label; null if the table has none
 * @param categorical columns of codes
 * @param numerical columns of numbers
 * @param amount the one of them that holds what an order costs; empty = it is not known which
 */
record Columns(
    String orderId,
    TimeColumn orderTime,
    String customerId,
    @Nullable String creditCardId,
    @Nullable LabelColumn label,
    List<String> categorical,
    List<String> numerical,
    String amount) {

  Columns {
    categorical = List.copyOf(categorical);
    numerical = List.copyOf(numerical);
  }

  /** Every column that is read, once. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>(texts());
    names.add(orderTime.column());
    names.addAll(numerical);
    if (label != null) {
      names.add(label.column());
    }
    return names;
  }

  /**
   * Columns read as texts: order id, customer id, card id if there is one, categorical features.
   */
  List<String> texts() {
    List<String> texts = new ArrayList<>(List.of(orderId, customerId));
    if (creditCardId != null) {
      texts.add(creditCardId);
    }
    texts.addAll(categorical);
    return texts;
  }

  boolean hasCard() {
    return creditCardId != null;
  }
}
