package io.orderguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberTextTest {

  @Test
  void numbersReadTheSameEverywhere() {
    assertThat(NumberText.count(1_234_567)).isEqualTo("1,234,567");
    assertThat(NumberText.figure(0.70514)).isEqualTo("0.7051");
    assertThat(NumberText.percent(0.0083712)).isEqualTo("0.837\u00A0%");
    assertThat(NumberText.percent(1)).isEqualTo("100\u00A0%");
    assertThat(NumberText.digits(12_345)).isEqualTo("12300");
    assertThat(NumberText.digits(1e-7)).isEqualTo("0.0000001");
    assertThat(NumberText.signed(-0.00004)).isEqualTo("-0.0000");
    assertThat(NumberText.scientific(0.00123)).isEqualTo("1.23e-03");
    assertThat(NumberText.exactPercent(0.001)).isEqualTo("0.1\u00A0%");
    assertThat(NumberText.exact(3 * 0.1)).isEqualTo("0.3");
    assertThat(NumberText.exact(-0.0)).isEqualTo("0");
  }

  @Test
  void whatIsNotDefinedIsADash() {
    assertThat(NumberText.figure(Double.NaN)).isEqualTo("–");
    assertThat(NumberText.percent(Double.NaN)).isEqualTo("–");
    assertThat(NumberText.digits(Double.POSITIVE_INFINITY)).isEqualTo("–");
    assertThat(NumberText.signed(Double.NaN)).isEqualTo("–");
    assertThat(NumberText.scientific(Double.NaN)).isEqualTo("–");
  }
}
