package io.orderguard.trainingbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.Map;

/** A report for programs. Names carry units; rates are orders a second. */
final class TrainingJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private TrainingJson() {}

  static String of(TrainingReport report) {
    try {
      return MAPPER.writeValueAsString(document(report)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A report could not be written as JSON", e);
    }
  }

  private static Map<String, Object> document(TrainingReport report) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("benchmark", "training");
    document.put("machine", report.machine());
    document.put("settings", settings(report.plan()));
    document.put("results", report.results().stream().map(TrainingJson::result).toList());
    return document;
  }

  private static Map<String, Object> settings(TrainingPlan plan) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("batchSize", plan.load().batchSize());
    settings.put("batches", plan.load().batches());
    settings.put("rounds", plan.pace().rounds());
    settings.put("turnMillis", plan.pace().turn().toMillis());
    return settings;
  }

  private static Map<String, Object> result(SetupResult result) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("network", result.setup().network().name());
    values.put("hyperParameters", result.setup().network().hyper().asText());
    values.put("lengths", result.setup().lengths().word());
    values.put("threads", result.setup().threads());
    values.put("largestDifferenceOfLosses", result.lossDifference());
    values.put("twin", side(result, SideName.TWIN));
    values.put("product", side(result, SideName.PRODUCT));
    values.put("productWithDropout", side(result, SideName.PRODUCT_WITH_DROPOUT));
    return values;
  }

  private static Map<String, Object> side(SetupResult result, SideName side) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("ordersPerSecond", result.ordersPerSecond(side));
    values.put("ordersPerSecondOfEachTurn", result.turns(side));
    values.put("timesTwin", result.timesTwin(side));
    return values;
  }
}
