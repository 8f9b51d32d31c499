package io.orderguard.simulation;

import io.orderguard.avro.ShopOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An order before it is placed; fraud schemes change what they need to. */
final class Draft {

  final Customer customer;
  final long timeMillis;
  @Nullable Card card;
  Device device;
  Address shipTo;
  Basket basket;
  String ipCountry;
  String shippingMethod;
  double sessionSeconds;
  int failedPayments;

  Draft(Customer customer, long timeMillis, Device device, Basket basket) {
    this.customer = customer;
    this.timeMillis = timeMillis;
    this.device = device;
    this.basket = basket;
    this.shipTo = customer.home;
    this.ipCountry = customer.country;
    this.shippingMethod = customer.habits.shippingMethod();
  }

  /** The same order once more. */
  Draft repeated(long laterMillis) {
    Draft again = new Draft(customer, laterMillis, device, basket);
    again.card = card;
    again.shipTo = shipTo;
    again.ipCountry = ipCountry;
    again.shippingMethod = shippingMethod;
    again.sessionSeconds = sessionSeconds;
    again.failedPayments = failedPayments;
    return again;
  }

  ShopOrder place(String orderId) {
    Card paidWith = card;
    return ShopOrder.newBuilder()
        .setOrderId(orderId)
        .setOrderTime(Instant.ofEpochMilli(timeMillis))
        .setCustomerId(customer.id)
        .setCreditCardId(paidWith == null ? null : paidWith.id())
        .setCardCountry(paidWith == null ? null : paidWith.country())
        .setCardBrand(paidWith == null ? null : paidWith.brand())
        .setCardFunding(paidWith == null ? null : paidWith.funding())
        .setCurrency(Market.currency(customer.country))
        .setChannel(device.channel())
        .setDeviceType(device.type())
        .setOperatingSystem(device.operatingSystem())
        .setIpCountry(ipCountry)
        .setBillingCountry(customer.country)
        .setShippingCountry(shipTo.country())
        .setShippingMethod(shippingMethod)
        .setProductCategory(basket.category().text)
        .setEmailDomain(customer.mailDomain)
        .setAmount(basket.amount())
        .setItemCount(basket.itemCount())
        .setMaxItemPrice(basket.maxItemPrice())
        .setDeviceAgeDays(ageDays(device.sinceMillis()))
        .setAddressAgeDays(ageDays(shipTo.sinceMillis()))
        .setAccountAgeDays(ageDays(customer.createdMillis))
        .setSessionSeconds((double) Math.round(sessionSeconds))
        .setFailedPayments(failedPayments)
        .build();
  }

  /** To a thousandth of a day. */
  private double ageDays(long sinceMillis) {
    return Math.round((timeMillis - sinceMillis) * 1000.0 / Span.DAY) / 1000.0;
  }
}
