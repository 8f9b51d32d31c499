package io.orderguard.dataset;

import io.orderguard.features.Vocabulary;
import io.orderguard.order.FeatureValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each value of one categorical column was seen. */
final class WordCount {

  private static final Comparator<Word> MOST_FREQUENT_FIRST =
      Comparator.comparingInt((Word word) -> -word.count).thenComparing(word -> word.text);

  private final Map<Long, Word> words = new HashMap<>();

  /** Counts a value; a missing one has no word. */
  void add(long hash, String text) {
    if (hash != FeatureValues.MISSING_CATEGORICAL) {
      words.computeIfAbsent(hash, same -> new Word(hash, text)).count++;
    }
  }

  /** The values seen often enough to be learned; all others share the row of the unknown. */
  Vocabulary vocabulary(String column, int minCount) {
    List<Word> frequent = new ArrayList<>(words.values());
    frequent.removeIf(word -> word.count < minCount);
    frequent.sort(MOST_FREQUENT_FIRST);
    List<Vocabulary.Word> known = new ArrayList<>(frequent.size());
    for (Word word : frequent) {
      known.add(new Vocabulary.Word(word.hash, word.text));
    }
    return Vocabulary.of(column, known);
  }

  private static final class Word {
    private final long hash;
    private final String text;
    private int count;

    private Word(long hash, String text) {
      this.hash = hash;
      this.text = text;
    }
  }
}
