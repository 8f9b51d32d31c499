package io.orderguard.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SequenceLengthsTest {

  @Test
  void aBatchIsEncodedAtTheSmallestLengthThatHoldsIt() {
    assertThat(SequenceLengths.bucket(1)).isEqualTo(8);
    assertThat(SequenceLengths.bucket(8)).isEqualTo(8);
    assertThat(SequenceLengths.bucket(9)).isEqualTo(16);
    assertThat(SequenceLengths.bucket(33)).isEqualTo(51);
    assertThat(SequenceLengths.bucket(51)).isEqualTo(51);
  }

  @Test
  void noSequenceIsEmptyOrLongerThanTheLongest() {
    assertThatThrownBy(() -> SequenceLengths.bucket(0))
        .hasMessage("A sequence must have 1 to 51 rows, found 0");
    assertThatThrownBy(() -> SequenceLengths.bucket(52))
        .hasMessage("A sequence must have 1 to 51 rows, found 52");
  }
}
