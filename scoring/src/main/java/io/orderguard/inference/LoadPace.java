package io.orderguard.inference;

import java.util.concurrent.locks.LockSupport;

/** How fast a bundle is made ready. */
public enum LoadPace {
  /** As fast as it goes: nothing else is to be done. */
  FULL_SPEED(0),

  /** A quarter of a core: another bundle scores meanwhile, and its orders are in a hurry. */
  BESIDE_LIVE_SCORING(3);

  private final int restsPerWork;

  LoadPace(int restsPerWork) {
    this.restsPerWork = restsPerWork;
  }

  /** After each piece of work; at once if the thread was interrupted, who has no time to lose. */
  void restAfter(long workedNanos) {
    long end = System.nanoTime() + restsPerWork * workedNanos;
    long left = restsPerWork * workedNanos;
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left);
      left = end - System.nanoTime();
    }
  }
}
