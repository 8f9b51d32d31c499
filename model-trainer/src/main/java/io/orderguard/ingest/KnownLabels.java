package io.orderguard.ingest;

import io.orderguard.chunks.ScratchFile;
import io.orderguard.order.Outcome;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The newest label of every record, eight bytes each: knownAt in milliseconds times four, plus one
 * for unknown, two for legitimate, three for fraud; 0 = there is none. Of labels known at the same
 * instant the one that is added later counts.
 */
final class KnownLabels {

  private static final int OUTCOME_BITS = 2;
  private static final int OUTCOME_MASK = 3;
  private static final int UNKNOWN = 1;
  private static final int LEGITIMATE = 2;
  private static final int FRAUD = 3;

  private final ByteBuffer slots;

  KnownLabels(int records, Path scratch) {
    slots = ScratchFile.map(scratch, "table of labels", (long) records * Long.BYTES);
  }

  void add(int record, long knownAtMillis, Outcome outcome) {
    long slot = slots.getLong(record * Long.BYTES);
    if (slot == 0 || slot >> OUTCOME_BITS <= knownAtMillis) {
      slots.putLong(record * Long.BYTES, knownAtMillis << OUTCOME_BITS | code(outcome));
    }
  }

  /** What is known of a record's order; unknown if nothing, or if the newest label took it back. */
  Outcome outcome(int record) {
    long slot = slots.getLong(record * Long.BYTES);
    return switch ((int) slot & OUTCOME_MASK) {
      case FRAUD -> Outcome.FRAUD;
      case LEGITIMATE -> Outcome.LEGITIMATE;
      default -> Outcome.UNKNOWN; // nothing, or taken back
    };
  }

  private static int code(Outcome outcome) {
    return switch (outcome) {
      case UNKNOWN -> UNKNOWN;
      case LEGITIMATE -> LEGITIMATE;
      case FRAUD -> FRAUD;
    };
  }
}
