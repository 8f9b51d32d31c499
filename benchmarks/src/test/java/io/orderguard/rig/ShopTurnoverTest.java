package io.orderguard.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ShopTurnoverTest {

  private static final int CUSTOMERS = 200;
  private static final int ORDERS_EACH = 22;

  @Test
  void customersComeAndGoSoThatHistoriesKeepTheirLength() {
    SyntheticShop shop =
        SyntheticShop.of(new ShopColumns(1, 0, 0), new ShopPeople(CUSTOMERS, 0, ORDERS_EACH), 3);
    Map<String, Integer> orders = new HashMap<>();
    int first = CUSTOMERS * ORDERS_EACH;
    assertThat(meanLength(shop, orders, 0, first)).isLessThan(10); // filling up
    for (int i = 1; i <= 4; i++) {
      assertThat(meanLength(shop, orders, (long) i * first, first)).isCloseTo(12, within(0.7));
    }
  }

  @Test
  void withoutTurnoverTheSamePeopleStay() {
    ShopPeople people = new ShopPeople(CUSTOMERS, 0);
    assertThat(people.customer(0.999, 0))
        .isEqualTo(people.customer(0.999, 1_000_000))
        .isEqualTo(199);
    assertThat(new ShopPeople(CUSTOMERS, 0, 10).customer(0, 1_000_009)).isEqualTo(100_000);
  }

  @Test
  void aNegativeTurnoverIsAMistake() {
    assertThatThrownBy(() -> new ShopPeople(1, 0, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The orders of each customer must be at least 0, found -1");
  }

  /** Of the customers' histories at each order, that order included. */
  private static double meanLength(
      SyntheticShop shop, Map<String, Integer> orders, long from, int count) {
    double sum = 0;
    for (long number = from; number < from + count; number++) {
      sum += orders.merge(shop.customerId(number), 1, Integer::sum);
    }
    return sum / count;
  }
}
