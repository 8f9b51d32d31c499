package io.orderguard.network;

import io.orderguard.features.FeatureEncoding;
import io.orderguard.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that defines a temporal self-attention network but its weights. */
public record TsaHyperParameters(
    TsaColumns columns, TsaWidths widths, TsaSwitches switches, TsaDropout dropout) {

  /**
   * One of the shapes that ship with the product: {@code na} and {@code eu} are the reference's two
   * published configurations, {@code demo} is a compact network of the same form, for benchmarks,
   * and {@code standard} is the one that the trainer fits.
   *
   * @throws IllegalArgumentException if there is no such shape
   */
  public static TsaHyperParameters shape(String name) {
    String file = "/shapes/" + name + ".yaml";
    try (InputStream in = TsaHyperParameters.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "A shape must be na, eu, demo or standard, found '" + name + "'");
      }
      String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return HyperParameterText.read(Settings.parse(yaml, "shape " + name));
    } catch (IOException e) {
      throw new UncheckedIOException("Shape " + name + " cannot be read", e);
    }
  }

  /**
   * Those of a YAML file like the ones that ship with the product.
   *
   * @throws IllegalArgumentException that lists every mistake
   */
  public static TsaHyperParameters load(Path file) {
    return HyperParameterText.read(Settings.load(file));
  }

  /**
   * What {@link #asText()} wrote, e.g. a manifest's; values that are absent are the defaults.
   *
   * @param source names the values in messages
   * @throws IllegalArgumentException that lists every mistake
   */
  public static TsaHyperParameters of(Map<String, String> text, String source) {
    StringBuilder yaml = new StringBuilder();
    text.forEach((name, value) -> yaml.append(name).append(": ").append(value).append('\n'));
    return HyperParameterText.read(Settings.parse(yaml.toString(), source));
  }

  /** The compact shape, with the columns of an encoding. */
  public static TsaHyperParameters demo(FeatureEncoding encoding) {
    return shape("demo").of(encoding);
  }

  /** The network that the trainer fits, with the columns of an encoding. */
  public static TsaHyperParameters standard(FeatureEncoding encoding) {
    return shape("standard").of(encoding);
  }

  private TsaHyperParameters of(FeatureEncoding encoding) {
    return new TsaHyperParameters(TsaColumns.of(encoding), widths, switches, dropout);
  }

  /** The same with one value changed, by its name in {@link #asText()}. */
  public TsaHyperParameters with(String name, Object value) {
    Map<String, String> changed = new LinkedHashMap<>(asText());
    changed.put(name, value.toString());
    return of(changed, "hyper-parameters");
  }

  /** By name, for manifests and files. */
  public Map<String, String> asText() {
    return HyperParameterText.write(this);
  }

  /** Sizes of the gate's encoder, fixed in the reference, whatever the network's own; no time. */
  TsaHyperParameters gateEncoder() {
    TsaSwitches timeless =
        new TsaSwitches(
            TimeDecay.NONE,
            switches.timeScaleSeconds(),
            switches.deltaClamp(),
            TsaSwitches.TimeEncodingKind.NONE,
            switches.featureAggregation(),
            switches.aggregationDepth(),
            switches.featureBias(),
            switches.cls(),
            switches.featureFinalNorm(),
            switches.gate(),
            switches.gateThreshold(),
            Experts.NONE,
            new TsaReading(
                TsaReading.RowTokens.AGGREGATED,
                switches.reading().readout(),
                TsaReading.Merge.GATE));
    TsaWidths small = new TsaWidths(16, 128, 1, 1, 1, 256, NumberWidths.NONE);
    return new TsaHyperParameters(columns, small, timeless, dropout);
  }

  /** Whether a block multiplies a number by a learned vector of its column. */
  boolean readsNumbersAsVectors() {
    return widths.featureLayers() > 0
        || switches.reading().rowTokens() == TsaReading.RowTokens.AGGREGATED;
  }

  AttentionSize orderAttention() {
    return attention(2 * widths.embedding(), widths.orderLayers());
  }

  AttentionSize featureAttention() {
    return attention(widths.embedding(), widths.featureLayers());
  }

  private AttentionSize attention(int width, int layers) {
    return new AttentionSize(
        width, widths.feedForward(), widths.heads(), layers, switches.experts());
  }
}
