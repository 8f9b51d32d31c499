package io.orderguard.evaluation;

import io.orderguard.dataset.Examples;
import java.util.Arrays;
import java.util.Random;

/**
 * Which orders the effects of features are measured on: all frauds up to a number and legitimate
 * orders up to a number, drawn evenly and without weights. So frauds are denser in the sample than
 * in life, average precision is higher, and only figures of one sample can be compared.
 *
 * @param maxFrauds at least 1
 * @param maxLegitimate at least 1
 * @param seed of the draw and of the permutations
 */
public record EffectSample(int maxFrauds, int maxLegitimate, long seed) {

  public EffectSample {
    if (maxFrauds < 1 || maxLegitimate < 1) {
      throw new IllegalArgumentException(
          "A sample must allow at least 1 order of each class, found %d frauds and %d legitimate"
              .formatted(maxFrauds, maxLegitimate));
    }
  }

  /** Ascending indices of the sampled examples. */
  int[] draw(Examples examples) {
    boolean[] frauds = examples.frauds();
    Random random = new Random(seed);
    int[] drawn =
        concatenated(
            draw(frauds, Sampled.FRAUDS, random), draw(frauds, Sampled.LEGITIMATE, random));
    Arrays.sort(drawn);
    return drawn;
  }

  private enum Sampled {
    FRAUDS,
    LEGITIMATE
  }

  private int[] draw(boolean[] frauds, Sampled which, Random random) {
    int max = which == Sampled.FRAUDS ? maxFrauds : maxLegitimate;
    int[] drawn = new int[Math.min(max, frauds.length)];
    int seen = 0;
    for (int i = 0; i < frauds.length; i++) {
      if (frauds[i] != (which == Sampled.FRAUDS)) {
        continue;
      }
      // reservoir: the n-th candidate stays with probability max / n
      int place = seen < max ? seen : random.nextInt(seen + 1);
      if (place < max) {
        drawn[place] = i;
      }
      seen++;
    }
    return Arrays.copyOf(drawn, Math.min(seen, max));
  }

  private static int[] concatenated(int[] some, int[] more) {
    int[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }
}
