package io.orderguard.network;

import io.orderguard.bundle.Precision;
import io.orderguard.torchscript.SafeTensor;
import io.orderguard.torchscript.SafetensorsFile;
import io.orderguard.torchscript.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;

/**
 * A checkpoint's tensors under this network's names. Every tensor must be used, or be one of those
 * that the reference keeps but never reads, or repeat a shared table.
 */
final class ReferenceWeights {
  private final SafetensorsFile file;
  private final TsaHyperParameters hyper;
  private final Map<String, Tensor> weights = new LinkedHashMap<>();
  private final Set<String> unused;
  private final Map<String, Parameter> parameters = new HashMap<>();

  ReferenceWeights(SafetensorsFile file, TsaHyperParameters hyper) {
    this.file = file;
    this.hyper = hyper;
    unused = new LinkedHashSet<>(file.tensors().keySet());
    for (Parameter parameter : TsaModel.of(hyper).servingScript(Precision.FP32).parameters()) {
      parameters.put(parameter.name(), parameter);
    }
  }

  Map<String, Tensor> renamed() {
    int e = hyper.widths().embedding();
    table("embedding.weight", "table", e);
    engineeredTable(e);
    if (hyper.columns().sequences() == 2) {
      table("embedding_gate.weight", "gate_table", hyper.gateEncoder().widths().embedding());
      orderAttention("order_attention_cid", "customer", hyper);
      orderAttention("order_attention_ccid", "card", hyper);
      orderAttention("gate_emb", "gate_encoder", hyper.gateEncoder());
      pair("gate_score.0", "gate_in");
      pair("gate_score.3", "gate_out");
      pair("layer_norm", "fusion_norm");
    } else {
      orderAttention("order_attention", "customer", hyper);
      skip("layer_norm");
    }
    featureAttention();
    pair("clf.0", "head_in");
    pair("clf.3", "head_out");
    skipRepeatedTables();
    requireAllUsed();
    return weights;
  }

  /** Rows 0…V−N are categories, the next N numbers, the last one is never read. */
  private void table(String name, String ours, int width) {
    int categories = hyper.columns().embeddingRows();
    int numbers = hyper.columns().numerical();
    SafeTensor table = take(name, categories + numbers + 1, width);
    float[] values = table.floats();
    put(ours + "_categories", rows(values, 0, categories, width));
    put(ours + "_numbers", rows(values, categories, numbers, width));
  }

  /** Row 0 is the CLS token. */
  private void engineeredTable(int width) {
    int engineered = hyper.columns().engineered();
    float[] values = take("embedding_engineered.weight", engineered + 1, width).floats();
    if (hyper.switches().cls() == TsaSwitches.Cls.LEARNED) {
      put("features_cls", rows(values, 0, 1, width));
    }
    if (engineered > 0) {
      put("features_engineered", rows(values, 1, engineered, width));
    }
  }

  private void orderAttention(String name, String ours, TsaHyperParameters sizes) {
    move(name + ".dummy_order", ours + "_dummy");
    pair(name + ".layer_norm_feature", ours + "_feature_norm");
    pair(name + ".layer_norm", ours + "_norm");
    aggregation(name + ".feature_aggregation_cat", ours + "_categories");
    aggregation(name + ".feature_aggregation_num", ours + "_numbers");
    for (int layer = 0; layer < sizes.widths().orderLayers(); layer++) {
      layer(name + ".layer_stack." + layer, ours + "_layer" + layer, sizes.switches().experts());
    }
    unused.remove(name + ".emb_tbl_bias"); // created by the reference, never read
  }

  /** A linear layer at every even place, an activation between two. */
  private void aggregation(String name, String ours) {
    int layers = hyper.switches().aggregationDepth().widths(2).size() - 1;
    for (int layer = 0; layer < layers; layer++) {
      pair(name + ".encoder." + 2 * layer, ours + layer);
    }
  }

