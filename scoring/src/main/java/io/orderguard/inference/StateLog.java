package io.orderguard.inference;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs when something starts and when it stops to fail, not every failure: orders come by the
 * thousand.
 */
final class StateLog {
  private static final Logger log = LoggerFactory.getLogger(StateLog.class);

  private final String subject;
  private final AtomicBoolean failing = new AtomicBoolean();

  /**
   * @param subject what fails, as the start of a sentence
   */
  StateLog(String subject) {
    this.subject = subject;
  }

  /** Called for every failure. */
  void failed(String consequence, Throwable cause) {
    if (failing.compareAndSet(false, true)) {
      log.warn("{} fails, {}; logged once until it works again", subject, consequence, cause);
    }
  }

  /** Called for every success. */
  void worked() {
    if (failing.get() && failing.compareAndSet(true, false)) {
      log.info("{} works again", subject);
    }
  }
}
