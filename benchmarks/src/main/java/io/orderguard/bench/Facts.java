package io.orderguard.bench;

import io.orderguard.figures.Machine;
import io.orderguard.figures.Text;
import io.orderguard.network.TsaColumns;
import io.orderguard.network.TsaWidths;
import java.util.List;
import java.util.stream.Collectors;

/** What stands above figures, in sentences. */
final class Facts {

  private Facts() {}

  /** Where and how all was measured. */
  static List<String> of(ScoringReport report) {
    Machine machine = report.machine();
    ScoringConfig config = report.config();
    return List.of(
        "Machine: " + machine.hardware(),
        "Software: Java %s, libtorch %s on the %s"
            .formatted(machine.java(), machine.libtorch(), device(config, machine)),
        "Measured: %d threads, %d turns of %s s a side, medians; row cache %d MiB, %d customers"
            .formatted(
                config.threads(),
                config.pace().rounds(),
                Text.number(config.pace().turn().toMillis() / 1000.0),
                config.rowCacheMebibytes(),
                config.population()),
        "Peak of matrix products: "
            + report.peaks().stream().map(Facts::peak).collect(Collectors.joining(", ")));
  }

  /** What a shape is. */
  static List<String> of(ShapeResult shape) {
    TsaColumns columns = shape.hyper().columns();
    TsaWidths widths = shape.hyper().widths();
    Forms forms = Forms.of(shape.hyper());
    return List.of(
        "%s: %d sequence%s, C %d, N %d, G %d, E %d, F %d, H %d, %d + %d layers"
            .formatted(
                shape.name(),
                columns.sequences(),
                columns.sequences() == 1 ? "" : "s",
                columns.categorical(),
                columns.numerical(),
                columns.engineered(),
                widths.embedding(),
                widths.feedForward(),
                widths.heads(),
                widths.orderLayers(),
                widths.featureLayers()),
        "Million multiply-adds of an order with full histories: naive %s, exact forms %s, %s"
            .formatted(
                Text.millions((double) forms.naive()),
                Text.millions((double) forms.exact()),
                "its own rows only " + Text.millions((double) forms.cached())),
        "Largest difference of a score from the twin's: "
            + shape.differences().entrySet().stream()
                .map(entry -> PrecisionName.of(entry.getKey()) + " " + Text.small(entry.getValue()))
                .collect(Collectors.joining(", ")));
  }

  private static String device(ScoringConfig config, Machine machine) {
    boolean missed = config.device().equals("gpu") && machine.device().equals("cpu");
    return missed ? "cpu (gpu was asked for, libtorch finds none)" : machine.device();
  }

  private static String peak(Peak peak) {
    return "%s %s GFLOP/s (%d x %d)"
        .formatted(
            PrecisionName.of(peak.precision()),
            Text.number(peak.gigaflops()),
            peak.size(),
            peak.size());
  }
}
