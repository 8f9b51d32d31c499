package io.orderguard.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderguard.deadletters.ReplayRequest.Effect;
import io.orderguard.deadletters.ReplayRequest.Scope;
import io.orderguard.replay.SilentView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class ReplayTest {

  private static final LetterFilter WRONG_KEYS =
      new LetterFilter(List.of("wrong-key"), "", LetterFilter.ALWAYS);

  private final List<DeadLetter> topic = new ArrayList<>();
  private final FakeOutlet outlet = new FakeOutlet();
  private final FakeMemory memory = new FakeMemory();

  @Test
  void eachLetterIsSentOnce() {
    write("wrong-key", "invalid-order");
    assertThat(replay(LetterFilter.NONE).letters()).isEqualTo(2);
    write("wrong-key");

    ReplayResult second = replay(LetterFilter.NONE);

    assertThat(second.letters()).isEqualTo(1);
    assertThat(second.dealtWithEarlier()).isEqualTo(2);
    assertThat(outlet.taken).containsExactly(0L, 1L, 2L);
    assertThat(second.text())
        .isEqualTo(
            "Sent 1 dead letters again: wrong-key 1; left 2 that earlier replays dealt with and 0"
                + " that the filter left out");
  }

  @Test
  void lettersThatAFilterLeftOutAreSentLater() {
    write("wrong-key", "invalid-order", "wrong-key");

    assertThat(replay(WRONG_KEYS).filteredOut()).isEqualTo(1);
    replay(LetterFilter.NONE);

    assertThat(outlet.taken).containsExactly(0L, 2L, 1L);
  }

  @Test
  void theLimitLeavesTheRestForLater() {
    write("wrong-key", "wrong-key", "wrong-key", "wrong-key");

    replay(new ReplayRequest(LetterFilter.NONE, 3, Scope.NEW, Effect.SEND));
    assertThat(outlet.taken).containsExactly(0L, 1L, 2L);
    replay(LetterFilter.NONE);

    assertThat(outlet.taken).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void againSendsWhatWasSent() {
    write("wrong-key", "wrong-key");
    replay(LetterFilter.NONE);

    replay(new ReplayRequest(LetterFilter.NONE, 10, Scope.AGAIN, Effect.SEND));

    assertThat(outlet.taken).containsExactly(0L, 1L, 0L, 1L);
  }

  @Test
  void aDryRunSendsAndRemembersNothing() {
    write("wrong-key");

    ReplayResult dry = replay(new ReplayRequest(LetterFilter.NONE, 10, Scope.NEW, Effect.DRY_RUN));

    assertThat(dry.text()).startsWith("Would send 1 dead letters again: wrong-key 1;");
    assertThat(outlet.taken).isEmpty();
    assertThat(memory.kept).isEmpty();
  }

  @Test
  void nothingIsRememberedThatTheClusterHasNotTaken() {
    write("wrong-key");
    outlet.failing = true;

    assertThatThrownBy(() -> replay(LetterFilter.NONE)).hasMessage("no");
    assertThat(memory.kept).isEmpty();
    outlet.failing = false;
    replay(LetterFilter.NONE);

    assertThat(outlet.taken).containsExactly(0L);
  }

  @Test
  void aReplayThatIsCutOffGoesOnBehindItsLastCheckpoint() {
    for (int letter = 0; letter < Replay.CHECKPOINT_LETTERS + 10; letter++) {
      write("wrong-key");
    }
    outlet.failingFlush = 2;
    assertThatThrownBy(() -> replay(LetterFilter.NONE)).hasMessage("no");

    ReplayResult rest = replay(LetterFilter.NONE);

    assertThat(rest.letters()).isEqualTo(10);
    assertThat(rest.dealtWithEarlier()).isEqualTo(Replay.CHECKPOINT_LETTERS);
  }

  @Test
  void aLetterThatCannotBeSentIsReportedOnceAndStopsNothing() {
    topic.add(Letters.letter(0, "stream-failure", "shop-orders-by-card-repartition"));
    topic.add(Letters.letter(1, "too-large", "orders"));
    topic.add(Letters.letter(2, "wrong-key", "orders"));
    outlet.tooLarge.add(1L);

    ReplayResult result = replay(LetterFilter.NONE);

    assertThat(result.stuckByObstacle()).isEqualTo(Map.of("other-topic", 1L, "too-large", 1L));
    assertThat(result.sentByReason()).isEqualTo(Map.of("wrong-key", 1L));
    assertThat(result.text())
        .contains("1 cannot be sent (too-large): its topic refuses it as too large")
        .contains("0:0     stream-failure  shop-orders-by-card-repartition 1:45  other-topic");
    assertThat(replay(LetterFilter.NONE).stuckLetters()).isZero();
  }

  @Test
  void moreFiltersThanCanBeRememberedAreRefusedBeforeAnythingIsSent() {
    write("wrong-key");
    DealtWith many = DealtWith.NOTHING;
    for (int i = 0; i < 300; i++) {
      many = many.with(new Pass(0, 1, List.of("reason-" + i), ""));
    }
    memory.kept.put(0, many);

    assertThatThrownBy(() -> replay(WRONG_KEYS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("replay once without a filter");
    assertThat(outlet.taken).isEmpty();
    assertThat(replay(LetterFilter.NONE).letters()).isEqualTo(1);
  }

  @Test
  void aReplayOfNoLettersIsRefused() {
    assertThatThrownBy(() -> new ReplayRequest(LetterFilter.NONE, 0, Scope.NEW, Effect.SEND))
        .hasMessage("--limit must be at least 1, found 0");
    assertThatThrownBy(() -> new LetterFilter(List.of("a b"), "", LetterFilter.ALWAYS))
        .hasMessage(
            "--reason must be 1 to 249 letters, digits, dots, dashes or underscores, found 'a b'");
  }

  private void write(String... reasons) {
    for (String reason : reasons) {
      topic.add(Letters.letter(topic.size(), reason, "orders"));
    }
  }

  private ReplayResult replay(LetterFilter filter) {
    return replay(new ReplayRequest(filter, Long.MAX_VALUE, Scope.NEW, Effect.SEND));
  }

  private ReplayResult replay(ReplayRequest request) {
    ReturnAddress address = new ReturnAddress(Map.of("orders", 2), source -> null);
    return new Replay(request, new Replay.Ports(new FakeSource(topic), address, outlet, memory))
        .run(SilentView.INSTANCE);
  }

  /** All letters of partition 0, three at a time. */
  private static final class FakeSource implements LetterSource {
    private final List<DeadLetter> letters;
    private int next;

    FakeSource(List<DeadLetter> letters) {
      this.letters = List.copyOf(letters);
    }

    @Override
    public Map<Integer, Span> spans() {
      return Map.of(0, new Span(0, 0, letters.size()));
    }

    @Override
    public List<DeadLetter> next() {
      int from = next;
      next = Math.min(letters.size(), from + 3);
      return letters.subList(from, next);
    }

    @Override
    public long passed() {
      return next;
    }
  }

  /** Takes what is sent when it is flushed. */
  private static final class FakeOutlet implements Outlet {
    private final List<Long> taken = new ArrayList<>();
    private final List<Long> tooLarge = new ArrayList<>();
    private final List<DeadLetter> sent = new ArrayList<>();
    private boolean failing;
    private int failingFlush;
    private int flushes;

    @Override
    public void send(DeadLetter letter, ProducerRecord<byte[], byte[]> record) {
      sent.add(letter);
    }

    @Override
    public List<DeadLetter> flush() {
      flushes++;
      if (failing || flushes == failingFlush) {
        sent.clear();
        throw new KafkaException("no");
      }
      List<DeadLetter> refused = new ArrayList<>();
      for (DeadLetter letter : sent) {
        if (tooLarge.contains(letter.offset())) {
          refused.add(letter);
        } else {
          taken.add(letter.offset());
        }
      }
      sent.clear();
      return refused;
    }
  }

  private static final class FakeMemory implements ReplayMemory {
    private final Map<Integer, DealtWith> kept = new HashMap<>();

    @Override
    public Map<Integer, DealtWith> load() {
      return Map.copyOf(kept);
    }

    @Override
    public void save(Map<Integer, DealtWith> dealtWith) {
      kept.putAll(dealtWith);
    }
  }
}
