package io.orderguard.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.features.NumericScaling.Transform;
import io.orderguard.features.Vocabulary.Word;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureEncodingTest {

  private static final NumericScaling AS_IS = new NumericScaling(Transform.IDENTITY, 1, 0, 0);
  private static final NumericColumn GAP = new NumericColumn(FeatureEncoding.GAP, AS_IS);
  private static final NumericColumn AMOUNT = new NumericColumn("amount", AS_IS);
  private static final Vocabulary COUNTRY =
      Vocabulary.of("country", List.of(new Word(71, "DE"), new Word(5, "FR")));
  private static final Vocabulary DEVICE = Vocabulary.of("device", List.of(new Word(1, "phone")));

  @Test
  void everyColumnHasItsRowsInTheEmbeddingTableBehindThePaddingRow() {
    FeatureEncoding encoding =
        new FeatureEncoding(List.of(COUNTRY, DEVICE), List.of(AMOUNT, GAP), List.of());

    assertThat(encoding.firstEmbeddingRows()).containsExactly(1, 5, 8);
    assertThat(encoding.embeddingRows()).isEqualTo(11);
    assertThat(encoding.categoricalColumns()).isEqualTo(3);
    assertThat(encoding.numericalColumns()).isEqualTo(2);
    assertThat(encoding.engineeredColumns()).isZero();
  }

  @Test
  void theGapMustComeLast() {
    assertThatThrownBy(() -> new FeatureEncoding(List.of(), List.of(GAP, AMOUNT), List.of()))
        .hasMessage(
            "The last numerical column must be the built-in 'secondsSincePrevious', found amount");
    assertThatThrownBy(() -> new FeatureEncoding(List.of(), List.of(), List.of()))
        .hasMessage(
            "The last numerical column must be the built-in 'secondsSincePrevious', found no"
                + " column");
  }

  @Test
  void noTwoColumnsShareAName() {
    assertThatThrownBy(() -> new FeatureEncoding(List.of(), List.of(AMOUNT, GAP), List.of(AMOUNT)))
        .hasMessage("Every column must have a name of its own, found 'amount' twice");
  }

  @Test
  void aNumberIsReplacedTransformedScaledAndClippedInThisOrder() {
    NumericScaling logarithm = new NumericScaling(Transform.LOG1P, 0.5, 0.25, Math.E - 1);

    assertThat(logarithm.apply(Float.NaN)).isEqualTo(0.75f);
    assertThat(logarithm.apply(0)).isEqualTo(0.25f);
    assertThat(logarithm.apply(-7)).isEqualTo(0.25f);
    assertThat(logarithm.apply(1e30f)).isEqualTo(1);
    assertThat(AS_IS.apply(-1)).isEqualTo(0);
    assertThat(AS_IS.apply(0.3f)).isEqualTo(0.3f);
  }

  @Test
  void aScalingIsFinite() {
    assertThatThrownBy(() -> new NumericScaling(Transform.IDENTITY, Double.NaN, 0, 0))
        .hasMessage("The scale of a scaling must be finite, found NaN");
  }
}
