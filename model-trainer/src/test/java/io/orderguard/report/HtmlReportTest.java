package io.orderguard.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.evaluation.FeatureEffects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class HtmlReportTest {

  @Test
  void aReportBecomesOnePage(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("report.html");

    HtmlReport.write(file, SampleReports.small());

    Document page = PageParser.parse(Files.readString(file));
    assertThat(PageParser.texts(page, "h1")).containsExactly("Backtest");
    assertThat(PageParser.texts(page, "h2"))
        .containsExactly(
            "Key figures",
            "Finding fraud",
            "Saving money",
            "Trusting probabilities",
            "Scores of both classes",
            "New and well-known customers",
            "Day by day",
            "Decisions and who made them",
            "What the scores rest on",
            "What the histories held",
            "Beside simpler models",
            "How the model was trained",
            "The run",
            "How to read this");
    assertThat(PageParser.elements(page, "svg")).hasSize(11);
  }

  @Test
  void theSameReportGivesTheSameBytes() throws Exception {
    String page = HtmlReport.page(SampleReports.small());

    assertThat(page).isEqualTo(HtmlReport.page(SampleReports.small()));
    String withoutStyle = page.replaceFirst("(?s)<style>.*</style>", "<style></style>");
    GoldenText.assertGolden("small.html", withoutStyle);
  }

  @Test
  void whatThereIsNothingToSayAboutIsLeftOut() throws Exception {
    Document page = PageParser.parse(HtmlReport.page(SampleReports.empty()));

    assertThat(PageParser.texts(page, "h2"))
        .containsExactly(
            "Key figures",
            "Decisions and who made them",
            "What the histories held",
            "How to read this");
    assertThat(page.getDocumentElement().getTextContent()).doesNotContain("NaN", "Infinity");
  }

  @Test
  void noTextBecomesMarkup() throws Exception {
    String text = "<script>alert('x')</script>\" onload=\"x &amp; \u0000\ud800 ü]]>";

    String html = HtmlReport.page(SampleReports.hostile(text));

    Document page = PageParser.parse(html);
    assertThat(PageParser.elements(page, "script")).isEmpty();
    assertThat(html).doesNotContain("<script", "onload=\"");
    assertThat(PageParser.texts(page, "h1"))
        .containsExactly("<script>alert('x')</script>\" onload=\"x &amp; \ufffd\ufffd ü]]>");
  }

  @Test
  void nothingIsLoadedFromElsewhere() {
    String html =
        HtmlReport.page(SampleReports.random(1, 500))
            .replace("xmlns=\"http://www.w3.org/2000/svg\"", "");

    assertThat(html).doesNotContain("http", "url(", "@import", "<script", "src=", "href=", "<link");
  }

  @Test
  void everyChartStaysInItsFrameAndHasAName() throws Exception {
    for (int seed = 0; seed < 20; seed++) {
      Document page = PageParser.parse(HtmlReport.page(SampleReports.random(seed, 40 * seed + 3)));
      for (Element chart : PageParser.elements(page, "svg")) {
        assertThat(chart.getAttribute("role")).isEqualTo("img");
        assertThat(chart.getAttribute("aria-label")).isNotEmpty();
        assertThat(chart.getFirstChild().getNodeName()).isEqualTo("title");
        new ChartFrame(chart).requireEverythingInside("seed " + seed);
      }
    }
  }

  @Test
  void everyRandomReportIsWellFormed() throws Exception {
    for (int seed = 0; seed < 40; seed++) {
      String html = HtmlReport.page(SampleReports.random(seed, seed));

      assertThat(PageParser.parse(html).getDocumentElement().getTagName())
          .as("seed %d", seed)
          .isEqualTo("html");
      assertThat(html).as("seed %d", seed).doesNotContain("NaN", "Infinity");
    }
  }

  @Test
  void aReportThatContradictsItselfIsRefused() {
    BacktestReport report = SampleReports.small();
    assertThatThrownBy(
            () ->
                new BacktestReport(
                    report.heading(),
                    List.of(),
                    report.scores(),
                    FeatureEffects.NONE,
                    KnownFraud.NONE,
                    ModelComparison.NONE,
                    TrainingFacts.NONE,
                    List.of()))
        .hasMessage("Every bundle that scored must be named, found 0 names and scores of bundle 0");
    Instant now = Instant.EPOCH;
    assertThatThrownBy(() -> new Heading("t", "", now, now, now, ""))
        .hasMessage(
            "What was scored must begin before it ends, found 1970-01-01T00:00:00Z to"
                + " 1970-01-01T00:00:00Z");
    assertThatThrownBy(() -> new Heading(" ", "", now, now.plusMillis(1), now, ""))
        .hasMessage("A report must have a title, found none");
    assertThatThrownBy(() -> new KnownFraud(1, 2, 0))
        .hasMessage(
            "Orders with a known fraud must be among 1 orders, found 2 by customer and 0 by card");
    assertThatThrownBy(() -> new TrainingFacts(List.of(), List.of(), 1, List.of()))
        .hasMessage("The best epoch must be one of the 0 epochs, found 1");
    assertThatThrownBy(() -> new TrainingFacts.Split("train", now, now, 1, 2))
        .hasMessage("Split 'train' must have 0 to 1 frauds, found 2");
  }
}
