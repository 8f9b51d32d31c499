package io.orderguard.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FeatureValuesTest {

  private final FeatureValues values =
      FeatureValues.of(new long[] {5, 0}, new float[] {1.5f, Float.NaN});

  @Test
  void valuesAreReadByPosition() {
    assertThat(values.categoricalCount()).isEqualTo(2);
    assertThat(values.categorical(0)).isEqualTo(5);
    assertThat(values.numericalCount()).isEqualTo(2);
    assertThat(values.numerical(0)).isEqualTo(1.5f);
    assertThat(values.numerical(1)).isNaN();
  }

  @Test
  void aFeatureNewerThanTheEntryIsMissing() {
    assertThat(values.categorical(2)).isEqualTo(FeatureValues.MISSING_CATEGORICAL);
    assertThat(values.numerical(2)).isNaN();
    assertThat(EngineeredValues.of(new float[] {1}).value(1)).isNaN();
  }

  @Test
  void laterChangesOfTheArraysDoNotReachTheValues() {
    long[] categorical = {5};
    float[] numerical = {1};
    FeatureValues guarded = FeatureValues.of(categorical, numerical);
    EngineeredValues engineered = EngineeredValues.of(numerical);
    categorical[0] = 6;
    numerical[0] = 2;

    assertThat(guarded).isEqualTo(FeatureValues.of(new long[] {5}, new float[] {1}));
    assertThat(engineered.value(0)).isEqualTo(1);
  }

  @Test
  void missingNumbersAreEqual() {
    FeatureValues same = FeatureValues.of(new long[] {5, 0}, new float[] {1.5f, Float.NaN});

    assertThat(same).isEqualTo(values).hasSameHashCodeAs(values);
    assertThat(EngineeredValues.of(new float[] {Float.NaN}))
        .isEqualTo(EngineeredValues.of(new float[] {Float.NaN}));
    assertThat(FeatureValues.of(new long[] {5, 1}, new float[] {1.5f, Float.NaN}))
        .isNotEqualTo(values);
  }

  @Test
  void valuesOfTwoVersionsOfACatalogueAgreeAsFarAsBothGo() {
    FeatureValues grown = FeatureValues.of(new long[] {5, 0, 9}, new float[] {1.5f, Float.NaN, 3});

    assertThat(values.agreesWith(grown)).isTrue();
    assertThat(grown.agreesWith(values)).isTrue();
    assertThat(values.agreesWith(FeatureValues.of(new long[] {5, 1}, new float[0]))).isFalse();
    assertThat(values.agreesWith(FeatureValues.of(new long[0], new float[] {2}))).isFalse();
  }

  @Test
  void valuesAreNotPrinted() {
    assertThat(values).hasToString("FeatureValues[2 categorical, 2 numerical]");
    assertThat(EngineeredValues.of(new float[] {4})).hasToString("EngineeredValues[1]");
  }

  @Test
  void noEngineeredValuesAreAlwaysTheSame() {
    assertThat(EngineeredValues.of(new float[0])).isSameAs(EngineeredValues.NONE);
  }
}
