package io.orderguard.faults;

/** What must come did not come: the fault ends here, the judgement follows. */
final class StuckException extends RuntimeException {

  private final String sentence;

  StuckException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** What did not come. */
  String sentence() {
    return sentence;
  }
}
