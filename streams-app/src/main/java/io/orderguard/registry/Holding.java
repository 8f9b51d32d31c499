package io.orderguard.registry;

import io.orderguard.batching.ScorerSource.Lease;
import io.orderguard.inference.Scorer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A scorer and the number of its holders: the registry, as long as it is champion, and one for each
 * lease. The last one to let go closes it. A new lease is taken only while the registry itself
 * holds on (under its lock), so the count never rises again from 0.
 */
final class Holding {

  private final Scorer scorer;
  private final AtomicInteger holders = new AtomicInteger(1);

  Holding(Scorer scorer) {
    this.scorer = scorer;
  }

  Scorer scorer() {
    return scorer;
  }

  Lease lease() {
    holders.incrementAndGet();
    return new CountedLease();
  }

  void release() {
    if (holders.decrementAndGet() == 0) {
      scorer.close();
    }
  }

  /** Counts its return once, however often it is closed. */
  private final class CountedLease implements Lease {

    private final AtomicBoolean returned = new AtomicBoolean();

    @Override
    public Scorer scorer() {
      if (returned.get()) {
        throw new IllegalStateException(
            "The lease of model " + scorer.model() + " was returned; its scorer may be closed");
      }
      return scorer;
    }

    @Override
    public void close() {
      if (returned.compareAndSet(false, true)) {
        release();
      }
    }
  }
}
