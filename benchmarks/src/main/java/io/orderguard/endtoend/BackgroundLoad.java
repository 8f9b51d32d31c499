package io.orderguard.endtoend;

import io.orderguard.simulation.Pace;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;

/** Sends the orders that were announced to an application, on a thread of its own. */
final class BackgroundLoad implements AutoCloseable {

  private final FutureTask<Void> sending;
  private final Thread thread;

  private BackgroundLoad(FutureTask<Void> sending) {
    this.sending = sending;
    thread = new Thread(sending, "load");
  }

  /** All that were announced. */
  static BackgroundLoad start(LiveApplication application, Pace pace) {
    return start(() -> application.send(pace));
  }

  /** Until it is enough. */
  static BackgroundLoad start(LiveApplication application, Pace pace, BooleanSupplier enough) {
    return start(() -> application.sendUntil(enough, pace));
  }

  /** What may be interrupted. */
  private interface Sending {
    void send() throws InterruptedException;
  }

  private static BackgroundLoad start(Sending sending) {
    BackgroundLoad load =
        new BackgroundLoad(
            new FutureTask<>(
                () -> {
                  sending.send();
                  return null;
                }));
    load.thread.start();
    return load;
  }

  /** Returns when all are sent; fails if one could not be. */
  void await() throws InterruptedException {
    try {
      sending.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The load could not be sent", e.getCause());
    }
  }

  /** Breaks off what is not sent yet, and returns when nothing is sent any more. */
  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // the thread ends by itself, and its producer must not be closed before
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
