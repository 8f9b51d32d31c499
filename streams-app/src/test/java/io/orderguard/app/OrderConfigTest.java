package io.orderguard.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.avro.OrderLabel;
import io.orderguard.avro.ShopOrder;
import io.orderguard.catalogue.Catalogue;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

final class OrderConfigTest {

  private static final Schema SHOP = ShopOrder.getClassSchema();
  private static final Schema OTHER = OrderLabel.getClassSchema();

  @Test
  void ordersOfAKnownSchemaAreRead() {
    OrderConfig config = config(new OrderFormat.SingleObject(List.of(OTHER)));

    assertThatCode(() -> config.requireReads(SHOP)).doesNotThrowAnyException();
    assertThatCode(() -> config.requireReads(OTHER)).doesNotThrowAnyException();
  }

  @Test
  void anUnknownSchemaIsRefused() {
    OrderConfig config = config(new OrderFormat.SingleObject(List.of()));

    assertThatThrownBy(() -> config.requireReads(OTHER))
        .hasMessage(
            "The configuration must know the orders' schema io.orderguard.avro.OrderLabel as"
                + " orders.schema or in orders.writer-schemas, found"
                + " [io.orderguard.avro.ShopOrder]");
  }

  @Test
  void anotherFormatIsRefused() {
    assertThatThrownBy(() -> config(new OrderFormat.Json()).requireReads(SHOP))
        .hasMessage(
            "The configuration must read orders as Avro in single-object encoding to take these,"
                + " found Json");
  }

  private static OrderConfig config(OrderFormat format) {
    return new OrderConfig(SHOP, format, Catalogue.shop(), new EntitySecret(new byte[] {1}));
  }
}
