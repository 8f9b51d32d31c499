package io.orderguard.judgement;

import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.BundleReader;
import io.orderguard.dataset.DatasetWindow;
import io.orderguard.evaluation.ScoreEvaluation;
import io.orderguard.export.RunJudge;
import io.orderguard.export.TrainedRun;
import io.orderguard.inference.BundleScorer;
import io.orderguard.report.BacktestReport;
import io.orderguard.report.BundleFacts;
import io.orderguard.report.Fact;
import io.orderguard.report.Heading;
import io.orderguard.report.HtmlReport;
import io.orderguard.report.MetricsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * Writes {@code report.html} and {@code metrics.json} of a run, for people to look at before they
 * release its bundle. They lie beside the bundles, in {@code reports/name-version}, over older ones
 * of the same name: no bundle changes by a report, nor does its digest.
 */
public final class RunReport implements RunJudge {

  private final InstantSource clock;

  /**
   * Writes reports.
   *
   * @param clock says when a report was made
   */
  public RunReport(InstantSource clock) {
    this.clock = clock;
  }

  /** Where the report of a bundle lies that a run wrote. */
  public static Path directory(Path bundle) {
    return bundle.resolveSibling("reports").resolve(bundle.getFileName());
  }

  @Override
  public void judge(TrainedRun run) {
    BacktestReport report = report(run);
    Path directory = directory(run.bundle().directory());
    try {
      Files.createDirectories(directory);
      MetricsJson.write(directory.resolve("metrics.json"), report);
      HtmlReport.write(directory.resolve("report.html"), report);
    } catch (IOException e) {
      throw new UncheckedIOException("The report in " + directory + " cannot be written", e);
    }
  }

  private BacktestReport report(TrainedRun run) {
    Bundle bundle = BundleReader.readInPlace(run.bundle().directory());
    AmountColumn amount = AmountColumn.of(run.config().catalogue());
    ScoreEvaluation evaluation;
    try (BundleScorer scorer = Judgement.scorer(bundle, run)) {
      evaluation = ScoreEvaluation.of(JudgedSplit.score(run.splits().evaluation(), scorer, amount));
    }
    Judgement judgement = Judgement.of(run);
    return new BacktestReport(
        heading(run),
        List.of(facts(run)),
        evaluation,
        judgement.effects(),
        judgement.knownFraud(),
        judgement.simpler().comparison(run),
        judgement.training(),
        List.of(
            new Fact("bundle", run.bundle().directory().toString()),
            new Fact("amount", amount.text())));
  }

  private Heading heading(TrainedRun run) {
    DatasetWindow window = run.config().data().window();
    return new Heading(
        "Bundle " + run.bundle().id(),
        "The newest orders with a snapshot on topic %s and a label; nothing was fitted on them"
            .formatted(run.config().source().snapshots()),
        run.splits().times().evaluationFrom(),
        window.to(),
        clock.instant(),
        "orderguard train");
  }

  private static BundleFacts facts(TrainedRun run) {
    return new BundleFacts(
        run.bundle().id().name(),
        run.bundle().id().version(),
        run.bundle().digest(),
        run.config().catalogue().name() + " " + run.config().catalogue().fingerprint());
  }
}
