package io.orderguard.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DealtWithTest {

  private static final List<String> REASONS = List.of("invalid-order", "wrong-key", "undecodable");
  private static final List<String> TOPICS = List.of("orders", "labels");

  @Test
  void aPassWithoutAFilterMovesTheOffset() {
    DealtWith first = DealtWith.NOTHING.with(pass(0, 10, List.of(), ""));

    assertThat(first).isEqualTo(new DealtWith(10, List.of()));
    assertThat(first.contains(Letters.letter(9, "wrong-key", "orders"))).isTrue();
    assertThat(first.contains(Letters.letter(10, "wrong-key", "orders"))).isFalse();
  }

  @Test
  void whatAFilterLeftOutIsNotDealtWith() {
    DealtWith filtered = DealtWith.NOTHING.with(pass(0, 10, List.of("wrong-key"), "orders"));

    assertThat(filtered.contains(Letters.letter(5, "wrong-key", "orders"))).isTrue();
    assertThat(filtered.contains(Letters.letter(5, "wrong-key", "labels"))).isFalse();
    assertThat(filtered.contains(Letters.letter(5, "undecodable", "orders"))).isFalse();
    assertThat(filtered.before()).isZero();
  }

  @Test
  void theMetadataReads() {
    DealtWith kept =
        DealtWith.NOTHING
            .with(pass(0, 10, List.of(), ""))
            .with(pass(0, 40, List.of("undecodable", "wrong-key"), "orders"))
            .with(pass(20, 30, List.of(), ""));

    assertThat(kept.metadata()).isEqualTo("1|0-40 undecodable,wrong-key orders|20-30 * *");
    assertThat(DealtWith.of(10, kept.metadata())).isEqualTo(kept);
    assertThat(DealtWith.of(10, "")).isEqualTo(new DealtWith(10, List.of()));
  }

  @Test
  void anotherVersionIsRefused() {
    assertThatThrownBy(() -> DealtWith.of(0, "2|0-1 * *"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("What replays remember is read up to version 1, found '2'");
    assertThatThrownBy(() -> DealtWith.of(0, "1|rubbish"))
        .hasMessage("What replays remember must be FROM-TO REASONS TOPIC, found 'rubbish'");
  }

  @Test
  void passesOverWhatIsGoneAreForgotten() {
    DealtWith kept =
        DealtWith.NOTHING
            .with(pass(5, 10, List.of("wrong-key"), ""))
            .with(pass(20, 30, List.of("wrong-key"), ""));

    assertThat(kept.from(10).passes()).containsExactly(pass(20, 30, List.of("wrong-key"), ""));
  }

  @Test
  void joinedPassesKnowWhatAListOfAllPassesKnows() {
    List<DeadLetter> letters = allLetters();
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<Pass> naive = new ArrayList<>();
      DealtWith kept = DealtWith.NOTHING;
      for (int i = 0; i < 12; i++) {
        Pass pass = anyPass(random);
        naive.add(pass);
        kept = DealtWith.of(kept.before(), kept.metadata()).with(pass);
        requireSame(letters, naive, kept, seed);
      }
    }
  }

  private static void requireSame(
      List<DeadLetter> letters, List<Pass> naive, DealtWith kept, long seed) {
    for (DeadLetter letter : letters) {
      if (kept.contains(letter) != naive.stream().anyMatch(pass -> pass.covers(letter))) {
        fail("seed %d, letter %s %s: %s instead of %s", seed, letter, letter.reason(), kept, naive);
      }
    }
    for (Pass pass : kept.passes()) {
      assertThat(kept.passes().stream().filter(pass::touches)).as("seed %d", seed).hasSize(1);
    }
  }

  private static List<DeadLetter> allLetters() {
    List<DeadLetter> letters = new ArrayList<>();
    for (long offset = 0; offset < 25; offset++) {
      for (String reason : REASONS) {
        for (String topic : TOPICS) {
          letters.add(Letters.letter(offset, reason, topic));
        }
      }
    }
    return letters;
  }

  private static Pass anyPass(Random random) {
    long from = random.nextInt(3) == 0 ? 0 : random.nextInt(20);
    String reason = REASONS.get(random.nextInt(REASONS.size()));
    String topic = TOPICS.get(random.nextInt(TOPICS.size()));
    return pass(
        from,
        from + random.nextInt(6),
        random.nextBoolean() ? List.of() : List.of(reason),
        random.nextBoolean() ? "" : topic);
  }

  private static Pass pass(long from, long to, List<String> reasons, String topic) {
    return new Pass(from, to, reasons, topic);
  }
}
