package io.orderguard.progress;

/** Where long work shows how far it is. Thread-safe. */
public interface ProgressView {

  /** One line for people. */
  void say(String line);

  /** Starts showing a task of {@code total} units. */
  Task start(String name, String unit, long total);

  /** One task under way. */
  interface Task extends AutoCloseable {

    /** So many units are done. */
    void at(long done);

    /** A few words beside the bar, replacing those before. */
    void note(String text);

    @Override
    void close();
  }
}
