package io.orderguard.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OrderTest {

  private static final EntityKey CUSTOMER = new EntityKey(1, 2);
  private static final EntityKey CARD = new EntityKey(3, 4);

  @Test
  void anOrderKnowsWhetherACardWasUsed() {
    assertThat(order("o-1", CUSTOMER, CARD, List.of()).hasCard()).isTrue();
    assertThat(order("o-1", CUSTOMER, EntityKey.NONE, List.of()).hasCard()).isFalse();
  }

  @Test
  void anOrderWithoutAnIdIsRefused() {
    assertThatThrownBy(() -> order("", CUSTOMER, CARD, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("An order id must not be empty");
  }

  @Test
  void anOrderWithoutACustomerIsRefused() {
    assertThatThrownBy(() -> order("o-1", EntityKey.NONE, CARD, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Order o-1 must have a customer");
  }

  @Test
  void laterChangesOfTheTextsDoNotReachTheOrder() {
    List<String> texts = new ArrayList<>(List.of("web"));
    Order order = order("o-1", CUSTOMER, CARD, texts);
    texts.clear();

    assertThat(order.categoricalTexts()).containsExactly("web");
  }

  @Test
  void anOrderPrintsItsIdAndNothingElse() {
    assertThat(order("o-1", CUSTOMER, CARD, List.of("secret"))).hasToString("Order[o-1]");
  }

  @Test
  void aLabelNeedsAnOrderAndACustomer() {
    assertThatThrownBy(() -> new Label("", CUSTOMER, CARD, Outcome.FRAUD, 1))
        .hasMessage("The order id of a label must not be empty");
    assertThatThrownBy(() -> new Label("o-1", EntityKey.NONE, CARD, Outcome.FRAUD, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The label of order o-1 must have a customer");
  }

  private static Order order(String id, EntityKey customer, EntityKey card, List<String> texts) {
    FeatureValues features = FeatureValues.of(new long[] {1}, new float[] {2});
    return new Order(id, 5, customer, card, features, EngineeredValues.NONE, texts);
  }
}
