package io.orderguard.simulation;

import io.orderguard.avro.ShopOrder;
import io.orderguard.simulation.ShopMemory.Past;
import io.orderguard.simulation.ShopMemory.Recollection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Features by hand: what the order itself says, and what its two histories say. */
final class PlainFeatures {

  private static final List<String> COUNTRIES =
      List.of("DE", "FR", "NL", "AT", "GB", "IT", "ES", "PL", "US");
  private static final List<String> SYSTEMS =
      List.of("android", "ios", "windows", "macos", "linux", "ipados");

  private PlainFeatures() {}

  static double[] own(ShopOrder order) {
    List<Double> values = new ArrayList<>();
    addNumbers(values, order);
    addMatches(values, order);
    oneHot(values, COUNTRIES, order.getIpCountry());
    oneHot(values, COUNTRIES, order.getShippingCountry());
    oneHot(values, SYSTEMS, order.getOperatingSystem());
    oneHot(values, List.of("prepaid", "credit", "debit"), text(order.getCardFunding()));
    oneHot(values, List.of("visa", "mastercard", "amex"), text(order.getCardBrand()));
    oneHot(values, List.of("express", "pickup"), order.getShippingMethod());
    oneHot(values, List.of("app"), order.getChannel());
    for (Category category : Category.values()) {
      values.add(category.text.equals(order.getProductCategory()) ? 1.0 : 0);
    }
    return array(values);
  }

  static double[] withHistory(Recollection seen) {
    List<Double> values = new ArrayList<>();
    for (double value : own(seen.order())) {
      values.add(value);
    }
    addPast(values, seen.customer());
    addPast(values, seen.card());
    return array(values);
  }

  private static void addNumbers(List<Double> values, ShopOrder order) {
    values.add(Math.log1p(order.getAmount()));
    values.add(order.getAmount() < 20 ? 1.0 : 0);
    values.add(Math.log1p(order.getItemCount()));
    values.add(Math.log1p(order.getMaxItemPrice()));
    values.add(Math.log1p(100 * order.getDeviceAgeDays()));
    values.add(Math.log1p(100 * order.getAddressAgeDays()));
    values.add(Math.log1p(100 * order.getAccountAgeDays()));
    values.add(Math.log1p(order.getSessionSeconds()));
    values.add((double) order.getFailedPayments());
  }

  private static void addMatches(List<Double> values, ShopOrder order) {
    values.add(order.getIpCountry().equals(order.getBillingCountry()) ? 1.0 : 0);
    values.add(order.getShippingCountry().equals(order.getBillingCountry()) ? 1.0 : 0);
    values.add(order.getBillingCountry().equals(order.getCardCountry()) ? 1.0 : 0);
  }

  private static void addPast(List<Double> values, Past past) {
    double seconds = past.secondsSincePrevious();
    values.add(Math.log1p(past.size()));
    values.add(Double.isNaN(seconds) ? 0 : 15 - Math.log1p(seconds));
    values.add((double) past.countWithin(Duration.ofHours(1)));
    values.add((double) past.countWithin(Duration.ofDays(3)));
    values.add((double) past.distinctMailDomainsWithin(Duration.ofDays(3)));
    values.add(past.smallestAmountWithin(Duration.ofHours(2)) < 20 ? 1.0 : 0);
    values.add(past.size() > 2 && !past.hasOperatingSystem() ? 1.0 : 0);
    values.add(past.size() > 2 && !past.hasCategory() ? 1.0 : 0);
    values.add(past.size() > 0 && !past.hasMailDomain() ? 1.0 : 0);
    values.add(Math.log(past.amountOverMedian()));
    values.add((double) past.sameBasketWithin(Duration.ofHours(1)));
    values.add((double) past.knownFraudsInNewest(5));
  }

  private static void oneHot(List<Double> values, List<String> known, String found) {
    for (String text : known) {
      values.add(text.equals(found) ? 1.0 : 0);
    }
  }

  private static String text(String nullable) {
    return nullable == null ? "" : nullable;
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
