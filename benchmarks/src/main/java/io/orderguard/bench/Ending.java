package io.orderguard.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens on SIGTERM or Ctrl-C: the program is interrupted and gets time to end its calls.
 * Native code must not run while the JVM takes the native libraries down.
 */
final class Ending implements Runnable {
  private static final long PATIENCE_SECONDS = 60;

  private final Thread program;
  private final CountDownLatch done;

  Ending(Thread program, CountDownLatch done) {
    this.program = program;
    this.done = done;
  }

  @Override
  public void run() {
    if (done.getCount() == 0) {
      return;
    }
    program.interrupt();
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("orderguard bench: a call is still under way, ending anyway");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
