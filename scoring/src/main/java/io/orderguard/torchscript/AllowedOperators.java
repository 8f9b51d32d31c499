package io.orderguard.torchscript;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a network may call: operators that compute tensors from tensors. None reads or writes files,
 * prints, loads, starts anything, or hands out memory that was not written ({@code empty}, {@code
 * set_}, {@code as_strided}, {@code resize_}).
 */
final class AllowedOperators {

  private static final List<String> GROUPS =
      List.of(
          // products
          "addmm addmm_ addmv addbmm baddbmm baddbmm_ bmm mm mv matmul dot outer linear conv1d",
          // element by element
          "abs add add_ addcdiv addcdiv_ addcmul addcmul_ ceil clamp clamp_ clamp_max clamp_min cos"
              + " div div_ erf exp exp_ expm1 floor floor_divide floordiv lerp lerp_ log log1p"
              + " maximum minimum mul mul_ nan_to_num neg neg_ pow reciprocal remainder round rsqrt"
              + " rsqrt_ rsub sign sin sqrt sqrt_ square sub sub_ trunc",
          // activations, norms, attention
          "celu dropout elu gelu hardsigmoid hardswish hardtanh layer_norm leaky_relu leaky_relu_"
              + " log_sigmoid log_softmax logsumexp mish prelu relu relu_ rms_norm"
              + " scaled_dot_product_attention sigmoid sigmoid_ silu silu_ softmax softplus tanh"
              + " tanh_",
          // comparisons
          "all any bitwise_and bitwise_not bitwise_or eq ge gt isfinite isnan le logical_and"
              + " logical_not logical_or lt masked_fill masked_fill_ ne where",
          // sums and order
          "amax amin argmax argmin argsort cumprod cumsum max mean min norm one_hot prod sort std"
              + " sum topk var",
          // look-ups
          "embedding gather index index_add index_add_ index_copy_ index_put index_put_"
              + " index_select masked_select nonzero scatter scatter_ scatter_add scatter_add_"
              + " take_along_dim",
          // shapes
          "cat chunk constant_pad_nd contiguous expand expand_as flatten flip movedim narrow pad"
              + " permute repeat repeat_interleave reshape select slice split split_with_sizes"
              + " squeeze stack t tile transpose tril triu unbind unflatten unsqueeze view view_as",
          // types and new tensors
          "arange bernoulli bernoulli_ clone copy_ cpu detach device fill_"
              + " full full_like normal_ ones ones_like rand_like randn_like tensor to type_as"
              + " zero_ zeros zeros_like",
          // numbers and lists
          "append dim len numel size",
          // training
          "binary_cross_entropy_with_logits cross_entropy_loss grad nll_loss set_grad_enabled");

  private static final Set<String> TORCH = words();

  /** Linear layers on weights packed for oneDNN. */
  private static final Set<String> OTHERS =
      Set.of(
          "mkldnn._is_mkldnn_bf16_supported",
          "mkldnn._linear_pointwise",
          "mkldnn._reorder_linear_weight");

  /** Options of operators: fused activations, rounding and reduction modes, a device. */
  private static final Set<String> TEXTS =
      Set.of(
          "", "none", "add", "relu", "gelu", "tanh", "sigmoid", "silu", "swish", "floor", "trunc",
          "mean", "sum", "cpu", "cuda", "cuda:0");

  private AllowedOperators() {}

  /** Of {@code torch.name(...)}. */
  static boolean isTorchOperator(String name) {
    return TORCH.contains(name);
  }

  /** Of {@code ops.namespace.name(...)}, without "ops.". */
  static boolean isOtherOperator(String name) {
    return OTHERS.contains(name);
  }

  /** As an argument. */
  static boolean isText(String text) {
    return TEXTS.contains(text);
  }

  private static Set<String> words() {
    Set<String> words = new HashSet<>();
    for (String group : GROUPS) {
      words.addAll(List.of(group.split(" ")));
    }
    return Set.copyOf(words);
  }
}
