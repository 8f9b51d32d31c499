package io.orderguard.network;

import io.orderguard.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Hyper-parameters by name, as manifests and files have them. */
final class HyperParameterText {
  private static final int LARGEST = 1 << 24;

  /** A program has lines for every layer; far beyond what can be trained. */
  private static final int MOST_LAYERS = 256;

  private static final int MOST_BINS = 1024;

  private HyperParameterText() {}

  static Map<String, String> write(TsaHyperParameters hyper) {
    Map<String, Object> text = new LinkedHashMap<>();
    writeSizes(hyper, text);
    writeSwitches(hyper.switches(), text);
    Map<String, String> words = new LinkedHashMap<>();
    text.forEach((name, value) -> words.put(name, word(value)));
    return words;
  }

  private static void writeSizes(TsaHyperParameters hyper, Map<String, Object> text) {
    TsaColumns columns = hyper.columns();
    text.put("sequences", columns.sequences());
    text.put("categorical", columns.categorical());
    text.put("numerical", columns.numerical());
    text.put("engineered", columns.engineered());
    text.put("embeddingRows", columns.embeddingRows());
    TsaWidths widths = hyper.widths();
    text.put("embeddingWidth", widths.embedding());
    text.put("feedForwardWidth", widths.feedForward());
    text.put("heads", widths.heads());
    text.put("orderLayers", widths.orderLayers());
    text.put("featureLayers", widths.featureLayers());
    text.put("headWidth", widths.head());
    text.put("mlpWidth", widths.numbers().mlp());
    text.put("numberBins", widths.numbers().bins());
    text.put("additiveBins", widths.numbers().additiveBins());
    text.put("dropout", hyper.dropout().activations());
    text.put("attentionDropout", hyper.dropout().attention());
  }

  private static void writeSwitches(TsaSwitches switches, Map<String, Object> text) {
    text.put("timeDecay", switches.timeDecay());
    text.put("timeScaleSeconds", switches.timeScaleSeconds());
    text.put("deltaClamp", switches.deltaClamp());
    text.put("timeEncoding", switches.timeEncoding());
    text.put("featureAggregation", switches.featureAggregation());
    text.put("aggregationDepth", switches.aggregationDepth());
    text.put("featureBias", switches.featureBias());
    text.put("cls", switches.cls());
    text.put("featureFinalNorm", switches.featureFinalNorm());
    text.put("gate", switches.gate());
    text.put("gateThreshold", switches.gateThreshold());
    text.put("rowTokens", switches.reading().rowTokens());
    text.put("readout", switches.reading().readout());
    text.put("merge", switches.reading().merge());
    text.put("experts", switches.experts().count());
    text.put("moeSecondExpert", switches.experts().second());
  }

  private static String word(Object value) {
    return value instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
        : value.toString();
  }

  /** Sizes are required, switches default to those of the profile. */
  static TsaHyperParameters read(Settings settings) {
    TsaColumns columns =
        new TsaColumns(
            settings.integer("sequences", 2, 1, 2),
            size(settings, "categorical", 1),
            size(settings, "numerical", 1),
            settings.integer("engineered", 0, 0, LARGEST),
            size(settings, "embeddingRows", 2));
    TsaWidths widths = widths(settings);
    TsaDropout dropout =
        new TsaDropout(share(settings, "dropout", 0.1), share(settings, "attentionDropout", 0));
    TsaSwitches switches = switches(settings);
    settings.ignore("useMlp", "maxDeltaSeconds", "unknownCategory"); // of older manifests
    settings.check();
    return new TsaHyperParameters(columns, widths, switches, dropout);
  }

  private static TsaWidths widths(Settings settings) {
    int heads = settings.integer("heads", 1, 1, LARGEST);
    int embedding = size(settings, "embeddingWidth", 1);
    if (embedding % heads != 0) {
      settings.mistake("embeddingWidth", "must be a multiple of heads, found " + embedding);
      heads = 1;
    }
    return new TsaWidths(
        embedding,
        size(settings, "feedForwardWidth", 1),
        heads,
        layers(settings, "orderLayers", 1),
        layers(settings, "featureLayers", 0),
        settings.integer("headWidth", 1024, 1, LARGEST),
        new NumberWidths(
            settings.integer("mlpWidth", 0, 0, LARGEST),
            settings.integer("numberBins", 0, 0, MOST_BINS),
            settings.integer("additiveBins", 0, 0, MOST_BINS)));
  }

  private static TsaSwitches switches(Settings settings) {
    TsaSwitches absent =
        settings.choice("profile", Profile.class, Profile.DEFAULT) == Profile.PARITY
            ? TsaSwitches.PARITY
            : TsaSwitches.DEFAULT;
    return new TsaSwitches(
        settings.choice("timeDecay", TimeDecay.class, absent.timeDecay()),
        settings.number(
            "timeScaleSeconds", absent.timeScaleSeconds(), Double.MIN_NORMAL, Double.MAX_VALUE),
        settings.choice("deltaClamp", Switch.class, absent.deltaClamp()),
        settings.choice("timeEncoding", TsaSwitches.TimeEncodingKind.class, absent.timeEncoding()),
        settings.choice(
            "featureAggregation", TsaSwitches.AggregationKind.class, absent.featureAggregation()),
        settings.choice("aggregationDepth", AggregationDepth.class, absent.aggregationDepth()),
        settings.choice("featureBias", Switch.class, absent.featureBias()),
        settings.choice("cls", TsaSwitches.Cls.class, absent.cls()),
        settings.choice("featureFinalNorm", Switch.class, absent.featureFinalNorm()),
        settings.choice("gate", TsaSwitches.GateWeights.class, absent.gate()),
        settings.number("gateThreshold", absent.gateThreshold(), 0, Math.nextDown(1.0)),
        experts(settings),
        reading(settings, absent.reading()));
  }

  private static TsaReading reading(Settings settings, TsaReading absent) {
    return new TsaReading(
        settings.choice("rowTokens", TsaReading.RowTokens.class, absent.rowTokens()),
        settings.choice("readout", TsaReading.Readout.class, absent.readout()),
        settings.choice("merge", TsaReading.Merge.class, absent.merge()));
  }

  private static Experts experts(Settings settings) {
    return new Experts(
        settings.integer("experts", 0, 0, 1024),
        settings.choice("moeSecondExpert", Experts.Second.class, Experts.Second.THRESHOLD));
  }

  private static double share(Settings settings, String key, double absent) {
    return settings.number(key, absent, 0, Math.nextDown(1.0));
  }

  private static int size(Settings settings, String key, int least) {
    return required(settings, key, least, LARGEST);
  }

  private static int layers(Settings settings, String key, int least) {
    return required(settings, key, least, MOST_LAYERS);
  }

  private static int required(Settings settings, String key, int least, int most) {
    if (settings.text(key, "").isEmpty()) {
      settings.mistake(key, "is required");
    }
    return settings.integer(key, least, least, most);
  }

  private enum Profile {
    DEFAULT,
    PARITY
  }
}
