package io.orderguard.faults;

import io.orderguard.avro.BundleRelease;
import io.orderguard.avro.LabelOutcome;
import io.orderguard.avro.OrderLabel;
import io.orderguard.faults.SentOrders.Kind;
import io.orderguard.publishing.CheckedSender;
import io.orderguard.publishing.Envelope;
import io.orderguard.rig.ShopFeed;
import io.orderguard.rig.SyntheticShop;
import io.orderguard.simulation.Pace;
import io.orderguard.topology.Topics;
import io.orderguard.wire.AvroCodec;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a shop sends: bursts of orders at a fixed rate from a thread of its own, with labels for
 * some customers; poison and releases when asked. Every send is checked. Thread-safe but for start
 * and stop.
 */
final class ShopTraffic implements AutoCloseable {

  /** Numbers of poison are at least that, numbers of orders below. */
  static final long FIRST_POISON = 1_000_000_000L;

  private static final AvroCodec<OrderLabel> LABELS = AvroCodec.of(OrderLabel.class);
  private static final AvroCodec<BundleRelease> RELEASES = AvroCodec.of(BundleRelease.class);

  /** A slow machine is not buried: no burst while so many others wait for answers. */
  private static final int MOST_BURSTS_UNANSWERED = 10;

  private static final long AGE_OF_POISON_MILLIS = TimeUnit.DAYS.toMillis(1);
  private static final int LABELLED_CUSTOMERS = 10; // one of so many
  private static final int LABELLED_ORDERS = 3; // one of so many of theirs

  private final SyntheticShop shop;
  private final ShopOrders orders;
  private final Topics topics;
  private final Size size;
  private final SentOrders sent;
  private final Answers answers;
  private final ShopFeed feed;
  private final CheckedSender sender; // guarded by itself
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private @Nullable ScheduledFuture<?> bursts;
  private volatile long next;
  private volatile long burstBegin;
  private long nextPoison = FIRST_POISON;

  /**
   * How much is sent.
   *
   * @param burst orders at once
   * @param intervalMillis from one burst to the next
   */
  record Size(int burst, long intervalMillis) {

    private static final long INTERVAL_MILLIS = 300;

    /** That many orders a second, in bursts. */
    static Size perSecond(int orders) {
      return new Size((int) Math.max(1, orders * INTERVAL_MILLIS / 1000), INTERVAL_MILLIS);
    }
  }

  /**
   * A shop that sends nothing yet.
   *
   * @param sent told of everything that must be answered
   * @param answers that came so far
   */
  ShopTraffic(
      SyntheticShop shop, Deployment deployment, Size size, SentOrders sent, Answers answers) {
    this.shop = shop;
    this.size = size;
    this.sent = sent;
    this.answers = answers;
    orders = new ShopOrders(shop);
    topics = deployment.topics();
    Map<String, String> settings =
        Map.of(
            "bootstrap.servers", deployment.bootstrapServers(),
            // Of several, a refused one may be stored twice when its sequence is mended.
            "max.in.flight.requests.per.connection", "1",
            "max.request.size", Integer.toString(1 << 24));
    feed = new ShopFeed(shop, topics.orders(), settings);
    sender = CheckedSender.connect(settings, taken -> {});
  }

  /** Whether a customer's orders get outcomes, some of them. */
  static boolean isLabelled(String customerId) {
    return Math.floorMod(customerId.hashCode(), LABELLED_CUSTOMERS) == 0;
  }

  /** Bursts flow from now on. */
  void start() {
    bursts =
        thread.scheduleAtFixedRate(this::burst, 0, size.intervalMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Ends the bursts; returns when all that was sent is stored.
   *
   * @throws IllegalStateException if a record was not
   */
  void stop() throws InterruptedException {
    ScheduledFuture<?> running = bursts;
    bursts = null;
    if (running == null) {
      return;
    }
    requireHealthy(running);
    running.cancel(false);
    await(thread.submit(() -> {})); // behind the last burst
  }

  /** Number of the order that will be sent next. */
  long next() {
    return next;
  }

  /** Number of the first order of the burst that was begun last. */
  long burstBegin() {
    return burstBegin;
  }

  /**
   * Sends orders that are refused because they come from the future; returns when they are stored.
   *
   * @param bytes that each has at least
   */
  void poison(int count, int bytes) {
    synchronized (sender) {
      for (int i = 0; i < count; i++) {
        long number = nextPoison++;
        sent.add(number, System.nanoTime(), Kind.POISON);
        sender.send(poisoned(number), orders.largeValue(number, bytes));
      }
      sender.flush();
    }
  }

  /** Sends orders that are refused unread, because they are too large, and so never answered. */
  void oversized(int count) {
    synchronized (sender) {
      for (int i = 0; i < count; i++) {
        long number = nextPoison++;
        byte[] value = orders.largeValue(number, Deployment.MOST_ORDER_BYTES);
        sender.send(poisoned(number), value);
      }
      sender.flush();
    }
  }

  /** Publishes a release; returns when it is stored. */
  void release(BundleRelease release) {
    String name = release.getBundleName();
    synchronized (sender) {
      sender.send(
          new Envelope(topics.releases(), 0, name, name + ' ' + release.getBundleVersion()),
          RELEASES.encode(release));
      sender.flush();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    feed.close();
    sender.close();
  }

  private void burst() {
    if (sent.count() - answers.count() > MOST_BURSTS_UNANSWERED * size.burst()) {
      return;
    }
    long first = next;
    burstBegin = first;
    try {
      feed.send(first, size.burst(), Pace.unlimited(), this::due);
      label(first);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void due(long number, long dueNanos) {
    sent.add(number, dueNanos, Kind.ORDER);
    next = number + 1;
  }

  private void label(long first) {
    synchronized (sender) {
      for (long number = first; number < first + size.burst(); number++) {
        if (number % LABELLED_ORDERS == 0 && isLabelled(shop.customerId(number))) {
          Envelope order = shop.envelope(topics.labels(), number);
          sender.send(order, LABELS.encode(label(order)));
        }
      }
      sender.flush();
    }
  }

  private static OrderLabel label(Envelope order) {
    return OrderLabel.newBuilder()
        .setOrderId(order.orderId())
        .setCustomerId(order.customerId())
        .setOutcome(LabelOutcome.FRAUD)
        .setKnownAt(Instant.ofEpochMilli(order.timeMillis() + 1))
        .build();
  }

  private Envelope poisoned(long number) {
    return new Envelope(
        topics.orders(),
        shop.timeMillis(number) - AGE_OF_POISON_MILLIS,
        shop.customerId(number),
        shop.orderId(number));
  }

  private static void requireHealthy(ScheduledFuture<?> running) throws InterruptedException {
    if (running.isDone()) {
      await(running);
    }
  }

  private static void await(Future<?> future) throws InterruptedException {
    try {
      future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The shop could not send its orders", e.getCause());
    }
  }
}
