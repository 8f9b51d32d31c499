package io.orderguard.report;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The document that programs read: UTF-8, keys in a fixed order, two spaces, a line feed at the
 * end; the same report gives the same bytes. A figure that is not defined is null; a part that
 * there is nothing to say about is an empty list or null. Shares are in [0, 1], instants ISO in
 * UTC, days UTC.
 *
 * <pre>
 * format         2; a change that readers would trip over raises it
 * title, data, from, to, createdAt, program
 * bundles        [{name, version, digest, catalogue, orders}]
 * coverage       {orders, judged, frauds, unlabelled, unscored, unscoredFrauds, fraudRate}
 * ranking        {auc, averagePrecision, customerPrecisionAt100, cardPrecisionAt100,
 *                 liftAt20Percent, alertRates: [{rate, recall, precision, threshold}],
 *                 intervals: {auc, averagePrecision, customerPrecisionAt100: {low, high}}}
 * money          {orders, withAmount, fraudAmount, alertRates: [{rate, amount, share}]};
 *                 null if no order has an amount
 * calibration    {logLoss, expectedCalibrationError, meanProbability, fraudRate,
 *                 brier: {score, reliability, resolution, uncertainty},
 *                 reliability: [{meanProbability, fraudRate, lowest, highest, orders}]}
 * segments       [{by, segments: [{name, orders, frauds, auc, averagePrecision,
 *                 expectedCalibrationError}]}]; by is customerOrders, cardOrders or card
 * rungs          [{name, orders, labelled, frauds, fraudRate}]
 * decisions      the same
 * days           [{day, orders, frauds, alerts, fraudsCaught, falseAlerts}]
 * histories      {customer, card: {orders, shareWithoutHistory, meanRemembered}, truncated,
 *                 knownFraud: {orders, customer, card}}
 * effects        {orders, frauds, averagePrecision, auc,
 *                 features, histories: [{name, averagePrecisionDrop, aucDrop}]}
 * comparison     {orders, models: [{name, figures: {…}}], leftOut: [text]}
 * training       {splits: [{name, from, to, orders, frauds}],
 *                 epochs: [{epoch, trainLoss, averagePrecision}], bestEpoch, facts: {…}}
 * run            {name: value, …}
 * </pre>
 */
public final class MetricsJson {

  /** The format written. */
  public static final int FORMAT = 2;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER) // the same digits on every Java
          .build();

  private MetricsJson() {}

  /** Writes the document, over an older one. */
  public static void write(Path file, BacktestReport report) throws IOException {
    Files.write(file, text(report).getBytes(StandardCharsets.UTF_8));
  }

  static String text(BacktestReport report) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    return JSON.writer(printer).writeValueAsString(document(report)) + "\n";
  }

  private static ObjectNode document(BacktestReport report) {
    Heading heading = report.heading();
    ObjectNode document = JSON.createObjectNode();
    document
        .put("format", FORMAT)
        .put("title", heading.title())
        .put("data", heading.data())
        .put("from", heading.from().toString())
        .put("to", heading.to().toString())
        .put("createdAt", heading.createdAt().toString())
        .put("program", heading.program());
    new ScoresJson(report).writeTo(document);
    new ModelJson(report).writeTo(document);
    return document;
  }
}
