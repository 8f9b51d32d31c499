package io.orderguard.report;

import io.orderguard.evaluation.ScoreEvaluation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The page that people read: one file, no scripts, nothing loaded from elsewhere. It is well-formed
 * XML too. The same report gives the same bytes.
 */
public final class HtmlReport {

  private static final String STYLE = "report.css";

  private HtmlReport() {}

  /** Writes the page, over an older one. */
  public static void write(Path file, BacktestReport report) throws IOException {
    Files.writeString(file, page(report));
  }

  static String page(BacktestReport report) {
    Markup page = new Markup();
    page.open("html", "lang", "en").open("head").text("\n");
    page.leaf("meta", "charset", "utf-8");
    page.leaf("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.element("title", report.heading().title()).style(style());
    page.closeLine().open("body").open("main").text("\n");
    new Header(report.heading(), report.bundles()).write(page);
    for (Section section : sections(report)) {
      page.open("section").element("h2", section.title()).text("\n");
      section.write(page);
      page.closeLine();
    }
    page.closeLine().close().closeLine();
    return "<!DOCTYPE html>\n" + page.finish();
  }

  /** From top to bottom; what there is nothing to say about is left out. */
  private static List<Section> sections(BacktestReport report) {
    ScoreEvaluation scores = report.scores();
    List<Section> sections = new ArrayList<>(List.of(new KeyFigures(scores)));
    addIf(!scores.curves().roc().isEmpty(), new RankingSection(scores), sections);
    addIf(!scores.curves().roc().isEmpty(), new MoneySection(scores.money()), sections);
    if (scores.coverage().judged() > 0) {
      sections.add(new CalibrationSection(scores));
      sections.add(new DistributionSection(scores.curves().histogram()));
      sections.add(new SegmentsSection(scores.segments()));
    }
    addIf(!scores.counts().days().isEmpty(), new DaysSection(scores.counts().days()), sections);
    sections.add(new DecisionsSection(scores.counts(), report.bundles()));
    addIf(report.effects().areDefined(), new EffectsSection(report.effects()), sections);
    sections.add(
        new HistoriesSection(scores.histories(), report.knownFraud(), scores.coverage().orders()));
    addIf(
        !report.comparison().models().isEmpty(),
        new ComparisonSection(report.comparison()),
        sections);
    addIf(
        !report.training().equals(TrainingFacts.NONE),
        new TrainingSection(report.training()),
        sections);
    addIf(!report.run().isEmpty(), new RunSection(report.run()), sections);
    sections.add(new ReadingSection());
    return sections;
  }

  private static void addIf(boolean said, Section section, List<Section> sections) {
    if (said) {
      sections.add(section);
    }
  }

  private static String style() {
    try (InputStream resource = HtmlReport.class.getResourceAsStream(STYLE)) {
      if (resource == null) {
        throw new IllegalStateException("Resource " + STYLE + " is missing");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Resource " + STYLE + " cannot be read", e);
    }
  }
}
