package io.orderguard.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderguard.evaluation.BrierScore;
import io.orderguard.evaluation.CalibrationFigures;
import io.orderguard.evaluation.Coverage;
import io.orderguard.evaluation.DayCount;
import io.orderguard.evaluation.GroupCount;
import io.orderguard.evaluation.LengthCounts;
import io.orderguard.evaluation.RankingFigures;
import io.orderguard.evaluation.RankingFigures.AlertRate;
import io.orderguard.evaluation.ReliabilityBin;
import io.orderguard.evaluation.ScoreEvaluation;
import java.util.List;

/** The part of {@link MetricsJson} that is about the scores. */
record ScoresJson(BacktestReport report) {

  void writeTo(ObjectNode document) {
    ScoreEvaluation scores = report.scores();
    bundles(document.putArray("bundles"));
    coverage(scores.coverage(), document.putObject("coverage"));
    ObjectNode ranking = document.putObject("ranking");
    ranking(scores.ranking(), ranking);
    RankingJson.intervals(scores.intervals(), ranking.putObject("intervals"));
    RankingJson.money(scores.money(), document);
    ObjectNode calibration = document.putObject("calibration");
    calibration(scores.calibration(), calibration);
    reliability(scores.curves().reliability(), calibration.putArray("reliability"));
    RankingJson.segments(scores.segments(), document.putArray("segments"));
    groups(scores.counts().rungs(), document.putArray("rungs"));
    groups(scores.counts().decisions(), document.putArray("decisions"));
    days(scores.counts().days(), document.putArray("days"));
    histories(document.putObject("histories"));
  }

  private void bundles(ArrayNode array) {
    List<GroupCount> counts = report.scores().counts().bundles();
    for (int i = 0; i < report.bundles().size(); i++) {
      BundleFacts bundle = report.bundles().get(i);
      array
          .addObject()
          .put("name", bundle.name())
          .put("version", bundle.version())
          .put("digest", bundle.digest())
          .put("catalogue", bundle.catalogue())
          .put("orders", i < counts.size() ? counts.get(i).orders() : 0);
    }
  }

  private static void coverage(Coverage coverage, ObjectNode object) {
    object
        .put("orders", coverage.orders())
        .put("judged", coverage.judged())
        .put("frauds", coverage.frauds())
        .put("unlabelled", coverage.unlabelled())
        .put("unscored", coverage.unscored())
        .put("unscoredFrauds", coverage.unscoredFrauds())
        .put("fraudRate", JsonNumber.of(coverage.fraudRate()));
  }

  private static void ranking(RankingFigures ranking, ObjectNode object) {
    object
        .put("auc", JsonNumber.of(ranking.auc()))
        .put("averagePrecision", JsonNumber.of(ranking.averagePrecision()))
        .put("customerPrecisionAt100", JsonNumber.of(ranking.precision().customer()))
        .put("cardPrecisionAt100", JsonNumber.of(ranking.precision().card()))
        .put("liftAt20Percent", JsonNumber.of(ranking.liftAtFifth()));
    ArrayNode rates = object.putArray("alertRates");
    for (AlertRate rate : ranking.alertRates()) {
      rates
          .addObject()
          .put("rate", rate.rate())
          .put("recall", JsonNumber.of(rate.recall()))
          .put("precision", JsonNumber.of(rate.precision()))
          .put("threshold", JsonNumber.of(rate.threshold()));
    }
  }

  private static void calibration(CalibrationFigures figures, ObjectNode object) {
    object
        .put("logLoss", JsonNumber.of(figures.logLoss()))
        .put("expectedCalibrationError", JsonNumber.of(figures.calibrationError()))
        .put("meanProbability", JsonNumber.of(figures.meanProbability()))
        .put("fraudRate", JsonNumber.of(figures.fraudRate()));
    BrierScore brier = figures.brier();
    object
        .putObject("brier")
        .put("score", JsonNumber.of(brier.score()))
        .put("reliability", JsonNumber.of(brier.reliability()))
        .put("resolution", JsonNumber.of(brier.resolution()))
        .put("uncertainty", JsonNumber.of(brier.uncertainty()));
  }

  private static void reliability(List<ReliabilityBin> bins, ArrayNode array) {
    for (ReliabilityBin bin : bins) {
      array
          .addObject()
          .put("meanProbability", bin.meanProbability())
          .put("fraudRate", bin.fraudRate())
          .put("lowest", bin.lowest())
          .put("highest", bin.highest())
          .put("orders", bin.orders());
    }
  }

  private static void groups(List<GroupCount> groups, ArrayNode array) {
    for (GroupCount group : groups) {
      array
          .addObject()
          .put("name", group.name())
          .put("orders", group.orders())
          .put("labelled", group.labelled())
          .put("frauds", group.frauds())
          .put("fraudRate", JsonNumber.of(group.fraudRate()));
    }
  }

  private static void days(List<DayCount> days, ArrayNode array) {
    for (DayCount day : days) {
      array
          .addObject()
          .put("day", day.day().toString())
          .put("orders", day.orders())
          .put("frauds", day.frauds())
          .put("alerts", day.alerts())
          .put("fraudsCaught", day.fraudsCaught())
          .put("falseAlerts", day.falseAlerts());
    }
  }

  private void histories(ObjectNode object) {
    lengths(report.scores().histories().customer(), object.putObject("customer"));
    lengths(report.scores().histories().card(), object.putObject("card"));
    object.put("truncated", report.scores().histories().truncated());
    KnownFraud known = report.knownFraud();
    if (known.orders() == 0) {
      object.putNull("knownFraud");
      return;
    }
    object
        .putObject("knownFraud")
        .put("orders", known.orders())
        .put("customer", known.customer())
        .put("card", known.card());
  }

  private static void lengths(LengthCounts lengths, ObjectNode object) {
    object
        .put("orders", lengths.known())
        .put("shareWithoutHistory", JsonNumber.of(lengths.shareWithoutHistory()))
        .put("meanRemembered", JsonNumber.of(lengths.meanRemembered()));
  }
}
