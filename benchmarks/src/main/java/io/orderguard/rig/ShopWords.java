package io.orderguard.rig;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** The values of categorical features: short texts, few or many of them, as real codes are. */
final class ShopWords {

  private static final int[] SIZES = {4, 12, 30, 80};
  private static final int SHORTEST = 2;
  private static final int LONGEST = 10;

  private ShopWords() {}

  /** One list per feature; the same seed gives the same texts. */
  static List<List<String>> of(int features, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<String>> words = new ArrayList<>();
    for (int i = 0; i < features; i++) {
      words.add(distinct(SIZES[i % SIZES.length], random));
    }
    return List.copyOf(words);
  }

  private static List<String> distinct(int count, SplittableRandom random) {
    Set<String> found = new HashSet<>();
    List<String> words = new ArrayList<>();
    while (words.size() < count) {
      String word = word(random);
      if (found.add(word)) {
        words.add(word);
      }
    }
    return List.copyOf(words);
  }

  private static String word(SplittableRandom random) {
    StringBuilder word = new StringBuilder();
    int length = random.nextInt(SHORTEST, LONGEST + 1);
    while (word.length() < length) {
      word.append((char) random.nextInt('a', 'z' + 1));
    }
    return word.toString();
  }
}
