package io.orderguard.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AggregationDepthTest {

  @ParameterizedTest
  @EnumSource
  void fromThirtyTwoFeaturesOnAllAreTheReferences(AggregationDepth depth) {
    assertThat(depth.widths(109)).containsExactly(109, 54, 27, 13, 6, 3, 1);
    assertThat(depth.widths(67)).containsExactly(67, 33, 16, 8, 4, 2, 1);
    assertThat(depth.widths(32)).containsExactly(32, 16, 8, 4, 2, 1, 1);
  }

  @Test
  void withFewFeaturesTheyDiffer() {
    assertThat(AggregationDepth.UNTIL_ONE.widths(14)).containsExactly(14, 7, 3, 1, 1);
    assertThat(AggregationDepth.FIVE.widths(14)).containsExactly(14, 7, 3, 1, 1, 1, 1);
    assertThat(AggregationDepth.REFERENCE.widths(14)).containsExactly(14, 7, 3, 1, 0, 0, 1);
    assertThat(AggregationDepth.UNTIL_ONE.widths(1)).containsExactly(1, 1);
  }
}
