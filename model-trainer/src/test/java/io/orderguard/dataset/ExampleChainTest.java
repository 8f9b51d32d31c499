package io.orderguard.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExampleChainTest {
  private static final List<LabelledOrder> ORDERS = new SyntheticShop(3).orders(60);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 37, 60})
  void aChainIsOneListCutAnywhere(int cut) {
    Examples whole = new ExampleList(ORDERS);
    Examples chain =
        new ExampleChain(
            new ExampleList(ORDERS.subList(0, cut)), new ExampleList(ORDERS.subList(cut, 60)));

    assertThat(chain.size()).isEqualTo(60);
    assertThat(chain.frauds()).isEqualTo(whole.frauds()).contains(true);
    for (int i = 0; i < 60; i++) {
      assertThat(chain.snapshot(i)).as("%d", i).isSameAs(whole.snapshot(i));
      assertThat(chain.orderTimeMillis(i)).isEqualTo(whole.orderTimeMillis(i));
      assertThat(chain.orderId(i)).isEqualTo(whole.orderId(i));
      assertThat(chain.customer(i)).isEqualTo(whole.customer(i));
    }
  }
}
