package io.orderguard.features;

import java.util.List;

/**
 * One categorical column: which row of the column a value takes. Row {@value #UNKNOWN_ROW} stands
 * for every value that is not known, row {@value #MISSING_ROW} for a missing one; the known words
 * follow in their given order. Immutable, thread-safe.
 *
 * <p>Words are found by their 64-bit hash in an open-addressing table that is at most half full: no
 * boxing, one or two probes. A table position whose row is {@value #UNKNOWN_ROW} is empty, so that
 * a miss needs no further test.
 */
public final class Vocabulary {

  /** Row of a value that is not in the vocabulary. */
  public static final int UNKNOWN_ROW = 0;

  /** Row of a missing value. */
  public static final int MISSING_ROW = 1;

  private static final int FIRST_WORD_ROW = 2;

  /** More words than this are a mistake: an id was declared as a category. */
  private static final int MAX_WORDS = 10_000_000;

  private static final long MISSING_HASH = 0;

  private final String column;
  private final List<Word> words;
  private final long[] hashes;
  private final int[] rows;

  private Vocabulary(String column, List<Word> words) {
    this.column = column;
    this.words = words;
    int positions = Integer.highestOneBit(Math.max(2, words.size())) << 2;
    this.hashes = new long[positions];
    this.rows = new int[positions];
  }

  /**
   * The vocabulary of a column.
   *
   * @param words in the order of their rows, each hash once
   */
  public static Vocabulary of(String column, List<Word> words) {
    if (words.size() > MAX_WORDS) {
      throw new IllegalArgumentException(
          "The vocabulary of column '%s' must have at most %d words, found %d"
              .formatted(column, MAX_WORDS, words.size()));
    }
    Vocabulary vocabulary = new Vocabulary(column, List.copyOf(words));
    for (int i = 0; i < words.size(); i++) {
      vocabulary.place(i);
    }
    return vocabulary;
  }

  /** The column's name. */
  public String column() {
    return column;
  }

  /** The known words; word {@code i} has row {@code i + 2}. */
  public List<Word> words() {
    return words;
  }

  /** Rows this column takes in the embedding table. */
  public int rows() {
    return FIRST_WORD_ROW + words.size();
  }

  /**
   * Row within the column, [0, {@link #rows()}), of a value's hash; 0 is the missing value's hash.
   */
  public int row(long hash) {
    return hash == MISSING_HASH ? MISSING_ROW : rows[position(hash)];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vocabulary that
        && column.equals(that.column)
        && words.equals(that.words);
  }

  @Override
  public int hashCode() {
    return 31 * column.hashCode() + words.hashCode();
  }

  /** Column and size only. */
  @Override
  public String toString() {
    return "Vocabulary[" + column + ", " + words.size() + " words]";
  }

  /** Where the hash lies, or the empty position where it would. */
  private int position(long hash) {
    int mask = hashes.length - 1;
    // Hashes are uniform already (SHA-256), but tests and imports may use small numbers.
    long mixed = hash * 0x9E3779B97F4A7C15L;
    int position = (int) (mixed >>> 32) & mask;
    while (rows[position] != UNKNOWN_ROW && hashes[position] != hash) {
      position = (position + 1) & mask;
    }
    return position;
  }

  private void place(int index) {
    Word word = words.get(index);
    int position = position(word.hash());
    if (rows[position] != UNKNOWN_ROW) {
      Word other = words.get(rows[position] - FIRST_WORD_ROW);
      throw new IllegalArgumentException(
          "The words of column '%s' must have different hashes, found '%s' and '%s' with %016x"
              .formatted(column, other.text(), word.text(), word.hash()));
    }
    hashes[position] = word.hash();
    rows[position] = index + FIRST_WORD_ROW;
  }

  /**
   * A known value.
   *
   * @param hash of its canonical text, never 0
   * @param text for people
   */
  public record Word(long hash, String text) {

    public Word {
      if (hash == MISSING_HASH) {
        throw new IllegalArgumentException(
            "The hash of a word must not be 0, the hash of a missing value, found word '"
                + text
                + "'");
      }
    }
  }
}
