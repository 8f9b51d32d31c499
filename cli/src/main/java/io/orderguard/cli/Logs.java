package io.orderguard.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much of the log is seen. */
final class Logs {

  private Logs() {}

  /** Where a broker and the application share a terminal, only what goes wrong is worth a line. */
  static void quiet() {
    level(org.slf4j.Logger.ROOT_LOGGER_NAME, Level.ERROR);
    level("io.orderguard", Level.WARN);
  }

  private static void level(String name, Level level) {
    ((Logger) LoggerFactory.getLogger(name)).setLevel(level);
  }
}
