package io.orderguard.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.dataset.DataSplits;
import io.orderguard.dataset.FeatureFit;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.order.Order;
import org.junit.jupiter.api.Test;

class TabularFeaturesTest {

  @Test
  void aRowHoldsWhatTheOrderHoldsAndWhatIsDerivedFromItsHistory() {
    DataSplits splits = new MadeOrders(1, (numbers, random) -> random.nextInt(4) == 0).splits(200);
    FeatureEncoding encoding = FeatureFit.fit(MadeOrders.CATALOGUE, splits.train(), 5);

    TabularFeatures features = TabularFeatures.of(MadeOrders.CATALOGUE, encoding);
    TabularRows rows = features.rows(splits.validation());

    assertThat(features.columns()).isEqualTo(4);
    assertThat(features.categories()).isEqualTo(1);
    assertThat(rows.size()).isEqualTo(splits.validation().size());
    for (int row = 0; row < rows.size(); row++) {
      Order order = splits.validation().snapshot(row).order();
      long colour = order.features().categorical(0);
      int word = encoding.categorical().get(0).row(colour);
      if (colour == 0) {
        assertThat(rows.value(row, 0)).isNaN();
      } else {
        assertThat(rows.value(row, 0)).isEqualTo(word);
      }
      assertThat(rows.value(row, 1)).isEqualTo(order.features().numerical(0));
      assertThat(rows.value(row, 2)).isEqualTo(order.engineered().value(0));
      assertThat(rows.value(row, 3)).isOne(); // itself: it has no history
    }
    assertThat(features.values(0)).isEqualTo(2 + 3);
  }

  @Test
  void aRareWordIsUnknownAndNotMissing() {
    DataSplits splits = new MadeOrders(1, (numbers, random) -> random.nextInt(4) == 0).splits(200);
    FeatureEncoding strict = FeatureFit.fit(MadeOrders.CATALOGUE, splits.train(), 1_000);

    TabularRows rows = TabularFeatures.of(MadeOrders.CATALOGUE, strict).rows(splits.train());

    assertThat(rows.value(0, 0)).isNaN(); // order 0 has no colour
    assertThat(rows.value(1, 0)).isZero();
  }
}
