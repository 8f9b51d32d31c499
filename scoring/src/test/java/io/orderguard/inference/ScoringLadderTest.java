package io.orderguard.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.ModelId;
import io.orderguard.calibration.Decision;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.inference.ScoringResult.Scored;
import io.orderguard.inference.ScoringResult.Unscored;
import io.orderguard.order.Order;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScoringLadderTest {

  private static final ModelId MODEL = new ModelId("tiny", "1");
  private static final Order ORDER = TinyOrders.some(1).get(0).order();

  @Test
  void aLogitBecomesTheChampionsScore() {
    ScoringResult result = ladder(order -> 0.2).champion(ORDER, 3);

    double raw = 1 / (1 + Math.exp(-3));
    assertThat(result).isInstanceOf(Scored.class);
    Scored scored = (Scored) result;
    assertThat(scored.model()).isEqualTo(MODEL);
    assertThat(scored.rung()).isEqualTo(Rung.CHAMPION);
    assertThat(scored.rawScore()).isEqualTo(raw);
    assertThat(scored.probability()).isCloseTo(raw, within(1e-12));
    assertThat(scored.percentile()).isCloseTo(raw, within(1e-3));
    assertThat(scored.decision()).isEqualTo(Decision.DECLINE);
  }

  @Test
  void aLogitThatIsNoNumberGoesToTheFallback() {
    for (float logit : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      ScoringResult result = ladder(order -> 0.2).champion(ORDER, logit);

      assertThat(result.rung()).isEqualTo(Rung.FALLBACK);
      assertThat(result.reason()).isEqualTo("non-finite score");
      assertThat(((Scored) result).rawScore()).isEqualTo(0.2);
    }
  }

  @Test
  void theLargestLogitsAreStillScores() {
    ScoringLadder ladder = ladder(order -> 0.2);

    assertThat(((Scored) ladder.champion(ORDER, Float.MAX_VALUE)).rawScore()).isEqualTo(1);
    assertThat(((Scored) ladder.champion(ORDER, -Float.MAX_VALUE)).rawScore()).isZero();
  }

  @Test
  void withoutAFallbackTheOrderIsUnscored(@TempDir Path directory) {
    FeatureEncoding encoding = TinyOrders.encoding();
    Bundle whole = TinyModel.bundle(encoding, TinyModel.archive(encoding), directory);
    Bundle without =
        new Bundle(
            whole.manifest(),
            whole.digest(),
            encoding,
            whole.calibration(),
            null,
            whole.goldenExamples(),
            whole.network());

    ScoringLadder ladder = ScoringLadder.of(without);

    assertThat(ladder.champion(ORDER, 3).rung()).isEqualTo(Rung.CHAMPION);
    assertThat(ladder.champion(ORDER, Float.NaN))
        .isEqualTo(new Unscored("non-finite score; no fallback"));
  }

  @Test
  void aFallbackThatAnswersNoNumberLeavesTheOrderUnscored() {
    ScoringResult result = ladder(order -> Double.NaN).fallback(ORDER, "inference failed: Some");

    assertThat(result)
        .isEqualTo(new Unscored("inference failed: Some; fallback: non-finite score"));
  }

  @Test
  void aFallbackThatThrowsLeavesTheOrderUnscored() {
    ToDoubleFunction<Order> broken =
        order -> {
          throw new IllegalStateException("broken");
        };

    ScoringResult result = ladder(broken).fallback(ORDER, "non-finite score");

    assertThat(result)
        .isEqualTo(new Unscored("non-finite score; fallback failed: IllegalStateException"));
    assertThat(result.rung()).isEqualTo(Rung.UNSCORED);
  }

  @Test
  void aFallbackOutsideItsRangeLeavesTheOrderUnscored() {
    assertThat(ladder(order -> 1.5).fallback(ORDER, "x").rung()).isEqualTo(Rung.UNSCORED);
  }

  private static ScoringLadder ladder(ToDoubleFunction<Order> fallback) {
    return new ScoringLadder(MODEL, TinyModel.calibration(), fallback, TinyModel.calibration());
  }
}
