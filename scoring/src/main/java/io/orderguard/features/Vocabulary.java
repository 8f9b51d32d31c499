package io.orderguard.features;

import java.util.Arrays;
import java.util.List;

/**
 * One categorical column: which row a value takes. Immutable, thread-safe.
 *
 * <p>Usually a column has rows of its own, counted from 0: row {@value #UNKNOWN_ROW} stands for
 * every value that is not known, row {@value #MISSING_ROW} for a missing one; the known words
 * follow in their given order. A <em>placed</em> column is that of a network trained elsewhere: its
 * words have given rows of the whole embedding table, a value that is not known takes the table's
 * padding row 0, and a missing one the row of a default.
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

  /** No embedding table of ours has more rows. */
  private static final int MAX_ROW = 1 << 24;

  private static final long MISSING_HASH = 0;

  private final String column;
  private final List<Word> words;
  private final long[] hashes;
  private final int[] rows;
  private final boolean placed;
  private final int missingRow;

  private Vocabulary(String column, List<Word> words, boolean placed, int missingRow) {
    this.column = column;
    this.words = words;
    this.placed = placed;
    this.missingRow = missingRow;
    int positions = Integer.highestOneBit(Math.max(2, words.size())) << 2;
    this.hashes = new long[positions];
    this.rows = new int[positions];
  }

  /**
   * The vocabulary of a column with rows of its own.
   *
   * @param words in the order of their rows, each hash once
   */
  public static Vocabulary of(String column, List<Word> words) {
    requireSize(column, words);
    Vocabulary vocabulary = new Vocabulary(column, List.copyOf(words), false, MISSING_ROW);
    for (int i = 0; i < words.size(); i++) {
      vocabulary.place(words.get(i), i + FIRST_WORD_ROW);
    }
    return vocabulary;
  }

  /**
   * The vocabulary of a placed column.
   *
   * @param words in any order, each hash once
   * @param wordRows row of each word in the embedding table, at least 1
   * @param missingRow of a missing value, at least 0; 0 = as if not known
   */
  public static Vocabulary placed(String column, List<Word> words, int[] wordRows, int missingRow) {
    requireSize(column, words);
    if (wordRows.length != words.size()) {
      throw new IllegalArgumentException(
          "The vocabulary of column '%s' must have a row for each of its %d words, found %d rows"
              .formatted(column, words.size(), wordRows.length));
    }
    requireRow(column, "of a missing value", missingRow, 0);
    Vocabulary vocabulary = new Vocabulary(column, List.copyOf(words), true, missingRow);
    for (int i = 0; i < words.size(); i++) {
      requireRow(column, "of a word", wordRows[i], 1);
      vocabulary.place(words.get(i), wordRows[i]);
    }
    return vocabulary;
  }

  private static void requireRow(String column, String whose, int row, int least) {
    if (row < least || row > MAX_ROW) {
      throw new IllegalArgumentException(
          "The row %s in column '%s' must be %d to %d, found %d"
              .formatted(whose, column, least, MAX_ROW, row));
    }
  }

  private static void requireSize(String column, List<Word> words) {
    if (words.size() > MAX_WORDS) {
      throw new IllegalArgumentException(
          "The vocabulary of column '%s' must have at most %d words, found %d"
              .formatted(column, MAX_WORDS, words.size()));
    }
  }

  /** The column's name. */
  public String column() {
    return column;
  }

  /**
   * The known words; where the column has rows of its own, word {@code i} has row {@code i + 2}.
   */
  public List<Word> words() {
    return words;
  }

  /** Whether its rows are those of the whole embedding table. */
  public boolean isPlaced() {
    return placed;
  }

  /** Rows of its own that this column takes in the embedding table; 0 if it is placed. */
  public int rows() {
    return placed ? 0 : FIRST_WORD_ROW + words.size();
  }

  /**
   * Row of a value's hash; 0 is the missing value's hash. Within the column, [0, {@link #rows()}),
   * or, if it is placed, in the embedding table, [0, {@link #lastPlacedRow()}].
   */
  public int row(long hash) {
    return hash == MISSING_HASH ? missingRow : rows[position(hash)];
  }

  /** The greatest row of the embedding table that it names; 0 if it is not placed. */
  public int lastPlacedRow() {
    return placed ? Arrays.stream(rows).reduce(missingRow, Math::max) : 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vocabulary that
        && column.equals(that.column)
        && words.equals(that.words)
        && placed == that.placed
        && missingRow == that.missingRow
        && words.stream().allMatch(word -> row(word.hash()) == that.row(word.hash()));
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

  private void place(Word word, int row) {
    int position = position(word.hash());
    if (rows[position] != UNKNOWN_ROW) {
      throw new IllegalArgumentException(
          "The words of column '%s' must have different hashes, found '%s' and '%s' with %016x"
              .formatted(column, textOf(word.hash()), word.text(), word.hash()));
    }
    hashes[position] = word.hash();
    rows[position] = row;
  }

  private String textOf(long hash) {
    return words.stream()
        .filter(word -> word.hash() == hash)
        .map(Word::text)
        .findFirst()
        .orElseThrow();
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
