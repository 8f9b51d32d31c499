package io.orderguard.export;

import io.orderguard.bundle.BundleManifest;
import io.orderguard.bundle.BundleWriter;
import io.orderguard.bundle.FallbackRung;
import io.orderguard.bundle.GoldenCase;
import io.orderguard.bundle.Precision;
import io.orderguard.calibration.Calibrator;
import io.orderguard.calibration.CalibratorKind;
import io.orderguard.calibration.KolmogorovSmirnov;
import io.orderguard.calibration.ScoreCalibration;
import io.orderguard.dataset.DataSplits;
import io.orderguard.dataset.Examples;
import io.orderguard.evaluation.Evaluation;
import io.orderguard.fallback.LogisticRegression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Packs a fitted model: probabilities from the calibration split, percentiles and thresholds from
 * recent traffic, figures and golden examples from the evaluation split, all through the serving
 * program.
 *
 * <p>The training split may have been down-sampled: the model must be corrected for that already
 * ({@link FittedModel#shifted}). The other splits never are.
 */
public final class BundleExport {

  private final FittedModel model;
  private final DataSplits splits;
  private final BundleLabel label;
  private final ExportPlace place;

  private BundleExport(ExportPlace place, FittedModel model, DataSplits splits, BundleLabel label) {
    this.place = place;
    this.model = model;
    this.splits = splits;
    this.label = label;
  }

  /**
   * Writes a bundle into a new directory {@code name-version}.
   *
   * @param place where it goes
   * @throws IllegalArgumentException if the bundle's directory exists
   */
  public static TrainedBundle write(
      ExportPlace place, FittedModel model, DataSplits splits, BundleLabel label) {
    place.requireFree(label.id());
    return new BundleExport(place, model, splits, label).write();
  }

  private TrainedBundle write() {
    try (ServingProgram program = program()) {
      ProgramParity.require(model, program, splits.evaluation());
      Calibrated champion = calibrated(program::rawScores);
      Calibrated baseline = calibrated(this::baselineScores);
      String digest =
          CheckedBundle.write(
              place.of(label.id()),
              place,
              new BundleWriter.Parts(
                  manifest(
                      metrics(champion, baseline, drift(champion, program)), provenance(champion)),
                  model.encoding(),
                  champion.calibration,
                  new FallbackRung(model.baseline(), baseline.calibration),
                  goldenCases(champion),
                  program.archive()));
      return new TrainedBundle(
          label.id(), place.of(label.id()), digest, champion.evaluation, baseline.evaluation);
    }
  }

  private ServingProgram program() {
    byte[] archive = model.definition().servingProgram(model.network().weights(), Precision.FP32);
    return ServingProgram.load(
        archive, model.encoding(), manifest(Map.of(), label.provenance()), place);
  }

  private Calibrated calibrated(Function<Examples, double[]> scores) {
    Calibrator calibrator =
        SplitCalibration.fit(scores.apply(splits.calibration()), splits.calibration());
    ScoreCalibration calibration =
        ScoreCalibration.fit(calibrator, scores.apply(splits.traffic().earlier()), label.rates());
    double[] evaluationScores = scores.apply(splits.evaluation());
    double[] probabilities = new double[evaluationScores.length];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = calibrator.probability(evaluationScores[i]);
    }
    Evaluation evaluation =
        Evaluation.of(evaluationScores, probabilities, splits.evaluation().frauds());
    return new Calibrated(calibration, evaluationScores, evaluation);
  }

  private double[] baselineScores(Examples examples) {
    LogisticRegression baseline = model.baseline();
    double[] scores = new double[examples.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = baseline.rawScore(examples.snapshot(i).order());
    }
    return scores;
  }

  private List<GoldenCase> goldenCases(Calibrated champion) {
    Examples split = splits.evaluation();
    List<GoldenCase> cases = new ArrayList<>();
    for (int index : GoldenChoice.of(split)) {
      double rawScore = champion.scores[index];
      cases.add(
          new GoldenCase(
              split.snapshot(index),
              rawScore,
              champion.calibration.calibrator().probability(rawScore),
              champion.calibration.percentiles().percentile(rawScore),
              model.baseline().rawScore(split.snapshot(index).order())));
    }
    return cases;
  }

  private BundleManifest manifest(Map<String, Double> metrics, Map<String, String> provenance) {
    return new BundleManifest(
        label.id(),
        label.createdAt(),
        Precision.FP32,
        label.catalogue().name(),
        label.catalogue().prefix(),
        model.definition().family(),
        model.definition().hyperParameters(),
        provenance,
        metrics,
        Map.of());
  }

  private Map<String, String> provenance(Calibrated champion) {
    Map<String, String> provenance = new TreeMap<>(label.provenance());
    CalibratorKind chosen = CalibratorKind.of(champion.calibration.calibrator());
    provenance.put("calibration.chosen", chosen.text());
    return provenance;
  }

  /** How far the percentile table is from the scores of later traffic. */
  private Map<String, Double> drift(Calibrated champion, ServingProgram program) {
    double[] later = program.rawScores(splits.traffic().later());
    return Map.of(
        "percentiles.ks",
        KolmogorovSmirnov.distance(champion.calibration.percentiles(), later),
        "percentiles.ksBound",
        KolmogorovSmirnov.bound(later.length));
  }

  /** On the evaluation split, and of later traffic; a figure without an answer is left out. */
  private static Map<String, Double> metrics(
      Calibrated champion, Calibrated baseline, Map<String, Double> drift) {
    Map<String, Double> metrics = new TreeMap<>();
    champion.evaluation.figures().forEach((name, value) -> metrics.put("champion." + name, value));
    baseline.evaluation.figures().forEach((name, value) -> metrics.put("baseline." + name, value));
    metrics.putAll(drift);
    metrics.values().removeIf(value -> !Double.isFinite(value));
    return metrics;
  }

  private static final class Calibrated {
    private final ScoreCalibration calibration;
    private final double[] scores;
    private final Evaluation evaluation;

    private Calibrated(ScoreCalibration calibration, double[] scores, Evaluation evaluation) {
      this.calibration = calibration;
      this.scores = scores;
      this.evaluation = evaluation;
    }
  }
}
