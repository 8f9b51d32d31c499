package io.orderguard.dataset;

/** Told how the reading of a topic goes, once per poll: by any thread, never by two at a time. */
@FunctionalInterface
public interface ReadProgress {

  /** Shows nothing. */
  ReadProgress NONE = (topic, done, planned) -> {};

  /**
   * How far a topic was read.
   *
   * @param done offsets passed so far
   * @param planned offsets there were when the reading began
   */
  void read(String topic, long done, long planned);
}
