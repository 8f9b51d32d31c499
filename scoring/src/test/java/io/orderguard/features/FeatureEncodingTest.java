package io.orderguard.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.catalogue.Derivation.OfHistory;
import io.orderguard.catalogue.DerivedFeature;
import io.orderguard.catalogue.DerivedFunction;
import io.orderguard.catalogue.Window;
import io.orderguard.features.FeatureEncoding.DerivedColumn;
import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.features.NumericScaling.Transform;
import io.orderguard.features.Vocabulary.Word;
import io.orderguard.order.EntityType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureEncodingTest {

  private static final NumericScaling AS_IS = new NumericScaling(Transform.IDENTITY, 1, 0, 0);
  private static final NumericColumn GAP = new NumericColumn(FeatureEncoding.GAP, AS_IS);
  private static final NumericColumn AMOUNT = new NumericColumn("amount", AS_IS);
  private static final Vocabulary COUNTRY =
      Vocabulary.of("country", List.of(new Word(71, "DE"), new Word(5, "FR")));
  private static final Vocabulary PLACED =
      Vocabulary.placed("country", List.of(new Word(71, "DE")), new int[] {9}, 9);
  private static final Vocabulary PLACED_TOO =
      Vocabulary.placed("device", List.of(new Word(1, "phone")), new int[] {3}, 0);
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
  void derivedColumnsCountAsEngineeredOnes() {
    FeatureEncoding encoding =
        new FeatureEncoding(
            List.of(COUNTRY), List.of(AMOUNT, GAP), List.of(), List.of(sum("sum", "amount")));

    assertThat(encoding.engineeredColumns()).isEqualTo(1);
  }

  @Test
  void aDerivedColumnIsOfADeclaredColumnOfItsKind() {
    for (String other : List.of("country", FeatureEncoding.GAP, "nothing")) {
      List<DerivedColumn> derived = List.of(sum("sum", other));
      assertThatThrownBy(
              () -> new FeatureEncoding(List.of(COUNTRY), List.of(AMOUNT, GAP), List.of(), derived))
          .hasMessage(
              "Derived column 'sum' must be of one of the numerical columns [amount], found '%s'",
              other);
    }
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
  void aNetworkFromElsewhereHasPlacedVocabulariesAndNoBuiltInColumns() {
    FeatureEncoding encoding =
        new FeatureEncoding(List.of(PLACED, PLACED_TOO), List.of(AMOUNT), List.of());

    assertThat(encoding.hasBuiltIns()).isFalse();
    assertThat(encoding.firstEmbeddingRows()).containsExactly(0, 0);
    assertThat(encoding.embeddingRows()).isEqualTo(10);
    assertThat(encoding.categoricalColumns()).isEqualTo(2);
    assertThat(encoding.numericalColumns()).isEqualTo(1);
    assertThat(encoding.declaredNumerical()).containsExactly(AMOUNT);
  }

  @Test
  void columnsAreAllPlacedOrNone() {
    assertThatThrownBy(
            () -> new FeatureEncoding(List.of(PLACED, DEVICE), List.of(AMOUNT, GAP), List.of()))
        .hasMessage("All categorical columns must be placed, or none, found 1 of 2");
  }

  @Test
  void noColumnTakesABuiltInName() {
    assertThatThrownBy(() -> new FeatureEncoding(List.of(PLACED), List.of(AMOUNT, GAP), List.of()))
        .hasMessageContaining("found 'secondsSincePrevious' twice");
  }

  @Test
  void anUnclippedNumberIsOnlyScaled() {
    NumericScaling unclipped = new NumericScaling(Transform.UNCLIPPED, 2, -1, 7);

    assertThat(unclipped.apply(3)).isEqualTo(5);
    assertThat(unclipped.apply(-3)).isEqualTo(-7);
    assertThat(unclipped.apply(Float.NaN)).isEqualTo(13);
  }

  @Test
  void noTwoColumnsShareAName() {
    assertThatThrownBy(() -> new FeatureEncoding(List.of(), List.of(AMOUNT, GAP), List.of(AMOUNT)))
        .hasMessage("Every column must have a name of its own, found 'amount' twice");
  }

  @Test
  void aDerivedColumnHasANameOfItsOwn() {
    List<DerivedColumn> derived = List.of(sum("amount", "amount"));

    assertThatThrownBy(
            () -> new FeatureEncoding(List.of(), List.of(AMOUNT, GAP), List.of(), derived))
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

  private static DerivedColumn sum(String name, String of) {
    Window everything = new Window(null, Duration.ZERO);
    OfHistory sum = new OfHistory(DerivedFunction.SUM, EntityType.CUSTOMER, everything, of);
    return new DerivedColumn(new DerivedFeature(name, sum), AS_IS);
  }
}
