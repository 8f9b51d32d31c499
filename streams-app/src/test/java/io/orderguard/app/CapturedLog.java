package io.orderguard.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that is logged while it is open, stack traces included. */
final class CapturedLog implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final List<Logger> raised;
  private final Lines lines = new Lines();

  private CapturedLog(List<Logger> raised) {
    this.raised = raised;
    raised.forEach(logger -> logger.setLevel(Level.INFO));
    lines.setContext(context);
    lines.start();
    root.addAppender(lines);
  }

  /** As the loggers are configured. */
  static CapturedLog open() {
    return new CapturedLog(List.of());
  }

  /** With what Kafka's clients say of their settings, which tests do not show otherwise. */
  static CapturedLog withSettingsOfClients() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    return new CapturedLog(
        List.of(context.getLogger("org.apache.kafka"), context.getLogger("io.orderguard")));
  }

  List<String> lines() {
    return List.copyOf(lines.all);
  }

  /** Waits until a text was logged so many times. */
  void await(String text, int times) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    synchronized (lines) {
      while (count(text) < times) {
        long millis = (end - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
          throw new AssertionError("Not logged " + times + " times: " + text + ", but " + lines());
        }
        lines.wait(millis);
      }
    }
  }

  private long count(String text) {
    return lines.all.stream().filter(line -> line.contains(text)).count();
  }

  @Override
  public void close() {
    root.detachAppender(lines);
    lines.stop();
    raised.forEach(logger -> logger.setLevel(null));
  }

  private static final class Lines extends AppenderBase<ILoggingEvent> {

    private final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      String trace =
          event.getThrowableProxy() == null
              ? ""
              : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
      synchronized (this) {
        all.add(event.getLevel() + " " + event.getFormattedMessage() + trace);
        notifyAll();
      }
    }
  }
}
