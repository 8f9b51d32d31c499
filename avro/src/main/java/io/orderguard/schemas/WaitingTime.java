package io.orderguard.schemas;

import java.util.concurrent.TimeUnit;

/** Time that passes while somebody waits. */
interface WaitingTime {

  /** The machine's. */
  WaitingTime SYSTEM =
      new WaitingTime() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void pause(long nanos) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(nanos);
        }
      };

  /** As {@link System#nanoTime()}. */
  long nanoTime();

  void pause(long nanos) throws InterruptedException;
}
