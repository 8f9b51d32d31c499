package io.orderguard.judgement;

import io.orderguard.bundle.Bundle;
import io.orderguard.report.Fact;
import io.orderguard.report.TrainingFacts;
import io.orderguard.report.TrainingFacts.Epoch;
import io.orderguard.report.TrainingFacts.Split;
import io.orderguard.training.EpochReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How a bundle was made, out of what it says itself. */
final class TrainingAccount {

  /** How evenly the percentile table spreads the orders that judge; no provenance, but a figure. */
  private static final String PERCENTILES = "percentiles.";

  private final Map<String, String> provenance;

  private TrainingAccount(Map<String, String> provenance) {
    this.provenance = provenance;
  }

  static TrainingFacts of(Bundle bundle, List<EpochReport> epochs) {
    Map<String, String> texts = new TreeMap<>(bundle.manifest().provenance());
    bundle
        .manifest()
        .metrics()
        .forEach(
            (name, value) -> {
              if (name.startsWith(PERCENTILES)) {
                texts.put(name, String.format(Locale.ROOT, "%.4f", value));
              }
            });
    return new TrainingAccount(texts).facts(epochs);
  }

  private TrainingFacts facts(List<EpochReport> epochs) {
    return new TrainingFacts(splits(), epochs(epochs), (int) number("fit.bestEpoch"), facts());
  }

  private static List<Epoch> epochs(List<EpochReport> reports) {
    return reports.stream()
        .map(report -> new Epoch(report.epoch(), report.trainLoss(), report.averagePrecision()))
        .toList();
  }

  private List<Split> splits() {
    Instant validation = time("split.validation.from");
    Instant calibration = time("split.calibration.from");
    Instant evaluation = time("split.evaluation.from");
    return List.of(
        split("train", time("window.from"), validation),
        split("validation", validation, calibration),
        split("calibration", calibration, evaluation),
        split("evaluation", evaluation, time("window.to")));
  }

  private Split split(String name, Instant from, Instant to) {
    String key = "split." + name;
    return new Split(name, from, to, number(key + ".orders"), number(key + ".frauds"));
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    provenance.forEach(
        (name, value) -> {
          if (!name.startsWith("split.")) {
            facts.add(new Fact(name, value));
          }
        });
    return facts;
  }

  private Instant time(String name) {
    return Instant.parse(required(name));
  }

  private long number(String name) {
    return Long.parseLong(required(name));
  }

  private String required(String name) {
    String value = provenance.get(name);
    if (value == null) {
      throw new IllegalStateException("A bundle of the trainer must say its " + name);
    }
    return value;
  }
}
