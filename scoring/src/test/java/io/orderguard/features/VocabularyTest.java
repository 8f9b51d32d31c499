package io.orderguard.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.features.Vocabulary.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VocabularyTest {

  @Test
  void aWordHasTheRowOfItsPlaceBehindUnknownAndMissing() {
    Vocabulary countries =
        Vocabulary.of("country", List.of(new Word(71, "DE"), new Word(-5, "FR")));

    assertThat(countries.row(71)).isEqualTo(2);
    assertThat(countries.row(-5)).isEqualTo(3);
    assertThat(countries.row(72)).isEqualTo(Vocabulary.UNKNOWN_ROW);
    assertThat(countries.row(0)).isEqualTo(Vocabulary.MISSING_ROW);
    assertThat(countries.rows()).isEqualTo(4);
    assertThat(countries.column()).isEqualTo("country");
    assertThat(countries.words()).containsExactly(new Word(71, "DE"), new Word(-5, "FR"));
  }

  @Test
  void anEmptyVocabularyKnowsOnlyUnknownAndMissing() {
    Vocabulary empty = Vocabulary.of("country", List.of());

    assertThat(empty.rows()).isEqualTo(2);
    assertThat(empty.row(71)).isEqualTo(Vocabulary.UNKNOWN_ROW);
    assertThat(empty.row(0)).isEqualTo(Vocabulary.MISSING_ROW);
  }

  @Test
  void everyLookUpAgreesWithAMap() {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      Map<Long, Integer> twin = new HashMap<>();
      Vocabulary vocabulary = Vocabulary.of("country", words(random, twin));

      for (long hash = -40; hash <= 40; hash++) {
        int expected = hash == 0 ? 1 : twin.getOrDefault(hash, 0);
        assertThat(vocabulary.row(hash)).as("seed %d, hash %d", seed, hash).isEqualTo(expected);
      }
      twin.forEach((hash, row) -> assertThat(vocabulary.row(hash)).isEqualTo(row));
    }
  }

  /** Small neighbouring hashes, so that many collide, and large ones. */
  private static List<Word> words(Random random, Map<Long, Integer> twin) {
    List<Word> words = new ArrayList<>();
    int size = random.nextInt(60);
    while (words.size() < size) {
      long hash = random.nextBoolean() ? random.nextInt(60) - 30 : random.nextLong();
      if (hash != 0 && twin.putIfAbsent(hash, words.size() + 2) == null) {
        words.add(new Word(hash, "word-" + words.size()));
      }
    }
    return words;
  }

  @Test
  void twoWordsWithOneHashAreRefused() {
    List<Word> words = List.of(new Word(71, "DE"), new Word(5, "FR"), new Word(71, "Germany"));

    assertThatThrownBy(() -> Vocabulary.of("country", words))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The words of column 'country' must have different hashes, found 'DE' and 'Germany'"
                + " with 0000000000000047");
  }

  @Test
  void aWordCannotHaveTheHashOfAMissingValue() {
    assertThatThrownBy(() -> new Word(0, "DE"))
        .hasMessage(
            "The hash of a word must not be 0, the hash of a missing value, found word 'DE'");
  }

  @Test
  void thePlacedWordsHaveGivenRowsOfTheWholeTable() {
    List<Word> words = List.of(new Word(71, "DE"), new Word(-5, "FR"));

    Vocabulary placed = Vocabulary.placed("country", words, new int[] {40, 7}, 7);

    assertThat(placed.row(71)).isEqualTo(40);
    assertThat(placed.row(-5)).isEqualTo(7);
    assertThat(placed.row(72)).as("not known").isZero();
    assertThat(placed.row(0)).as("missing").isEqualTo(7);
    assertThat(placed.rows()).isZero();
    assertThat(placed.lastPlacedRow()).isEqualTo(40);
    assertThat(placed)
        .isNotEqualTo(Vocabulary.of("country", words))
        .isNotEqualTo(Vocabulary.placed("country", words, new int[] {7, 40}, 7))
        .isNotEqualTo(Vocabulary.placed("country", words, new int[] {40, 7}, 0));
  }

  @Test
  void aPlacedRowIsARowOfATable() {
    List<Word> words = List.of(new Word(71, "DE"));

    assertThatThrownBy(() -> Vocabulary.placed("country", words, new int[] {0}, 0))
        .hasMessage("The row of a word in column 'country' must be 1 to 16777216, found 0");
    assertThatThrownBy(() -> Vocabulary.placed("country", words, new int[] {1}, -1))
        .hasMessage(
            "The row of a missing value in column 'country' must be 0 to 16777216, found -1");
    assertThatThrownBy(() -> Vocabulary.placed("country", words, new int[] {1, 2}, 0))
        .hasMessage(
            "The vocabulary of column 'country' must have a row for each of its 1 words, found 2"
                + " rows");
  }
}
