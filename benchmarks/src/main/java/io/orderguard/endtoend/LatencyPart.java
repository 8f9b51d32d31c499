package io.orderguard.endtoend;

import io.orderguard.endtoend.EndToEndConfig.Size;
import io.orderguard.figures.Progress;
import io.orderguard.topology.LatencyProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Measures the latency of each profile, its kinds of arrivals in turns. */
final class LatencyPart {

  private final Stand stand;
  private final ToDoubleFunction<LatencyProfile> rates;
  private final Progress progress;

  /**
   * @param rates orders a second of the open loop
   */
  LatencyPart(Stand stand, ToDoubleFunction<LatencyProfile> rates, Progress progress) {
    this.stand = stand;
    this.rates = rates;
    this.progress = progress;
  }

  static int turns(Size size) {
    return size.profiles().size() * size.runs() * ArrivalKind.values().length;
  }

  List<ProfileResult> measure() throws InterruptedException {
    List<ProfileResult> results = new ArrayList<>();
    for (LatencyProfile profile : stand.config().size().profiles()) {
      results.add(measure(profile));
    }
    return results;
  }

  private ProfileResult measure(LatencyProfile profile) throws InterruptedException {
    String name = "latency-" + word(profile);
    progress.part("latency, " + word(profile));
    double ordersPerSecond = rates.applyAsDouble(profile);
    try (LiveApplication application = LiveApplication.start(stand, name, profile)) {
      Size size = stand.config().size();
      application.warmUnderLoad(ordersPerSecond);
      List<ArrivalsCollector> kinds = new ArrayList<>();
      for (ArrivalKind kind : ArrivalKind.values()) {
        kinds.add(new ArrivalsCollector(kind, application, name));
      }
      for (int i = 0; i < size.runs(); i++) {
        for (ArrivalsCollector kind : kinds) {
          kind.run(ordersPerSecond, size.run());
          progress.turn();
        }
      }
      requireNoStrays(application);
      return new ProfileResult(
          profile, ordersPerSecond, kinds.stream().map(ArrivalsCollector::result).toList());
    } finally {
      stand.cluster().deleteTopics(name);
    }
  }

  /** For people, programs and topics. */
  static String word(LatencyProfile profile) {
    return profile.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void requireNoStrays(LiveApplication application) {
    if (application.strays() > 0) {
      throw new IllegalStateException(
          "Nothing failed, so no order must be scored again later, found " + application.strays());
    }
  }
}
