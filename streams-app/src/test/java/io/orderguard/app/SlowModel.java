package io.orderguard.app;

import io.orderguard.bundle.BundleWriter;
import io.orderguard.bundle.GoldenCase;
import io.orderguard.torchscript.Tensor;
import io.orderguard.torchscript.TorchArchive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A network that takes a few milliseconds for any batch, so that orders are in flight for longer
 * than a commit interval. Its logit is {@code -2 + 0.01 · rows} of both sequences.
 */
final class SlowModel {

  private static final int WIDTH = 512;

  /** The product counts for nothing but time. */
  private static final String FORWARD =
      """
      def forward(self: __torch__.Slow, ints: Tensor, floats: Tensor) -> Tensor:
        rows = torch.to(torch.sum(torch.slice(ints, 1, 0, 2), [1]), 6)
        product = torch.sum(torch.matmul(self.weights, self.weights))
        nothing = torch.mul(product, 0.)
        logit = torch.add(torch.add(torch.mul(rows, 0.01), self.bias), nothing)
        return logit
      """;

  private SlowModel() {}

  /** The same bundle with this network. */
  static BundleWriter.Parts in(BundleWriter.Parts bundle) {
    return new BundleWriter.Parts(
        bundle.manifest(),
        bundle.encoding(),
        bundle.calibration(),
        bundle.fallback(),
        goldenCases(bundle),
        archive());
  }

  private static byte[] archive() {
    float[] weights = new float[WIDTH * WIDTH];
    Arrays.fill(weights, 0.01f);
    return TorchArchive.of("Slow")
        .parameter("bias", new Tensor(new long[] {}, new float[] {-2}))
        .parameter("weights", new Tensor(new long[] {WIDTH, WIDTH}, weights))
        .method(FORWARD)
        .toBytes();
  }

  private static List<GoldenCase> goldenCases(BundleWriter.Parts bundle) {
    List<GoldenCase> cases = new ArrayList<>();
    for (GoldenCase golden : bundle.goldenExamples()) {
      int rows = golden.snapshot().customer().length() + golden.snapshot().card().length();
      double raw = 1 / (1 + Math.exp(2 - 0.01 * rows));
      cases.add(
          new GoldenCase(
              golden.snapshot(),
              raw,
              bundle.calibration().calibrator().probability(raw),
              bundle.calibration().percentiles().percentile(raw),
              golden.fallbackRawScore()));
    }
    return cases;
  }
}
