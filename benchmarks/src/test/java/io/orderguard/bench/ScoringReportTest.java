package io.orderguard.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

final class ScoringReportTest {
  private final ScoringReport report = SampleReport.report();

  @Test
  void ratiosAreToTheTwinsBetterWayAtThatBatchSizeAndToItsBest() {
    ShapeResult shape = report.shapes().get(0);
    ProductLine single = shape.product().get(0);
    assertThat(shape.timesNaive(single)).isEqualTo(4);
    assertThat(shape.timesBestNaive(single)).isEqualTo(1.6);
    assertThat(ShapeResult.bestBatchSize(shape.product())).isEqualTo(8);
  }

  @Test
  void theShareOfThePeakCountsTwoOperationsAMultiplyAdd() {
    ProductLine line = report.shapes().get(0).product().get(1);
    assertThat(line.gigaflops()).isEqualTo(20);
    assertThat(report.shareOfPeak(line)).isEqualTo(0.1);
  }

  @Test
  void programsReadJson() throws IOException {
    assertThat(ScoringJson.of(report)).isEqualTo(golden("scoring.json"));
  }

  @Test
  void peopleReadText() throws IOException {
    assertThat(ScoringText.of(report)).isEqualTo(golden("scoring.txt"));
  }

  @Test
  void thePageIsWellFormedAndDrawsEveryRate() throws Exception {
    String page = ScoringPage.of(report).replace("<!DOCTYPE html>", "");
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(page.getBytes(UTF_8)));
    // a legend and two groups of two columns
    assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(2 + 4);
    assertThat(document.getDocumentElement().getTextContent()).contains("A <fast> one", "2000");
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = ScoringReportTest.class.getResourceAsStream("/bench/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
