package io.orderguard.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orderguard.calibration.CalibrationFolds.Part;
import io.orderguard.calibration.CalibratorCandidate.Measured;
import io.orderguard.calibration.CalibratorCandidate.NotCompared;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class CalibratorChoiceTest {

  @Test
  void theKindThatMadeTheLabelsIsChosenAndFittedOnTheWholeSplit() {
    MadeSplit split = MadeSplit.waves(1, 30_000);

    CalibratorChoice choice = split.choice();

    assertThat(choice.calibrator())
        .isEqualTo(((SplineFitResult.Fitted) BSplineFit.fit(split.groups())).calibrator());
    assertThat(choice.candidates())
        .extracting(CalibratorCandidate::kind)
        .containsExactly(CalibratorKind.values());
    assertThat(choice.candidates()).hasOnlyElementsOfType(Measured.class);
    assertThat(loss(choice, CalibratorKind.SPLINE)).isLessThan(loss(choice, CalibratorKind.BETA));
  }

  @Test
  void eachKindIsChosenWhereItIsTheTruth() {
    int beta = 0;
    for (long seed = 0; seed < 4; seed++) {
      beta += kind(MadeSplit.beta(seed, 10_000)) == CalibratorKind.BETA ? 1 : 0;
      assertThat(kind(MadeSplit.waves(seed, 30_000)))
          .as("seed %d", seed)
          .isEqualTo(CalibratorKind.SPLINE);
      assertThat(kind(MadeSplit.levels(seed, 20_000)))
          .as("seed %d", seed)
          .isEqualTo(CalibratorKind.ISOTONIC);
    }
    assertThat(beta).isGreaterThanOrEqualTo(3);
  }

  private static CalibratorKind kind(MadeSplit split) {
    return CalibratorKind.of(split.choice().calibrator());
  }

  private static double loss(CalibratorChoice choice, CalibratorKind kind) {
    return ((Measured) candidate(choice, kind)).logLoss();
  }

  @Test
  void aLossIsTheMeanOfFiveFoldsEachMeasuredByAFitOnTheOthers() {
    MadeSplit split = MadeSplit.beta(3, 4000);
    CalibrationFolds folds =
        new CalibrationFolds(new Part(split.scores(), split.labels()), split.entities());

    double loss = loss(split.choice(), CalibratorKind.BETA);

    double sum = 0;
    for (int fold = 0; fold < 5; fold++) {
      Part others = folds.without(fold);
      Part part = folds.part(fold);
      BetaCalibrator fitted = BetaCalibrator.fit(others.scores(), others.labels());
      double foldSum = 0;
      for (int i = 0; i < part.scores().length; i++) {
        double probability = fitted.probability(part.scores()[i]);
        foldSum -= Math.log(part.labels()[i] ? probability : 1 - probability);
      }
      sum += foldSum / part.scores().length;
    }
    assertThat(loss).isCloseTo(sum / 5, within(1e-12));
  }

  @Test
  void noEntityIsInTwoFoldsAndEveryOrderIsInOne() {
    long[] entities = LongStream.range(0, 5000).map(i -> i % 700).toArray();
    double[] scores = new double[5000];
    Arrays.setAll(scores, i -> i / 5000.0);
    CalibrationFolds folds = new CalibrationFolds(new Part(scores, new boolean[5000]), entities);

    Set<Long> seen = new HashSet<>();
    int orders = 0;
    for (int fold = 0; fold < 5; fold++) {
      double[] part = folds.part(fold).scores();
      Set<Long> here = new HashSet<>();
      for (double score : part) {
        here.add(entities[(int) Math.rint(score * 5000)]);
      }
      assertThat(seen).doesNotContainAnyElementsOf(here);
      seen.addAll(here);
      orders += part.length;
      assertThat(part.length).isBetween(800, 1200);
      assertThat(folds.without(fold).scores()).hasSize(5000 - part.length);
    }
    assertThat(orders).isEqualTo(5000);
  }

  @Test
  void withTooFewFraudsForFiveFoldsItIsBetaUncompared() {
    LabelledScores split = new LabelledScores();
    split.add(0.1, 1, 900);
    split.add(0.8, 3, 100);

    CalibratorChoice choice = split.choice();

    assertThat(choice.calibrator()).isEqualTo(split.fit());
    assertThat(choice.candidates()).hasSize(3).hasOnlyElementsOfType(NotCompared.class);
    assertThat(choice.candidates().get(0))
        .isEqualTo(
            new NotCompared(
                CalibratorKind.BETA,
                "five folds need at least 5 frauds, spread over entities, found 4"));
  }

  @Test
  void ordersOfOneEntityMakeNoFolds() {
    MadeSplit split = MadeSplit.beta(1, 2000);

    CalibratorChoice choice = CalibratorChoice.fit(split.scores(), split.labels(), new long[2000]);

    assertThat(choice.calibrator()).isInstanceOf(BetaCalibrator.class);
    assertThat(choice.candidates()).hasOnlyElementsOfType(NotCompared.class);
  }

  @Test
  void aKindThatCannotBeFittedSaysWhy() {
    MadeSplit split = MadeSplit.beta(2, 150);

    CalibratorChoice choice = split.choice();

    assertThat(choice.calibrator()).isInstanceOf(BetaCalibrator.class);
    assertThat(choice.candidates().get(0)).isInstanceOf(Measured.class);
    assertThat(reason(choice, CalibratorKind.SPLINE)).startsWith("a spline needs at least 1000");
    assertThat(reason(choice, CalibratorKind.ISOTONIC))
        .startsWith("isotonic calibration needs at least 100 frauds, found");
  }

  @Test
  void aKindThatCannotBeFittedWithoutAFoldSaysWhichFold() {
    assertThat(reason(MadeSplit.beta(2, 1100).choice(), CalibratorKind.SPLINE))
        .startsWith("without fold 0 a spline needs at least 1000 orders");
  }

  private static CalibratorCandidate candidate(CalibratorChoice choice, CalibratorKind kind) {
    return choice.candidates().stream()
        .filter(candidate -> candidate.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  private static String reason(CalibratorChoice choice, CalibratorKind kind) {
    return ((NotCompared) candidate(choice, kind)).reason();
  }

  @Test
  void scoresThatSeparateTheClassesAreCalibrated() {
    LabelledScores split = new LabelledScores();
    for (int i = 0; i < 3000; i++) {
      split.add(i / 3000.0, i < 2700 ? 0 : 1, i < 2700 ? 1 : 0);
    }

    Calibrator calibrator = split.choice().calibrator();

    assertThat(calibrator.probability(0.5)).isLessThan(0.01);
    assertThat(calibrator.probability(0.99)).isGreaterThan(0.9);
  }

  @Test
  void oneClassAloneOrAMissingEntityIsRefused() {
    assertThatThrownBy(() -> CalibratorChoice.fit(new double[100], new boolean[100], new long[100]))
        .hasMessage(
            "Calibration needs both fraud and legitimate orders, found 0 frauds and 100"
                + " legitimate");
    assertThatThrownBy(
            () ->
                CalibratorChoice.fit(
                    new double[] {0.1, 0.9}, new boolean[] {false, true}, new long[3]))
        .hasMessage("Every raw score must have an entity, found 2 scores and 3 entities");
  }
}
