package io.orderguard.network;

import io.orderguard.torchscript.SafeTensor;
import io.orderguard.torchscript.SafetensorsFile;
import io.orderguard.torchscript.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A checkpoint as the reference implementation would have saved it: weights under its names, its
 * own unread tensors among them, hyper-parameters as texts. Can be spoilt, tensor by tensor.
 */
final class ReferenceFile {
  private final TsaHyperParameters hyper;
  private final Map<String, Tensor> weights;
  private final Map<String, SafeTensor> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  ReferenceFile(TsaHyperParameters hyper, Map<String, Tensor> weights) {
    this.hyper = hyper;
    this.weights = weights;
    describe();
    table("embedding", "table", hyper.widths().embedding());
    engineeredTable();
    if (hyper.columns().sequences() == 2) {
      orderAttention("order_attention_cid", "customer", hyper.widths().orderLayers());
      orderAttention("order_attention_ccid", "card", hyper.widths().orderLayers());
      table("embedding_gate", "gate_table", 16);
      orderAttention("gate_emb", "gate_encoder", 1);
      pair("gate_score.0", "gate_in");
      pair("gate_score.3", "gate_out");
      pair("layer_norm", "fusion_norm");
    } else {
      orderAttention("order_attention", "customer", hyper.widths().orderLayers());
      unread("layer_norm.weight", 2L * hyper.widths().embedding());
      unread("layer_norm.bias", 2L * hyper.widths().embedding());
    }
    featureAttention();
    pair("clf.0", "head_in");
    pair("clf.3", "head_out");
  }

  /** What is written so far. */
  SafetensorsFile file() {
    return SafetensorsFile.of(metadata, tensors.values());
  }

  List<String> names() {
    return new ArrayList<>(tensors.keySet());
  }

