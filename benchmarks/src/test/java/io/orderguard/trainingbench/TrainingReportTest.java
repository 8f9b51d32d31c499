package io.orderguard.trainingbench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.trainingbench.TrainingPlan.Setup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

final class TrainingReportTest {
  private final TrainingReport report = SampleTrainingReport.report();

  @Test
  void figuresAreMediansAndRatiosAreOfMedians() {
    SetupResult result = report.results().get(1);
    assertThat(result.ordersPerSecond(SideName.TWIN)).isEqualTo(800);
    assertThat(result.ordersPerSecond(SideName.PRODUCT)).isEqualTo(2_000);
    assertThat(result.timesTwin(SideName.PRODUCT)).isEqualTo(2.5);
    assertThat(result.timesTwin(SideName.TWIN)).isEqualTo(1);
  }

  @Test
  void sidesThatDoNotComputeTheSameAreNotMeasured() {
    Setup setup = report.results().get(0).setup();
    double[] losses = {0.7, 0.6};
    assertThat(SetupBenchmark.largestDifference(setup, losses, new double[] {0.7, 0.60005}))
        .isBetween(4e-5, 6e-5);
    assertThatThrownBy(
            () -> SetupBenchmark.largestDifference(setup, losses, new double[] {0.7, 0.6002}))
        .hasMessage(
            "demo, full, 1 thread: the losses before step 2 must be equal within 1.0E-4,"
                + " found 0.6 and the twin's 0.6002");
    double[] nan = {Double.NaN, 0.6};
    assertThatThrownBy(() -> SetupBenchmark.largestDifference(setup, nan, losses))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void programsReadJson() throws IOException {
    String json = TrainingJson.of(report);
    assertThat(json).contains("\"hyperParameters\" : {", "\"embeddingWidth\" : \"32\"");
    // what a network has is another test's business
    assertThat(json.replaceAll("(?s)\"hyperParameters\" : \\{.*?\\},\\s*", ""))
        .isEqualTo(golden("training.json"));
  }

  @Test
  void peopleReadText() throws IOException {
    assertThat(TrainingText.of(report)).isEqualTo(golden("training.txt"));
  }

  @Test
  void thePageIsWellFormedAndDrawsEveryRate() throws Exception {
    String page = TrainingPage.of(report).replace("<!DOCTYPE html>", "");
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(page.getBytes(UTF_8)));
    // a legend and two groups of three columns
    assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(3 + 2 * 3);
    assertThat(document.getDocumentElement().getTextContent()).contains("A <fast> one", "2000");
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = TrainingReportTest.class.getResourceAsStream("/bench/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