  private void layer(String name, String ours, Experts experts) {
    move(name + ".multi_attn.in_proj_weight", ours + "_qkv_weight");
    move(name + ".multi_attn.in_proj_bias", ours + "_qkv_bias");
    pair(name + ".multi_attn.out_proj", ours + "_out");
    pair(name + ".layer_norm1", ours + "_norm1");
    pair(name + ".layer_norm2", ours + "_norm2");
    if (experts.count() > 0) {
      move(name + ".feedforward.gate.w_gating", ours + "_ffn_gate");
      move(name + ".feedforward.experts.w1", ours + "_ffn_in");
      move(name + ".feedforward.experts.w2", ours + "_ffn_out");
    } else {
      pair(name + ".feedforward.0", ours + "_ffn_in");
      pair(name + ".feedforward.3", ours + "_ffn_out");
    }
  }

  private void featureAttention() {
    String name = "feature_attention";
    if (hyper.switches().featureBias() == Switch.ON) {
      move(name + ".emb_tbl_bias", "features_slot_bias");
      if (hyper.columns().engineered() > 0) {
        move(name + ".engineered_emb_tbl_bias", "features_engineered_bias");
      }
    }
    pair(name + ".layer_norm_engineered", "features_norm");
    for (int layer = 0; layer < hyper.widths().featureLayers(); layer++) {
      layer(
          name + ".layer_stack_feature." + layer,
          "features_layer" + layer,
          hyper.switches().experts());
    }
    skip(name + ".layer_norm"); // created by the reference, never read
  }

  /** A full checkpoint repeats the shared tables under the names of their users. */
  private void skipRepeatedTables() {
    for (String name : Set.copyOf(unused)) {
      String shared =
          name.equals("gate_emb.embedding.weight")
              ? "embedding_gate.weight"
              : name.substring(name.indexOf('.') + 1);
      boolean repeats = name.matches("(order_attention\\w*|feature_attention|gate_emb)\\..*");
      if (repeats && shared.startsWith("embedding") && file.tensors().containsKey(shared)) {
        requireSame(name, shared);
        unused.remove(name);
      }
    }
  }

  private void requireSame(String name, String shared) {
    SafeTensor copy = file.tensor(name);
    SafeTensor table = file.tensor(shared);
    if (!Arrays.equals(copy.shape(), table.shape()) || !copy.data().equals(table.data())) {
      throw new IllegalArgumentException(
          "Tensor " + name + " of the checkpoint must repeat " + shared + ", found other values");
    }
  }

  private void requireAllUsed() {
    if (!unused.isEmpty()) {
      StringJoiner names = new StringJoiner(", ");
      unused.stream().limit(20).forEach(names::add);
      throw new IllegalArgumentException(
          "The checkpoint has "
              + unused.size()
              + " tensors that its hyper-parameters do not explain: "
              + names);
    }
  }

  private void skip(String prefix) {
    unused.remove(prefix + ".weight");
    unused.remove(prefix + ".bias");
  }

  private void pair(String name, String ours) {
    move(name + ".weight", ours + "_weight");
    move(name + ".bias", ours + "_bias");
  }

  private void move(String name, String ours) {
    long[] shape = Objects.requireNonNull(parameters.get(ours), ours).longShape();
    put(ours, new Tensor(shape, take(name, shape).floats()));
  }

  private SafeTensor take(String name, long... shape) {
    unused.remove(name);
    SafeTensor tensor = file.tensor(name);
    if (!Arrays.equals(tensor.shape(), shape)) {
      throw new IllegalArgumentException(
          "Tensor %s of the checkpoint must have shape %s, found %s"
              .formatted(name, Arrays.toString(shape), Arrays.toString(tensor.shape())));
    }
    return tensor;
  }

  private void put(String ours, Tensor tensor) {
    weights.put(ours, tensor);
  }

  private static Tensor rows(float[] table, int first, int count, int width) {
    return new Tensor(
        new long[] {count, width},
        Arrays.copyOfRange(table, first * width, (first + count) * width));
  }
}
