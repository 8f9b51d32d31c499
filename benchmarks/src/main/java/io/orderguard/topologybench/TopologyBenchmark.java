package io.orderguard.topologybench;

import io.orderguard.figures.Machine;
import io.orderguard.figures.Progress;
import io.orderguard.rig.RigCluster;
import io.orderguard.rig.ShopColumns;
import io.orderguard.rig.ShopFeed;
import io.orderguard.rig.ShopPeople;
import io.orderguard.rig.SyntheticShop;
import io.orderguard.rig.TopicBytes;
import io.orderguard.simulation.Pace;
import io.orderguard.topology.LatencyProfile;
import io.orderguard.topology.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code bench topology}: one width of orders after the other, each on a broker of its own. */
final class TopologyBenchmark {
  private static final long SEED = 20_260_301;

  private final TopologyPlan plan;
  private final Progress progress;

  private TopologyBenchmark(TopologyPlan plan, Progress progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /** Measures all of it. */
  static TopologyReport run(TopologyPlan plan) throws InterruptedException {
    try (Progress progress = Progress.onStandardError(plan.turns())) {
      TopologyBenchmark benchmark = new TopologyBenchmark(plan, progress);
      List<WidthResult> widths = new ArrayList<>();
      for (int features : plan.grid().features()) {
        widths.add(benchmark.width(features));
      }
      return new TopologyReport(Machine.here("not used", "cpu"), plan, widths);
    }
  }

  private WidthResult width(int features) throws InterruptedException {
    int orders = plan.load().orders(features);
    SyntheticShop shop =
        SyntheticShop.of(
            ShopColumns.ofSequence(features),
            new ShopPeople(plan.load().customers(features), plan.load().skew()),
            SEED);
    try (RigCluster cluster = RigCluster.start(TopologyPlan.PARTITIONS)) {
      progress.part(features + " features, preloading " + orders + " orders");
      double orderBytes = preload(cluster, shop, orders);
      TopologyRun runs = new TopologyRun(cluster, shop, orders, plan.application());
      progress.part(features + " features, warming up");
      turn(runs, plan.grid().variants().get(0), RunObserver.NONE);
      List<VariantResult> variants = variants(features, runs);
      return new WidthResult(features, orders, orderBytes, variants, profiles(features, runs));
    }
  }

  private static double preload(RigCluster cluster, SyntheticShop shop, int orders)
      throws InterruptedException {
    String topic = Topics.DEFAULT.orders();
    Map<String, String> settings = Map.of("bootstrap.servers", cluster.bootstrapServers());
    long before = TopicBytes.received().getOrDefault(topic, 0L);
    try (ShopFeed feed = new ShopFeed(shop, topic, settings)) {
      feed.send(0, orders, Pace.unlimited(), ShopFeed.DueListener.NONE);
    }
    long bytes = TopicBytes.received().getOrDefault(topic, 0L) - before;
    return (double) bytes / orders;
  }

  /** In turns, so that whatever slows the machine for a while slows all of them. */
  private List<VariantResult> variants(int features, TopologyRun runs) throws InterruptedException {
    List<Variant> variants = plan.grid().variants();
    List<List<Drained>> turns = new ArrayList<>();
    variants.forEach(variant -> turns.add(new ArrayList<>()));
    for (int round = 1; round <= plan.rounds(); round++) {
      for (int i = 0; i < variants.size(); i++) {
        progress.part(
            "%d features, round %d: %s".formatted(features, round, variants.get(i).words()));
        turns.get(i).add(turn(runs, variants.get(i), RunObserver.NONE));
      }
    }
    List<VariantResult> results = new ArrayList<>();
    for (int i = 0; i < variants.size(); i++) {
      results.add(new VariantResult(variants.get(i), turns.get(i)));
    }
    return results;
  }

  private List<Profile> profiles(int features, TopologyRun runs) throws InterruptedException {
    List<Profile> profiles = new ArrayList<>();
    List<LatencyProfile> profiled = plan.profiles() ? plan.grid().latencies() : List.of();
    for (LatencyProfile latency : profiled) {
      Variant variant = new Variant(Layout.PRODUCT, latency, plan.grid().snapshots().get(0));
      progress.part(features + " features, profile: " + variant.words());
      try (Profiler profiler = new Profiler()) {
        turn(runs, variant, profiler);
        profiles.add(profiler.profile(variant, plan.load().orders(features)));
      }
    }
    return profiles;
  }

  private Drained turn(TopologyRun runs, Variant variant, RunObserver observer)
      throws InterruptedException {
    Drained drained = runs.run(variant, observer);
    progress.turn();
    return drained;
  }
}
