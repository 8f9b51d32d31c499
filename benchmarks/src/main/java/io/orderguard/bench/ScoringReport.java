package io.orderguard.bench;

import io.orderguard.bundle.Precision;
import io.orderguard.figures.Machine;
import java.util.List;

/**
 * All that was measured.
 *
 * @param peaks one per precision
 */
record ScoringReport(
    Machine machine, ScoringConfig config, List<Peak> peaks, List<ShapeResult> shapes) {

  ScoringReport {
    peaks = List.copyOf(peaks);
    shapes = List.copyOf(shapes);
  }

  /** The fastest matrix products at a precision. */
  Peak peak(Precision precision) {
    return peaks.stream().filter(peak -> peak.precision() == precision).findFirst().orElseThrow();
  }

  /** How much of the peak the product's exact multiply-adds reach, [0, 1] and hardly above. */
  double shareOfPeak(ProductLine line) {
    return line.gigaflops() / peak(line.precision()).gigaflops();
  }
}
