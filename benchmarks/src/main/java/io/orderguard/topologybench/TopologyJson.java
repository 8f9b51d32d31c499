package io.orderguard.topologybench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.orderguard.topologybench.JavaSamples.Share;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report for programs. Names carry units; bytes and processor times are of one order. */
final class TopologyJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private TopologyJson() {}

  static String of(TopologyReport report) {
    try {
      return MAPPER.writeValueAsString(document(report)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A report could not be written as JSON", e);
    }
  }

  private static Map<String, Object> document(TopologyReport report) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("benchmark", "topology");
    document.put("machine", report.machine());
    document.put("settings", settings(report.plan()));
    document.put("widths", report.widths().stream().map(TopologyJson::width).toList());
    return document;
  }

  private static Map<String, Object> settings(TopologyPlan plan) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("streamThreads", plan.application().streamThreads());
    settings.put("historyMebibytes", plan.application().historyMebibytes());
    settings.put("partitions", TopologyPlan.PARTITIONS);
    settings.put("rounds", plan.rounds());
    settings.put("ordersPerCustomer", plan.load().ordersPerCustomer());
    settings.put("skew", plan.load().skew());
    return settings;
  }

  private static Map<String, Object> width(WidthResult width) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("features", width.features());
    values.put("orders", width.orders());
    values.put("orderBytes", width.orderBytes());
    values.put("variants", width.variants().stream().map(each -> variant(width, each)).toList());
    values.put("profiles", width.profiles().stream().map(TopologyJson::profile).toList());
    return values;
  }

  private static Map<String, Object> variant(WidthResult width, VariantResult result) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("histories", result.variant().layout().words());
    values.put("latency", Variant.word(result.variant().latency()));
    values.put("snapshots", result.variant().snapshots().words());
    values.put("ordersPerSecond", result.ordersPerSecond());
    values.put("timesTwin", width.timesTwin(result));
    values.put("cpuMicros", result.median(Drained::cpuMicros));
    values.put("turns", result.turns());
    return values;
  }

  private static Map<String, Object> profile(Profile profile) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("variant", profile.variant().words());
    Map<String, Double> micros = new LinkedHashMap<>();
    for (ThreadKind kind : ThreadKind.values()) {
      micros.put(kind.words(), profile.cpuMicros().getOrDefault(kind, 0.0));
    }
    values.put("cpuMicros", micros);
    values.put("javaByOwner", shares(profile.parts()));
    values.put("javaByMethod", shares(profile.methods()));
    values.put("nativeByMethod", shares(profile.natives()));
    return values;
  }

  private static Map<String, Double> shares(List<Share> shares) {
    Map<String, Double> values = new LinkedHashMap<>();
    shares.forEach(share -> values.put(share.name(), share.share()));
    return values;
  }
}
