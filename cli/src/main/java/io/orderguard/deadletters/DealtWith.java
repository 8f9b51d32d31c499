package io.orderguard.deadletters;

import java.util.ArrayList;
import java.util.List;

/**
 * Which letters of one partition earlier replays have dealt with. It is kept as the replays' group
 * offset of the partition: the offset says that all before it are dealt with, and its metadata what
 * replays with a filter have done behind it,
 *
 * <pre>
 * version 1:  "1" { "|" from "-" to " " reasons " " topic }
 * </pre>
 *
 * <p>where from is inclusive and to exclusive, reasons are separated by commas and {@code *} is no
 * filter. A group offset without metadata, as Kafka's own tools set it, is an offset alone.
 *
 * @param before offset before which every letter is dealt with
 * @param passes what is dealt with behind it; those of the same filter neither overlap nor touch
 */
record DealtWith(long before, List<Pass> passes) {

  /** No letter. */
  static final DealtWith NOTHING = new DealtWith(0, List.of());

  private static final String VERSION = "1";
  private static final String SEPARATOR = "|";

  DealtWith {
    passes = List.copyOf(passes);
  }

  boolean contains(DeadLetter letter) {
    return letter.offset() < before || passes.stream().anyMatch(pass -> pass.covers(letter));
  }

  /** With one pass more. */
  DealtWith with(Pass pass) {
    if (pass.isEmpty()) {
      return this;
    }
    Pass joined = pass;
    List<Pass> rest = new ArrayList<>();
    for (Pass other : passes) {
      if (joined.touches(other)) {
        joined = joined.joinedWith(other);
      } else {
        rest.add(other);
      }
    }
    rest.add(joined);
    return new DealtWith(before, rest).advanced();
  }

  /** Without what lies before the first record that is still there. */
  DealtWith from(long first) {
    return new DealtWith(before, passes.stream().filter(pass -> pass.to() > first).toList());
  }

  /** Passes without a filter that begin before the offset move it; those behind it are done. */
  private DealtWith advanced() {
    long moved = before;
    for (Pass pass : passes) {
      if (pass.isUnfiltered() && pass.from() <= before) {
        moved = Math.max(moved, pass.to());
      }
    }
    long offset = moved;
    List<Pass> beyond = passes.stream().filter(pass -> pass.to() > offset).toList();
    DealtWith result = new DealtWith(offset, beyond);
    return offset == before ? result : result.advanced();
  }

  /** As the metadata of the group offset. */
  String metadata() {
    StringBuilder text = new StringBuilder(VERSION);
    passes.forEach(pass -> text.append(SEPARATOR).append(pass.text()));
    return text.toString();
  }

  /**
   * Of a group offset.
   *
   * @throws IllegalStateException if another version wrote it
   */
  static DealtWith of(long offset, String metadata) {
    String[] parts = metadata.split("\\" + SEPARATOR, -1);
    if (!metadata.isEmpty() && !parts[0].equals(VERSION)) {
      throw new IllegalStateException(
          "What replays remember is read up to version %s, found '%s'"
              .formatted(VERSION, parts[0]));
    }
    List<Pass> passes = new ArrayList<>();
    for (int part = 1; part < parts.length; part++) {
      passes.add(Pass.of(parts[part]));
    }
    return new DealtWith(offset, passes);
  }
}
