package io.orderguard.endtoend;

import io.orderguard.batching.MicroBatcher;
import io.orderguard.batching.MicroBatcherConfig;
import io.orderguard.batching.OrderScorer;
import io.orderguard.batching.ScoringMetrics;
import io.orderguard.endtoend.CapacityResult.Line;
import io.orderguard.endtoend.Contender.Side;
import io.orderguard.endtoend.EndToEndConfig.InstanceSize;
import io.orderguard.endtoend.EndToEndConfig.Size;
import io.orderguard.figures.Progress;
import io.orderguard.inference.BundleScorer;
import io.orderguard.registry.ModelRegistry;
import io.orderguard.rig.ListPerKeyStore;
import io.orderguard.rig.ShopFeed;
import io.orderguard.simulation.Pace;
import io.orderguard.topology.HistoryLayout;
import io.orderguard.topology.LatencyProfile;
import io.orderguard.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures capacities: the product and its twins take turns at orders that lie on their topic. All
 * have the same topology, bundle and scorer. One twin scores on its stream threads, as many as
 * there are cores; the other differs from the product in its history stores alone. The product
 * takes a turn with each other profile that is asked for, too.
 */
final class CapacityPart {

  private static final int TWINS = 2;
  private static final Duration LINGER = Duration.ofMillis(5);
  private static final int QUEUE = 1024;

  /** What an instance has if nothing is configured. */
  private static final long HISTORY_BYTES = 64L << 20;

  private final Stand stand;
  private final Progress progress;
  private long next;

  CapacityPart(Stand stand, Progress progress) {
    this.stand = stand;
    this.progress = progress;
  }

  static int turns(Size size) {
    return size.rounds() * (1 + TWINS + otherProfiles(size).size());
  }

  CapacityResult measure() throws InterruptedException {
    progress.part("capacity");
    next = stand.traffic().firstMeasured();
    try (ShopFeed feed = feed();
        ModelRegistry registry = new ModelRegistry();
        BundleScorer blocking = scorer()) {
      registry.switchTo(scorer());
      feed.send(0, next, Pace.unlimited(), ShopFeed.DueListener.NONE);
      try (MicroBatcher batcher = batcher(registry)) {
        return drain(feed, batcher, new BlockingScorer(blocking));
      }
    }
  }

  private CapacityResult drain(ShopFeed feed, OrderScorer batcher, OrderScorer blocking)
      throws InterruptedException {
    List<Contender> sides = new ArrayList<>();
    try {
      sides.add(Contender.start(stand, product(LatencyProfile.LOW_LATENCY), batcher));
      sides.add(Contender.start(stand, oneByOne(), blocking));
      sides.add(Contender.start(stand, lists(), batcher));
      for (LatencyProfile profile : otherProfiles(stand.config().size())) {
        sides.add(Contender.start(stand, product(profile), batcher));
      }
      return drain(feed, sides);
    } finally {
      sides.forEach(Contender::close);
    }
  }

  private CapacityResult drain(ShopFeed feed, List<Contender> sides) throws InterruptedException {
    Map<Contender, List<CapacityTurn>> turns = new HashMap<>();
    Size size = stand.config().size();
    int count = size.ordersOfARound();
    // the first is not counted: the scores' code paths are cold
    for (int round = 0; round <= size.rounds(); round++) {
      feed.send(next, count, Pace.unlimited(), ShopFeed.DueListener.NONE);
      for (Contender side : sides) {
        CapacityTurn turn = side.drain(next, count);
        if (round > 0) {
          turns.computeIfAbsent(side, key -> new ArrayList<>()).add(turn);
          progress.turn();
        }
      }
      next += count;
    }
    return new CapacityResult(
        sides.stream().map(side -> line(side, turns.getOrDefault(side, List.of()))).toList());
  }

  private static Line line(Contender contender, List<CapacityTurn> turns) {
    Line line =
        new Line(
            contender.side().name(),
            contender.side().profile(),
            contender.side().streamThreads(),
            turns,
            contender.cost());
    if (line.tally().notChampion() > 0) {
      throw new IllegalStateException(
          "Every order must be scored by the network, found %d by '%s' that were not: %s"
              .formatted(line.tally().notChampion(), line.name(), line.tally().reason()));
    }
    return line;
  }

  private static List<LatencyProfile> otherProfiles(Size size) {
    return size.profiles().stream()
        .filter(profile -> profile != LatencyProfile.LOW_LATENCY)
        .toList();
  }

  private Side product(LatencyProfile profile) {
    String word = LatencyPart.word(profile);
    return new Side(
        "micro-batches, " + word,
        "capacity-" + word,
        profile,
        stand.config().instance().streamThreads(),
        HistoryLayout.ROW_PER_ENTRY.withMemory(HISTORY_BYTES));
  }

  private Side lists() {
    return new Side(
        "twin: a list per key",
        "capacity-lists",
        LatencyProfile.LOW_LATENCY,
        stand.config().instance().streamThreads(),
        ListPerKeyStore::new);
  }

  private static Side oneByOne() {
    return new Side(
        "twin: one by one, blocking",
        "capacity-blocking",
        LatencyProfile.LOW_LATENCY,
        Runtime.getRuntime().availableProcessors(),
        HistoryLayout.ROW_PER_ENTRY.withMemory(HISTORY_BYTES));
  }

  private MicroBatcher batcher(ModelRegistry registry) {
    InstanceSize size = stand.config().instance();
    return MicroBatcher.start(
        new MicroBatcherConfig(
            size.workers(), size.maxBatchSize(), LINGER, Math.max(QUEUE, size.maxBatchSize())),
        registry,
        ScoringMetrics.NONE);
  }

  private BundleScorer scorer() {
    EndToEndConfig config = stand.config();
    return ShopModel.load(
        stand.bundles().get(0), config.instance().inference(config.model().device()));
  }

  private ShopFeed feed() {
    return new ShopFeed(
        stand.traffic().shop(),
        Topics.DEFAULT.orders(),
        Map.of("bootstrap.servers", stand.cluster().bootstrapServers()));
  }
}
