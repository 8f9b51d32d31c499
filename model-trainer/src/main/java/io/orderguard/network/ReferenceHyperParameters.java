package io.orderguard.network;

import io.orderguard.settings.Settings;
import io.orderguard.torchscript.SafeTensor;
import io.orderguard.torchscript.SafetensorsFile;
import java.util.LinkedHashMap;
import java.util.Map;

/** The reference's hyper-parameters, from a checkpoint's metadata and shapes, as this network's. */
final class ReferenceHyperParameters {
  private static final int LARGEST = 1 << 24;
  private static final int MOST = 256;
  private static final int CLASSES = 2;

  private ReferenceHyperParameters() {}

  static TsaHyperParameters read(SafetensorsFile file) {
    StringBuilder yaml = new StringBuilder();
    file.metadata().forEach((key, value) -> yaml.append(quoted(key, value)));
    Settings metadata = Settings.parse(yaml.toString(), "metadata of the checkpoint");
    Map<String, String> text = sizes(metadata, file);
    switches(metadata, file, text);
    metadata.passThrough(); // a checkpoint may say more than a network needs
    metadata.check();
    return TsaHyperParameters.of(text, "checkpoint");
  }

  /** As YAML, so that numbers are numbers and odd texts stay texts. */
  private static String quoted(String key, String value) {
    boolean plain = value.matches("[A-Za-z0-9.+-]{1,40}");
    String text = plain ? value : "'" + value.replaceAll("[^ -~]|'", "?") + "'";
    return "'" + key.replaceAll("[^ -~]|'", "?") + "': " + text + "\n";
  }

  private static Map<String, String> sizes(Settings metadata, SafetensorsFile file) {
    int numerical = size(metadata, "n_num_features");
    int embedding = size(metadata, "n_embedding");
    if (embedding < numerical) {
      metadata.mistake("n_embedding", "must be at least n_num_features, found " + embedding);
    }
    require(metadata, "n_classes", CLASSES);
    require(metadata, "use_mlp", 0); // the reference's own has no code
    Map<String, String> text = new LinkedHashMap<>();
    text.put("profile", "parity");
    put(text, "sequences", file.tensors().containsKey("order_attention.dummy_order") ? 1 : 2);
    put(text, "categorical", size(metadata, "n_cat_features"));
    put(text, "numerical", numerical);
    put(text, "engineered", metadata.integer("n_engineered_num_features", 0, 0, LARGEST));
    put(text, "embeddingRows", Math.max(2, embedding - numerical + 1)); // with the padding row
    put(text, "embeddingWidth", size(metadata, "dim_embedding_table"));
    put(text, "feedForwardWidth", size(metadata, "dim_attn_feedforward"));
    put(text, "heads", size(metadata, "num_heads"));
    put(text, "orderLayers", count(metadata, "n_layers_order"));
    put(text, "featureLayers", count(metadata, "n_layers_feature"));
    String dropout = Double.toString(metadata.number("dropout", 0.1, 0, Math.nextDown(1.0)));
    text.put("dropout", dropout);
    text.put("attentionDropout", dropout);
    return text;
  }

  private static void switches(Settings metadata, SafetensorsFile file, Map<String, String> text) {
    boolean time = metadata.integer("use_time_seq", 1, 0, 1) == 1;
    text.put("timeDecay", time ? "reference" : "none");
    boolean bias = metadata.integer("emb_tbl_use_bias", 1, 0, 1) == 1;
    text.put("featureBias", bias ? "on" : "off");
    boolean experts = metadata.integer("use_moe", 0, 0, 1) == 1;
    put(text, "experts", experts ? count(metadata, "num_experts") : 0);
    text.put("cls", hasZeroCls(file) ? "zero" : "learned");
    text.put("aggregationDepth", hasEmptyLayers(file) ? "reference" : "five");
  }

  /** The reference never trains its CLS token; a checkpoint that has one keeps it. */
  private static boolean hasZeroCls(SafetensorsFile file) {
    SafeTensor table = file.tensor("embedding_engineered.weight");
    float[] values = table.floats();
    long[] shape = table.shape();
    int width = shape.length == 2 ? Math.toIntExact(shape[1]) : 0;
    for (int i = 0; i < Math.min(width, values.length); i++) {
      if (values[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Below 32 features the reference has layers without any output. */
  private static boolean hasEmptyLayers(SafetensorsFile file) {
    return file.tensors().entrySet().stream()
        .filter(entry -> entry.getKey().contains("feature_aggregation_"))
        .map(entry -> entry.getValue().shape())
        .anyMatch(shape -> shape.length > 0 && shape[0] == 0);
  }

  private static void require(Settings metadata, String key, int value) {
    int found = metadata.integer(key, value, 0, LARGEST);
    if (found != value) {
      metadata.mistake(key, "must be " + value + ", found " + found);
    }
  }

  private static int size(Settings metadata, String key) {
    return required(metadata, key, LARGEST);
  }

  /** Each of them is written out in the program. */
  private static int count(Settings metadata, String key) {
    return required(metadata, key, MOST);
  }

  private static int required(Settings metadata, String key, int largest) {
    if (metadata.text(key, "").isEmpty()) {
      metadata.mistake(key, "is required");
    }
    return metadata.integer(key, 1, 1, largest);
  }

  private static void put(Map<String, String> text, String name, int value) {
    text.put(name, Integer.toString(value));
  }
}
