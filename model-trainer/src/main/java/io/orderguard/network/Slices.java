package io.orderguard.network;

import io.orderguard.torchscript.TorchArchive;

/**
 * Runs a block on a few orders after the other. On a CPU the largest intermediate result of a slice
 * then stays in the core's own cache, whatever the size of the batch, and two cores do not fight
 * for memory; on a GPU a slice is the whole batch.
 */
final class Slices {
  /** The attribute that says how many orders a slice has. */
  private static final String SIZE = "slice_orders";

  private static final int WHOLE_BATCH = 1 << 30;

  /** Half of what a core of a server has for itself, since 2019. */
  private static final int CACHE_BYTES = 1 << 20;

  private final Script script;

  Slices(Script script) {
    this.script = script;
  }

  /** The vectors of all orders, (B, …), from those of the slices. */
  Value of(ScoredOrder order, Block block) {
    Value categories = order.categories();
    script.define("slice", "self." + SIZE);
    script.define("orders", "torch.size(" + categories + ", 0)");
    script.define("pieces", "annotate(List[Tensor], [])");
    script.define("last", "torch.sub(torch.add(orders, slice), 1)");
    script.block(
        "for index in range(torch.floordiv(last, slice))",
        () -> {
          script.define("first", "torch.mul(index, slice)");
          script.define("end", "torch.add(first, slice)");
          Value piece = block.apply(order.each(all -> all.slice(0, "first", "end")));
          script.line("_0 = torch.append(pieces, " + piece + ")");
        });
    return script.let("torch.cat(pieces)");
  }

  /** What is run on a slice. */
  interface Block {
    Value apply(ScoredOrder order);
  }

  /** Declares the attribute: a slice is the whole batch. */
  static void declare(TorchArchive.Builder archive) {
    archive.integer(SIZE, WHOLE_BATCH);
  }

  /** A line of {@code prepare}, which runs on a CPU only: a slice is what fits its cache. */
  static String prepare(TsaHyperParameters hyper, int bytesOfNumber) {
    TsaColumns columns = hyper.columns();
    long tokens = columns.categorical() + columns.numerical() + columns.engineered() + 1L;
    long width = Math.max(hyper.widths().feedForward(), 3 * hyper.widths().embedding());
    long orders = Math.max(1, CACHE_BYTES / (tokens * width * bytesOfNumber));
    return "self." + SIZE + " = " + orders;
  }
}
