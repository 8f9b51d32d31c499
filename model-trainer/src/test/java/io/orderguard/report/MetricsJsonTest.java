package io.orderguard.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsJsonTest {

  @Test
  void aReportBecomesOneDocument(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("metrics.json");

    MetricsJson.write(file, SampleReports.small());

    JsonNode document = new ObjectMapper().readTree(file.toFile());
    assertThat(document.path("format").intValue()).isEqualTo(2);
    assertThat(document.path("ranking").path("auc").doubleValue()).isEqualTo(0.75);
    assertThat(document.path("bundles").path(0).path("orders").intValue()).isEqualTo(5);
    assertThat(document.path("run").path("Rows read").textValue()).isEqualTo("1,000");
    assertThat(Files.readString(file)).endsWith("}\n");
  }

  @Test
  void theSameReportGivesTheSameBytes() throws Exception {
    GoldenText.assertGolden("small.json", MetricsJson.text(SampleReports.small()));
  }

  @Test
  void whatIsNotDefinedIsNull() throws Exception {
    JsonNode document = new ObjectMapper().readTree(MetricsJson.text(SampleReports.empty()));

    assertThat(document.path("ranking").path("auc").isNull()).isTrue();
    assertThat(document.path("calibration").path("brier").path("score").isNull()).isTrue();
    assertThat(document.path("histories").path("knownFraud").isNull()).isTrue();
    assertThat(document.path("effects").isNull()).isTrue();
    assertThat(document.path("money").isNull()).isTrue();
    assertThat(document.path("ranking").path("intervals").path("auc").isNull()).isTrue();
    assertThat(document.path("training").path("bestEpoch").isNull()).isTrue();
    assertThat(document.path("days").isEmpty()).isTrue();
    assertThat(document.toString()).doesNotContain("NaN");
  }
}
