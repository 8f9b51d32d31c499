package io.orderguard.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.orderguard.endtoend.EndToEndConfig.InstanceSize;
import io.orderguard.endtoend.EndToEndConfig.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A report for programs. Names carry units; rates are orders a second, latencies milliseconds. */
final class EndToEndJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private EndToEndJson() {}

  static String of(EndToEndReport report) {
    try {
      return MAPPER.writeValueAsString(document(report)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A report could not be written as JSON", e);
    }
  }

  private static Map<String, Object> document(EndToEndReport report) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("benchmark", "end-to-end");
    document.put("machine", report.machine());
    document.put("settings", settings(report.config()));
    CapacityResult capacity = report.capacity();
    if (capacity != null) {
      document.put("capacity", capacity.lines().stream().map(EndToEndJson::line).toList());
    }
    document.put("profiles", report.profiles().stream().map(EndToEndJson::profile).toList());
    SwapResult swaps = report.swaps();
    if (swaps != null) {
      document.put("swaps", swaps(swaps));
    }
    RebalanceResult rebalance = report.rebalance();
    if (rebalance != null) {
      document.put("rebalance", rebalance(rebalance));
    }
    document.put("bars", Verdict.of(report).stream().map(EndToEndJson::verdict).toList());
    return document;
  }

  private static Map<String, Object> settings(EndToEndConfig config) {
    Map<String, Object> settings = new LinkedHashMap<>();
    InstanceSize instance = config.instance();
    Size size = config.size();
    settings.put("shape", config.model().name());
    settings.put("precision", config.model().precision().name().toLowerCase(Locale.ROOT));
    settings.put("device", config.model().device());
    settings.put("streamThreads", instance.streamThreads());
    settings.put("workers", instance.workers());
    settings.put("maxBatchSize", instance.maxBatchSize());
    settings.put("rowCacheMebibytes", instance.rowCacheMebibytes());
    settings.put("partitions", instance.partitions());
    settings.put("kafka", instance.kafka());
    settings.put("customers", config.load().customers());
    settings.put("lengths", config.load().lengths().name().toLowerCase(Locale.ROOT));
    settings.put("runs", size.runs());
    settings.put("runMillis", size.run().toMillis());
    settings.put("ordersOfARound", size.ordersOfARound());
    return settings;
  }

  private static Map<String, Object> line(CapacityResult.Line line) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("side", line.name());
    values.put("streamThreads", line.streamThreads());
    values.put("ordersPerSecond", line.ordersPerSecond());
    values.put(
        "ordersPerSecondOfEachTurn",
        line.turns().stream().map(CapacityTurn::ordersPerSecond).toList());
    values.put("scores", line.tally().scores());
    values.put("meanRows", line.tally().meanRows());
    addCost(values, line.cost());
    return values;
  }

  private static Map<String, Object> profile(ProfileResult result) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("profile", LatencyPart.word(result.profile()));
    values.put("ordersPerSecond", result.ordersPerSecond());
    values.put("poissonToConstantP99", result.poissonToConstant());
    values.put("arrivals", result.arrivals().stream().map(EndToEndJson::arrivals).toList());
    return values;
  }

  private static Map<String, Object> arrivals(ArrivalsResult result) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("arrivals", result.kind().word());
    values.put("medians", result.medians());
    values.put("runs", result.runs());
    values.put("percentiles", result.curve());
    values.put("stages", result.legs());
    values.put("scores", result.tally().scores());
    values.put("notByTheNetwork", result.tally().notChampion());
    values.put("repeatedScores", result.repeated());
    values.put("meanBatchSize", result.tally().meanBatchSize());
    values.put("meanRows", result.tally().meanRows());
    addCost(values, result.cost());
    return values;
  }

  private static Map<String, Object> swaps(SwapResult swaps) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("swaps", swaps.swaps());
    values.put("ordersPerSecond", swaps.ordersPerSecond());
    values.put("loadMillis", swaps.loadMillis());
    values.put("windows", swaps.windows());
    values.put("steady", swaps.steady());
    values.put("windowsToSteadyP999", swaps.windowsToSteady());
    values.put("notByTheNetwork", swaps.tally().notChampion());
    values.put("slices", swaps.slices());
    return values;
  }

  private static Map<String, Object> rebalance(RebalanceResult rebalance) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("ordersPerSecond", rebalance.ordersPerSecond());
    values.put("steady", rebalance.steady());
    values.put("delayedAboveMillis", rebalance.delayedAboveMillis());
    values.put("repeatedScores", rebalance.repeated());
    List<Map<String, Object>> changes = new ArrayList<>();
    for (RebalanceResult.Change change : rebalance.changes()) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("instance", change.name());
      each.put("takeoverMillis", change.takeover().toMillis());
      each.put("delayedScores", change.delayed());
      each.put("firstDelayedMillis", change.firstMillis());
      each.put("lastDelayedMillis", change.lastMillis());
      each.put("longestMillis", change.longestMillis());
      changes.add(each);
    }
    values.put("changes", changes);
    return values;
  }

  private static void addCost(Map<String, Object> values, RunCost cost) {
    values.put("cpuMicrosOfAnOrder", cost.cpuMicros());
    values.put("brokerBytesOfAnOrder", cost.allBytes());
    values.put("brokerBytesByTopic", new TreeMap<>(cost.bytes()));
  }

  private static Map<String, Object> verdict(Verdict verdict) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("what", verdict.what());
    values.put("found", verdict.found());
    values.put(verdict.isLeast() ? "atLeast" : "atMost", verdict.bar());
    values.put("holds", verdict.holds());
    return values;
  }
}