  SafeTensor tensor(String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  ReferenceFile without(String name) {
    tensors.remove(name);
    return this;
  }

  /** Adds or replaces a tensor. */
  ReferenceFile with(String name, long[] shape, float... values) {
    tensors.put(name, SafeTensor.ofFloats(name, shape, values));
    return this;
  }

  /** A hyper-parameter, or any other text. */
  ReferenceFile saying(String key, String value) {
    metadata.put(key, value);
    return this;
  }

  /** Tensors of shared tables again, under the names of the blocks that use them. */
  ReferenceFile repeatingTables() {
    boolean two = hyper.columns().sequences() == 2;
    for (String user : two ? new String[] {"_cid", "_ccid"} : new String[] {""}) {
      repeat("order_attention" + user + ".embedding.weight", "embedding.weight");
    }
    repeat("feature_attention.embedding.weight", "embedding.weight");
    repeat("feature_attention.embedding_engineered.weight", "embedding_engineered.weight");
    if (two) {
      repeat("gate_emb.embedding.weight", "embedding_gate.weight");
    }
    return this;
  }

  private void repeat(String name, String table) {
    with(name, tensor(table).shape(), tensor(table).floats());
  }

  private void describe() {
    TsaColumns columns = hyper.columns();
    TsaWidths widths = hyper.widths();
    TsaSwitches switches = hyper.switches();
    say("n_cat_features", columns.categorical());
    say("n_num_features", columns.numerical());
    say("n_embedding", columns.embeddingRows() - 1 + columns.numerical());
    say("n_engineered_num_features", columns.engineered());
    say("n_classes", 2);
    say("dim_embedding_table", widths.embedding());
    say("dim_attn_feedforward", widths.feedForward());
    say("num_heads", widths.heads());
    say("n_layers_order", widths.orderLayers());
    say("n_layers_feature", widths.featureLayers());
    say("use_time_seq", switches.timeDecay() == TimeDecay.NONE ? 0 : 1);
    say("emb_tbl_use_bias", switches.featureBias() == Switch.ON ? 1 : 0);
    say("use_moe", switches.experts().count() > 0 ? 1 : 0);
    say("num_experts", Math.max(5, switches.experts().count()));
    if (switches.experts().count() > 0) {
      say("num_experts", switches.experts().count());
    }
    metadata.put("dropout", Double.toString(hyper.dropout().activations()));
  }

  private void say(String key, int value) {
    metadata.put(key, Integer.toString(value));
  }

  /** Categories (padding first), numbers, and a row that is never read. */
  private void table(String name, String ours, int width) {
    float[] categories = values(ours + "_categories");
    float[] numbers = values(ours + "_numbers");
    float[] all = new float[categories.length + numbers.length + width];
    System.arraycopy(categories, 0, all, 0, categories.length);
    System.arraycopy(numbers, 0, all, categories.length, numbers.length);
    all[all.length - 1] = 7;
    with(name + ".weight", new long[] {all.length / width, width}, all);
  }

  /** The CLS token's row first. */
  private void engineeredTable() {
    int width = hyper.widths().embedding();
    int rows = hyper.columns().engineered() + 1;
    float[] all = new float[rows * width];
    if (hyper.switches().cls() == TsaSwitches.Cls.LEARNED) {
      System.arraycopy(values("features_cls"), 0, all, 0, width);
    }
    if (rows > 1) {
      System.arraycopy(values("features_engineered"), 0, all, width, (rows - 1) * width);
    }
    with("embedding_engineered.weight", new long[] {rows, width}, all);
  }

  private void orderAttention(String name, String ours, int layers) {
    one(name + ".dummy_order", ours + "_dummy");
    pair(name + ".layer_norm_feature", ours + "_feature_norm");
    pair(name + ".layer_norm", ours + "_norm");
    for (int linear = 0; linear < 6; linear++) {
      pair(name + ".feature_aggregation_cat.encoder." + 2 * linear, ours + "_categories" + linear);
      pair(name + ".feature_aggregation_num.encoder." + 2 * linear, ours + "_numbers" + linear);
    }
    for (int layer = 0; layer < layers; layer++) {
      layer(name + ".layer_stack." + layer, ours + "_layer" + layer);
    }
    if (hyper.switches().featureBias() == Switch.ON) {
      unread(name + ".emb_tbl_bias", 3);
    }
  }

  private void layer(String name, String ours) {
    one(name + ".multi_attn.in_proj_weight", ours + "_qkv_weight");
    one(name + ".multi_attn.in_proj_bias", ours + "_qkv_bias");
    pair(name + ".multi_attn.out_proj", ours + "_out");
    pair(name + ".layer_norm1", ours + "_norm1");
    pair(name + ".layer_norm2", ours + "_norm2");
    if (weights.containsKey(ours + "_ffn_gate")) {
      one(name + ".feedforward.gate.w_gating", ours + "_ffn_gate");
      one(name + ".feedforward.experts.w1", ours + "_ffn_in");
      one(name + ".feedforward.experts.w2", ours + "_ffn_out");
    } else {
      pair(name + ".feedforward.0", ours + "_ffn_in");
      pair(name + ".feedforward.3", ours + "_ffn_out");
    }
  }

  private void featureAttention() {
    if (hyper.switches().featureBias() == Switch.ON) {
      one("feature_attention.emb_tbl_bias", "features_slot_bias");
      if (hyper.columns().engineered() > 0) {
        one("feature_attention.engineered_emb_tbl_bias", "features_engineered_bias");
      }
    }
    pair("feature_attention.layer_norm_engineered", "features_norm");
    unread("feature_attention.layer_norm.weight", 2L * hyper.widths().embedding());
    unread("feature_attention.layer_norm.bias", 2L * hyper.widths().embedding());
    for (int layer = 0; layer < hyper.widths().featureLayers(); layer++) {
      layer("feature_attention.layer_stack_feature." + layer, "features_layer" + layer);
    }
  }

  private void pair(String name, String ours) {
    one(name + ".weight", ours + "_weight");
    one(name + ".bias", ours + "_bias");
  }

  private void one(String name, String ours) {
    with(name, Objects.requireNonNull(weights.get(ours), ours).shape(), values(ours));
  }

  private void unread(String name, long length) {
    with(name, new long[] {length}, new float[(int) length]);
  }

  private float[] values(String ours) {
    return Objects.requireNonNull(weights.get(ours), ours).values();
  }
}
