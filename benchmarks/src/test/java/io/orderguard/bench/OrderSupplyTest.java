package io.orderguard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.features.FeatureEncoding;
import io.orderguard.network.TsaColumns;
import io.orderguard.population.Lengths;
import io.orderguard.population.Population;
import io.orderguard.population.SyntheticEncoding;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class OrderSupplyTest {

  @Test
  void noOrderIsLeftOut() {
    FeatureEncoding encoding =
        SyntheticEncoding.of(new TsaColumns(2, 3, 2, 1, 20), new SplittableRandom(1));
    OrderSupply supply = new OrderSupply(new Population(encoding, Lengths.FULL, 3, 7));
    supply.draw(5);
    assertThat(supply.take(4)).extracting(each -> each.order().orderId()).contains("order-3");
    assertThat(supply.take(2)).isEmpty();
    supply.draw(2);
    assertThat(supply.take(2))
        .extracting(each -> each.order().orderId())
        .containsExactly("order-4", "order-5");
  }
}
