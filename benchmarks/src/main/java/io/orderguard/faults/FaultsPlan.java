package io.orderguard.faults;

import io.orderguard.faults.ShopTraffic.Size;
import io.orderguard.topology.LatencyProfile;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Which faults are struck, and how hard.
 *
 * @param faults which
 * @param profiles each fault under each of them
 * @param killProtocols group protocols of the kills; all else runs under the classic one
 * @param effort how hard
 */
record FaultsPlan(
    Set<FaultKind> faults,
    List<LatencyProfile> profiles,
    List<GroupProtocol> killProtocols,
    Effort effort) {

  FaultsPlan {
    faults = Set.copyOf(faults);
    profiles = List.copyOf(profiles);
    killProtocols = List.copyOf(killProtocols);
  }

  /**
   * How hard.
   *
   * @param kills of processes, under each mode
   * @param repeats of the faults that are over soon
   * @param deviceOutage how long a device is slow, and how long it is dead
   * @param traffic how much is sent
   */
  record Effort(int kills, int repeats, Duration deviceOutage, Size traffic) {

    /** For every build: each fault once, kills twice. */
    static final Effort SHORT = new Effort(2, 1, Duration.ofSeconds(2), Size.perSecond(300));

    Effort {
      if (kills < 1 || repeats < 1) {
        throw new IllegalArgumentException(
            "Kills and repeats must be at least 1, found %d and %d".formatted(kills, repeats));
      }
    }

    /** The same with so many kills. */
    Effort withKills(int count) {
      return new Effort(count, repeats, deviceOutage, traffic);
    }
  }

  /** How many results there will be. */
  int results() {
    int kills = faults.contains(FaultKind.KILL) ? killProtocols.size() : 0;
    int others = faults.size() - (faults.contains(FaultKind.KILL) ? 1 : 0);
    return profiles.size() * (kills + others);
  }
}
