package io.orderguard.faults;

/**
 * Poison flows whose letters are larger than the topic of dead letters takes; then the topic is
 * deleted, and created again while poison flows on.
 */
final class LettersRefused implements Fault {

  private static final int LARGE_LETTER = 2 * StandTopics.MOST_LETTER_BYTES;
  private static final int SMALL_LETTER = 100;

  private final int letters;

  /**
   * @param letters of each kind
   */
  LettersRefused(int letters) {
    this.letters = letters;
  }

  @Override
  public String name() {
    return "letters refused";
  }

  @Override
  public void strike(Stand stand, Findings findings) throws InterruptedException {
    stand.traffic().poison(letters, LARGE_LETTER);
    stand.traffic().oversized(letters);
    stand.traffic().poison(letters, SMALL_LETTER);
    stand.awaitFlow();
    stand.awaitAll();
    require("before its end", 2 * letters, letters, stand, findings);

    stand.blow();
    stand.cluster().deleteTopics(stand.deployment().topics().deadLetters());
    StandTopics topics = new StandTopics(stand.cluster(), stand.deployment());
    stand.await("end of the topic of dead letters", () -> !topics.haveDeadLetters());
    stand.traffic().poison(letters, SMALL_LETTER);
    topics.createDeadLetters();
    stand.traffic().poison(letters, LARGE_LETTER);
    stand.awaitFlow();
    stand.awaitAll();
    require("since it is back", letters, letters, stand, findings);
  }

  /** Letters of poison that is too large for the topic come without it, others with it. */
  private void require(String when, int large, int small, Stand stand, Findings findings)
      throws InterruptedException {
    int expected = large + small;
    try (LetterReader reader = new LetterReader(stand.deployment())) {
      stand.await(
          expected + " letters in the topic " + when, () -> reader.read().size() >= expected);
      findings.note(
          "letters %s: %d, %d of them without their value"
              .formatted(when, reader.letters(), reader.withoutValue()));
      if (stand.deployment().mode().isExactlyOnce()
          && (reader.letters() != expected || reader.withoutValue() != large)) {
        findings.wrong(
            "There must be %d letters %s, %d of them without their value"
                .formatted(expected, when, large));
      }
    }
  }
}
