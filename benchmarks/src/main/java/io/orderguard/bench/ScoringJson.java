package io.orderguard.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report for programs. Names carry units; rates are orders a second, times milliseconds. */
final class ScoringJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final ScoringReport report;

  private ScoringJson(ScoringReport report) {
    this.report = report;
  }

  static String of(ScoringReport report) {
    try {
      return MAPPER.writeValueAsString(new ScoringJson(report).document()) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A report could not be written as JSON", e);
    }
  }

  private Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("benchmark", "scoring");
    document.put("machine", report.machine());
    document.put("settings", settings(report.config()));
    document.put("peaks", report.peaks().stream().map(ScoringJson::peak).toList());
    document.put("shapes", report.shapes().stream().map(this::shape).toList());
    return document;
  }

  private static Map<String, Object> settings(ScoringConfig config) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("threads", config.threads());
    settings.put("rounds", config.pace().rounds());
    settings.put("turnMillis", config.pace().turn().toMillis());
    settings.put("rowCacheMebibytes", config.rowCacheMebibytes());
    settings.put("customers", config.population());
    return settings;
  }

  private static Map<String, Object> peak(Peak peak) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("precision", PrecisionName.of(peak.precision()));
    values.put("gigaflops", peak.gigaflops());
    values.put("matrixSize", peak.size());
    return values;
  }

  private static Map<String, Double> differences(ShapeResult shape) {
    Map<String, Double> values = new LinkedHashMap<>();
    shape.differences().forEach((key, value) -> values.put(PrecisionName.of(key), value));
    return values;
  }

  private Map<String, Object> shape(ShapeResult shape) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("shape", shape.name());
    values.put("hyperParameters", shape.hyper().asText());
    values.put("multiplyAddsWithFullHistories", Forms.of(shape.hyper()));
    values.put("largestDifferenceOfRawScores", differences(shape));
    values.put("naive", shape.naive().stream().map(ScoringJson::naive).toList());
    values.put("product", lines(shape, shape.product()));
    values.put("productWithoutRowCache", lines(shape, shape.withoutRowCache()));
    return values;
  }

  private static Map<String, Object> naive(NaiveLine line) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("batchSize", line.batchSize());
    values.put("callers", line.callers());
    values.put("threadsPerCall", line.threadsPerCall());
    addRates(line.rates(), values);
    return values;
  }

  private List<Map<String, Object>> lines(ShapeResult shape, List<ProductLine> lines) {
    return lines.stream().map(line -> product(shape, line)).toList();
  }

  private Map<String, Object> product(ShapeResult shape, ProductLine line) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("precision", PrecisionName.of(line.precision()));
    values.put("lengths", line.lengths().word());
    values.put("batchSize", line.batchSize());
    addRates(line.rates(), values);
    values.put("timesNaiveAtThisBatchSize", shape.timesNaive(line));
    values.put("timesNaiveAtItsBest", shape.timesBestNaive(line));
    values.put("rowCacheHitRate", line.rowCacheHitRate());
    values.put("multiplyAddsOfAnOrder", line.multiplyAdds());
    values.put("gigaflops", line.gigaflops());
    values.put("shareOfPeak", report.shareOfPeak(line));
    values.put("ordersOfACall", line.callSize());
    return values;
  }

  private static void addRates(Rates rates, Map<String, Object> values) {
    values.put("ordersPerSecond", rates.ordersPerSecond());
    values.put("ordersPerSecondOfEachTurn", rates.perSecond());
    values.put("callMillisP50", rates.median().p50Millis());
    values.put("callMillisP99", rates.median().p99Millis());
  }
}
