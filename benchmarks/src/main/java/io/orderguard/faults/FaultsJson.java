package io.orderguard.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.orderguard.faults.FaultResult.Counts;
import io.orderguard.faults.FaultResult.Delay;
import io.orderguard.figures.Machine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Results for programs. Times are milliseconds. */
final class FaultsJson {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private FaultsJson() {}

  static String of(Machine machine, List<FaultResult> results) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("benchmark", "faults");
    document.put("machine", machine);
    document.put("faults", results.stream().map(FaultsJson::result).toList());
    try {
      return MAPPER.writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A report could not be written as JSON", e);
    }
  }

  private static Map<String, Object> result(FaultResult result) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("fault", result.fault());
    values.put("guarantee", result.mode().guarantee());
    values.put("protocol", result.mode().group());
    values.put("good", result.isGood());
    values.putAll(counts(result.counts()));
    values.put("longestWaitMillis", millis(result.times().longestWaitNanos()));
    values.put("delays", result.times().delays().stream().map(FaultsJson::delay).toList());
    values.put("findings", result.findings());
    values.put("notes", result.notes());
    return values;
  }

  private static Map<String, Object> counts(Counts counts) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("orders", counts.sent());
    values.put("lost", counts.lost());
    values.put("doubled", counts.doubled());
    values.put("different", counts.different());
    values.put("outOfOrder", counts.outOfOrder());
    values.put("wrongDigest", counts.wrongDigest());
    values.put("untagged", counts.untagged());
    values.put("fallback", counts.fallback());
    values.put("unscored", counts.unscored());
    return values;
  }

  private static Map<String, Object> delay(Delay delay) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("lateOrders", delay.orders());
    values.put("firstMillis", millis(delay.firstNanos()));
    values.put("lastMillis", millis(delay.lastNanos()));
    return values;
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
