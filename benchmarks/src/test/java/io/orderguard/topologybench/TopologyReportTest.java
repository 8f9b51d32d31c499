package io.orderguard.topologybench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

final class TopologyReportTest {
  private final TopologyReport report = SampleTopologyReport.report();

  @Test
  void figuresAreMediansAndRatiosAreToTheTwinOfTheSameProfile() {
    WidthResult width = report.widths().get(0);
    VariantResult product = width.variants().get(0);
    assertThat(product.ordersPerSecond()).isEqualTo(10_000);
    assertThat(product.median(Drained::cpuMicros)).isEqualTo(140);
    assertThat(width.timesTwin(product)).isEqualTo(2);
    assertThat(product.turns().get(0).allBytes()).isEqualTo(1_160);
    assertThat(product.turns().get(0).bytes("snapshots")).isZero();
  }

  @Test
  void programsReadJson() throws IOException {
    assertThat(TopologyJson.of(report)).isEqualTo(golden("topology.json"));
  }

  @Test
  void peopleReadText() throws IOException {
    assertThat(TopologyText.of(report)).isEqualTo(golden("topology.txt"));
  }

  @Test
  void thePageIsWellFormedAndDrawsEveryVariant() throws Exception {
    String page = TopologyPage.of(report).replace("<!DOCTYPE html>", "");
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(page.getBytes(UTF_8)));
    // three plots with a legend of four; two with a group of four, one with five groups
    assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(3 * 4 + 2 * 4 + 5 * 4);
    assertThat(document.getDocumentElement().getTextContent()).contains("A <fast> one", "10000");
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = TopologyReportTest.class.getResourceAsStream("/bench/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
