package io.orderguard.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens on SIGTERM or Ctrl-C: the command is interrupted and gets time to end in order.
 * Native code must not run while the JVM takes the native libraries down.
 */
final class Ending implements Runnable {

  private static final long PATIENCE_SECONDS = 30;

  private final Thread command;
  private final CountDownLatch done;

  Ending(Thread command, CountDownLatch done) {
    this.command = command;
    this.done = done;
  }

  @Override
  public void run() {
    if (done.getCount() == 0) {
      return;
    }
    command.interrupt();
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println(
            "orderguard: did not end in order within " + PATIENCE_SECONDS + " s, ending anyway");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
