package io.orderguard.demo;

import io.orderguard.simulation.ShopEvent;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The shop's events while it is open: without end until {@link #closeAfter} says how many more
 * orders may come. Read by the publishing thread; closed by any.
 */
final class LiveEvents implements Iterator<ShopEvent> {

  private final Iterator<ShopEvent> events;
  private final AtomicLong remaining = new AtomicLong(Long.MAX_VALUE);
  private volatile Instant time;

  /**
   * @param opening how late it is before the first event is taken, at least
   */
  LiveEvents(Iterator<ShopEvent> events, Instant opening) {
    this.events = events;
    this.time = opening;
  }

  /** That many more orders, then the shop closes. */
  void closeAfter(long orders) {
    remaining.set(orders);
  }

  /** How late it is in the shop. */
  Instant time() {
    return time;
  }

  @Override
  public boolean hasNext() {
    return remaining.get() > 0 && events.hasNext();
  }

  @Override
  public ShopEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The shop is closed");
    }
    ShopEvent event = events.next();
    if (event.time().isAfter(time)) {
      time = event.time();
    }
    if (event instanceof ShopEvent.OrderPlaced) {
      remaining.decrementAndGet();
    }
    return event;
  }
}
