package io.orderguard.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CanonicalTextTest {

  @Test
  void aWholeNumberIsOneTextHoweverItIsWritten() {
    for (String text : List.of("3", "3.0", "3.7", " 3 ", "+3", "003", "3.", "0.3e1", "30E-1")) {
      assertThat(CanonicalText.WHOLE_NUMBER.of(text)).as(text).isEqualTo("3");
    }
    for (String text : List.of("0", "-0", "-0.5", ".9", "0.0", "1e-9")) {
      assertThat(CanonicalText.WHOLE_NUMBER.of(text)).as(text).isEqualTo("0");
    }
    assertThat(CanonicalText.WHOLE_NUMBER.of("-1.0")).isEqualTo("-1");
    assertThat(CanonicalText.WHOLE_NUMBER.of("1e3")).isEqualTo("1000");
    assertThat(CanonicalText.WHOLE_NUMBER.of("1.0E20")).isEqualTo("100000000000000000000");
  }

  @Test
  void aDecimalIsTheShortestTextOfItsDouble() {
    assertThat(CanonicalText.DECIMAL.of("0.950")).isEqualTo("0.95");
    assertThat(CanonicalText.DECIMAL.of("1")).isEqualTo("1.0");
    assertThat(CanonicalText.DECIMAL.of("-250.00")).isEqualTo("-250.0");
    assertThat(CanonicalText.DECIMAL.of("0.00")).isEqualTo("0");
    assertThat(CanonicalText.DECIMAL.of("0.42850000000000000001")).isEqualTo("0.4285");
  }

  @Test
  void whatIsNoNumberStaysAsItIs() {
    for (CanonicalText canonical : CanonicalText.values()) {
      for (String text : List.of("false", "nan", "inf", "1d", "0x1p3", "1e999", "--1", "1 2", "")) {
        assertThat(canonical.of(text)).as("%s of %s", canonical, text).isEqualTo(text);
      }
    }
    assertThat(CanonicalText.VERBATIM.of("3.0")).isEqualTo("3.0");
  }

  @Test
  void everyWholeNumberIsItsOwnCanonicalText() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      String text = Long.toString(random.nextLong() >> (11 + random.nextInt(50)));
      assertThat(CanonicalText.WHOLE_NUMBER.of(text)).isEqualTo(text);
      assertThat(CanonicalText.WHOLE_NUMBER.of(text + ".0")).isEqualTo(text);
    }
  }
}
