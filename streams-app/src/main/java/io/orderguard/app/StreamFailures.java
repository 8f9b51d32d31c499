package io.orderguard.app;

import io.orderguard.schemas.SchemaUnavailableException;
import io.orderguard.topology.RevivedTaskException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread dies: it is replaced and its work replayed, unless that happens
 * too often or the JVM itself is in trouble. Then the client shuts down, and whoever runs the
 * instance may start it afresh. Threads that waited in vain for a schema registry or for the
 * cluster are replaced however many there are: their own patience keeps them from dying quickly,
 * and a fresh start would find neither.
 *
 * <p>Thread-safe.
 */
final class StreamFailures implements StreamsUncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(StreamFailures.class);
  private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final int mostPerMinute;
  private final LongSupplier nanoTime;
  private final Deque<Long> recent = new ArrayDeque<>(); // guarded by itself

  /**
   * @param mostPerMinute replacements within any minute before the client shuts down
   */
  StreamFailures(int mostPerMinute, LongSupplier nanoTime) {
    this.mostPerMinute = mostPerMinute;
    this.nanoTime = nanoTime;
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable failure) {
    StreamThreadExceptionResponse response = responseTo(failure);
    LOG.error("Stream thread failed response={}", response, failure);
    return response;
  }

  private StreamThreadExceptionResponse responseTo(Throwable failure) {
    if (has(Error.class, failure)) {
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    return waitedForOthers(failure) || !tooMany()
        ? StreamThreadExceptionResponse.REPLACE_THREAD
        : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private static boolean waitedForOthers(Throwable failure) {
    return has(SchemaUnavailableException.class, failure)
        || has(RetriableException.class, failure)
        || has(RevivedTaskException.class, failure);
  }

  /** Kafka Streams wraps what a processor throws. */
  private static boolean has(Class<? extends Throwable> kind, Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (kind.isInstance(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private boolean tooMany() {
    long now = nanoTime.getAsLong();
    synchronized (recent) {
      while (!recent.isEmpty() && now - recent.getFirst() > WINDOW_NANOS) {
        recent.removeFirst();
      }
      recent.addLast(now);
      return recent.size() > mostPerMinute;
    }
  }
}
