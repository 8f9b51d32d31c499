package io.orderguard.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orderguard.schemas.WriterSchema.Unusable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatientSchemasTest {

  private static final WriterSchema ANSWER = new Unusable("is not there");

  private final FakeTime time = new FakeTime();
  private int failures;
  private int attempts;

  @Test
  void itAsksAgainWithGrowingPausesUntilThereIsAnAnswer() {
    failures = 7;

    assertThat(patient(Duration.ofSeconds(30)).byId(7)).isEqualTo(ANSWER);

    assertThat(attempts).isEqualTo(8);
    assertThat(time.pausesMillis).containsExactly(100L, 200L, 400L, 800L, 1600L, 2000L, 2000L);
  }

  @Test
  void anAnswerOfAnyKindIsNotAskedForAgain() {
    assertThat(patient(Duration.ofSeconds(30)).byId(7)).isEqualTo(ANSWER);

    assertThat(attempts).isEqualTo(1);
    assertThat(time.pausesMillis).isEmpty();
  }

  @Test
  void itGivesUpBeforeAPauseThatWouldEndTooLate() {
    failures = Integer.MAX_VALUE;

    assertThatExceptionOfType(SchemaUnavailableException.class)
        .isThrownBy(() -> patient(Duration.ofSeconds(1)).byId(7))
        .withMessage("not now (attempts: 4, within PT1S)");

    assertThat(time.pausesMillis).containsExactly(100L, 200L, 400L);
  }

  @Test
  void anInterruptEndsTheWaitingAndIsKept() {
    failures = Integer.MAX_VALUE;
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(SchemaUnavailableException.class)
        .isThrownBy(() -> patient(Duration.ofSeconds(30)).byId(7))
        .withMessageContaining("interrupted");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(attempts).isEqualTo(1);
  }

  private WriterSchemas patient(Duration patience) {
    return new PatientSchemas(this::ask, patience, time);
  }

  private WriterSchema ask(int id) {
    attempts++;
    if (attempts <= failures) {
      throw new SchemaUnavailableException("not now");
    }
    return ANSWER;
  }

  /** Passes only while somebody waits. */
  private static final class FakeTime implements WaitingTime {

    private final List<Long> pausesMillis = new ArrayList<>();
    private long nanos = -5;

    @Override
    public long nanoTime() {
      return nanos;
    }

    @Override
    public void pause(long pauseNanos) throws InterruptedException {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      nanos += pauseNanos;
      pausesMillis.add(pauseNanos / 1_000_000);
    }
  }
}
