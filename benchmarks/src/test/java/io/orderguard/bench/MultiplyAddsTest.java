package io.orderguard.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.network.TsaHyperParameters;
import org.junit.jupiter.api.Test;

final class MultiplyAddsTest {
  private static final TsaHyperParameters NA = TsaHyperParameters.shape("na");

  /** E 2, F 3, D 4, head 5; one order layer, one feature layer; C 2, N 1, G 0. */
  private static final TsaHyperParameters TINY =
      TsaHyperParameters.shape("demo")
          .with("sequences", 1)
          .with("categorical", 2)
          .with("numerical", 1)
          .with("engineered", 0)
          .with("embeddingWidth", 2)
          .with("feedForwardWidth", 3)
          .with("orderLayers", 1)
          .with("featureLayers", 1)
          .with("headWidth", 5);

  @Test
  void theNorthAmericanShapeNeedsWhatItsSpecificationSays() {
    Forms forms = Forms.of(NA);
    assertThat(gigaflops(forms.naive())).isCloseTo(0.775, within(0.001));
    assertThat(gigaflops(forms.exact())).isCloseTo(0.65, within(0.005));
    assertThat(gigaflops(forms.cached())).isCloseTo(0.48, within(0.005));
  }

  @Test
  void aTinyNetworkIsCountedByHand() {
    MultiplyAdds multiplyAdds = new MultiplyAdds(TINY);
    long categories = 2 * 1 + 1 * 1; // 2 → 1 → 1
    long numbers = 1 * 1; // 1 → 1
    long row = 2 * (categories + numbers); // for 2 channels
    assertThat(multiplyAdds.row()).isEqualTo(row);

    long classifier = 6 * 5 + 5 * 2;
    // one layer, last token only: keys, values, query, output, two products with 3 tokens, FFN
    long orders = 3 * 4 * 8 + 4 * 8 + 2 * 3 * 4 + 2 * 4 * 3;
    long features = 4 * 2 * 4 + 2 * 4 + 2 * 4 * 2 + 2 * 2 * 3; // 4 tokens, width 2
    assertThat(multiplyAdds.order(2, 1)).isEqualTo(orders + features + classifier);

    long naiveOrders = 52 * (4 * 16 + 2 * 4 * 3) + 2 * 52 * 52 * 4;
    long naiveFeatures = 4 * (4 * 4 + 2 * 2 * 3) + 2 * 4 * 4 * 2;
    assertThat(multiplyAdds.naive()).isEqualTo(51 * row + naiveOrders + naiveFeatures + classifier);
  }

  @Test
  void anOrderWithoutCardHistoryNeedsNoCardBranchAndPerhapsNoGate() {
    MultiplyAdds reference = new MultiplyAdds(NA);
    long orders = 5 * (52L * (8 * 128 * 128) + 2 * 52 * 52 * 128); // all layers but the last
    assertThat(reference.order(51, 51) - reference.order(51, 1)).isGreaterThan(orders);
    MultiplyAdds renormalised = new MultiplyAdds(NA.with("gate", "renormalised"));
    assertThat(renormalised.order(51, 51)).isEqualTo(reference.order(51, 51));
    assertThat(renormalised.order(51, 1)).isLessThan(reference.order(51, 1));
  }

  @Test
  void expertsTheMlpAndTheAdditiveTermAreCounted() {
    long plain = new MultiplyAdds(TINY).naive();
    assertThat(new MultiplyAdds(TINY.with("mlpWidth", 7)).naive())
        .isEqualTo(plain + (1 + 2) * 7 + 2 * 5);
    assertThat(new MultiplyAdds(TINY.with("additiveBins", 6)).naive()).isEqualTo(plain + 6 * 2);
    // one more answer of a feed-forward and a router of 3, for 52 tokens of 4 and 4 tokens of 2
    assertThat(new MultiplyAdds(TINY.with("experts", 3)).naive())
        .isEqualTo(plain + 52 * (2 * 4 * 3 + 4 * 3) + 4 * (2 * 2 * 3 + 2 * 3));
  }

  @Test
  void otherWaysOfReadingSequencesAreCountedByHand() {
    MultiplyAdds multiplyAdds =
        new MultiplyAdds(
            TINY.with("sequences", 2)
                .with("rowTokens", "dense")
                .with("readout", "scored")
                .with("merge", "concat")
                .with("timeEncoding", "log")
                .with("featureLayers", 0)
                .with("numberBins", 4)
                .with("mlpWidth", 7));
    assertThat(multiplyAdds.row()).isEqualTo((2 * 2 + 4 * 1 + 4) * 3); // 8 → 3 → 4
    // keys, values, query, output, two products, FFN; then the time of every row, 1 → 16 → 4
    long customer = 2 * 2 * 16 + 2 * 16 + 2 * 2 * 4 + 2 * 4 * 3 + 2 * 16 * (1 + 4);
    long card = 2 * 1 * 16 + 2 * 16 + 2 * 1 * 4 + 2 * 4 * 3 + 16 * (1 + 4);
    long classifier = (4 + 4 + 2) * 5 + 5 * 2 + 4 * 7 + 7 * 2;
    assertThat(multiplyAdds.order(2, 1)).isEqualTo(customer + card + classifier);
  }

  private static double gigaflops(long multiplyAdds) {
    return 2.0 * multiplyAdds / 1e9;
  }
}
