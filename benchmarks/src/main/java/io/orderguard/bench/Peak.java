package io.orderguard.bench;

import io.orderguard.bundle.Precision;
import io.orderguard.torchscript.Tensor;
import io.orderguard.torchscript.TorchArchive;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * The fastest matrix products found on this machine, on the same libtorch and as many threads.
 *
 * @param gigaflops operations a second, two for a multiply-add, of all callers together
 * @param size of the square matrices that reached it
 */
record Peak(Precision precision, double gigaflops, int size) {
  private static final int[] CPU_SIZES = {256, 512, 1024, 2048};
  private static final int[] GPU_SIZES = {1024, 2048, 4096, 8192};
  private static final double LEAST_OPERATIONS = 2e9;
  private static final int FLOAT32 = 6;
  private static final int BFLOAT16 = 15;

  /** Rows add to about 1, so that products of products stay what they are. */
  private static final String FORWARD =
      """
      def forward(self: __torch__.Products, x: Tensor) -> Tensor:
        a = torch.to(x, self.anchor.device, %d)
        y = torch.mm(a, a)
        for _0 in range(%d):
          y = torch.mm(a, y)
        first = torch.select(torch.select(y, 0, 0), 0, 0)
        return torch.cpu(torch.reshape(torch.to(first, 6), [1]))
      """;

  /** Tries some sizes, as many callers as {@code threads}, each with one intra-op thread. */
  static Peak measure(Precision precision, ScoringConfig config, Callers callers)
      throws InterruptedException {
    boolean gpu = TorchProgram.deviceHere(config.device()).equals("gpu");
    Peak best = new Peak(precision, 0, 0);
    for (int size : gpu ? GPU_SIZES : CPU_SIZES) {
      if (best.secondsOf(size, config.threads()) > config.pace().turn().toNanos() / 1e9) {
        break; // without instructions for bfloat16 a large product takes minutes
      }
      Peak found = measure(precision, size, config, callers);
      best = found.gigaflops > best.gigaflops ? found : best;
    }
    return best;
  }

  /** Of a call with matrices of that size at this pace; 0 if there is none yet. */
  private double secondsOf(int other, int callers) {
    return gigaflops == 0 ? 0 : (1 + more(other)) * operations(other) * callers / gigaflops / 1e9;
  }

  private static double operations(int size) {
    return 2.0 * size * size * size;
  }

  /** Products beside the first. */
  private static int more(int size) {
    return (int) Math.ceil(LEAST_OPERATIONS / operations(size));
  }

  private static Peak measure(Precision precision, int size, ScoringConfig config, Callers callers)
      throws InterruptedException {
    int more = more(size);
    try (TorchProgram program = TorchProgram.load(archive(precision, more), config.device())) {
      TorchProgram.Inputs inputs = program.inputs(matrix(size), size, size);
      Load load = load(program, inputs, config.threads());
      Duration time = config.pace().turn().dividedBy(2);
      callers.run(load, Duration.ofNanos(1)); // warms
      double perSecond = callers.run(load, time).unitsPerSecond();
      return new Peak(precision, perSecond * (1 + more) * operations(size) / 1e9, size);
    }
  }

  private static Load load(TorchProgram program, TorchProgram.Inputs inputs, int callers) {
    return new Load() {
      @Override
      public int callers() {
        return callers;
      }

      @Override
      public int call() {
        return program.run(inputs, 1).length;
      }
    };
  }

  private static byte[] archive(Precision precision, int more) {
    int type = precision == Precision.BF16 ? BFLOAT16 : FLOAT32;
    return TorchArchive.of("Products")
        .parameter("anchor", new Tensor(new long[] {1}, new float[] {0}))
        .method(FORWARD.formatted(type, more))
        .toBytes();
  }

  private static float[] matrix(int size) {
    SplittableRandom random = new SplittableRandom(size);
    float[] values = new float[size * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(2.0 / size);
    }
    return values;
  }
}
