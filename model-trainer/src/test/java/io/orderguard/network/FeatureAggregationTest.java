package io.orderguard.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FeatureAggregationTest {

  @Test
  void widthsHalveFiveTimesAndEndAtOne() {
    assertThat(FeatureAggregation.widths(109)).containsExactly(109, 54, 27, 13, 6, 3, 1);
    assertThat(FeatureAggregation.widths(67)).containsExactly(67, 33, 16, 8, 4, 2, 1);
    assertThat(FeatureAggregation.widths(40)).containsExactly(40, 20, 10, 5, 2, 1, 1);
  }

  @Test
  void withFewFeaturesTheChainEndsWhereTheWidthIsOne() {
    assertThat(FeatureAggregation.widths(14)).containsExactly(14, 7, 3, 1, 1);
    assertThat(FeatureAggregation.widths(2)).containsExactly(2, 1, 1);
    assertThat(FeatureAggregation.widths(1)).containsExactly(1, 1);
  }
}
