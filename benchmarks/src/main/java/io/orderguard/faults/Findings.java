package io.orderguard.faults;

import java.util.ArrayList;
import java.util.List;

/** What a fault brought to light beside what is counted. Used by one thread. */
final class Findings {

  private final List<String> wrong = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** Something that must not be. */
  void wrong(String sentence) {
    wrong.add(sentence);
  }

  /** Something worth knowing. */
  void note(String sentence) {
    notes.add(sentence);
  }

  List<String> wrong() {
    return wrong;
  }

  List<String> notes() {
    return notes;
  }
}
