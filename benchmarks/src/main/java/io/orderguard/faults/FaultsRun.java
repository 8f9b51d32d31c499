package io.orderguard.faults;

import io.orderguard.faults.Deployment.Mode;
import io.orderguard.faults.FaultsPlan.Effort;
import io.orderguard.rig.RigCluster;
import io.orderguard.topology.LatencyProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Strikes the faults of a plan, one after the other: kills on an application of two processes, all
 * else on one that runs in this process. Used by one thread.
 */
final class FaultsRun {

  private final FaultsPlan plan;
  private final Path directory;
  private final Listener listener;
  private int applications;

  /** Told how far it is. */
  interface Listener {

    /** A fault is going to be struck. */
    void begins(String fault, Mode mode);

    /** It has been judged. */
    void ended(FaultResult result);
  }

  /**
   * @param directory empty; what it holds afterwards is for people who look for causes
   */
  FaultsRun(FaultsPlan plan, Path directory, Listener listener) {
    this.plan = plan;
    this.directory = directory;
    this.listener = listener;
  }

  /** Strikes and judges them all. */
  List<FaultResult> run() throws InterruptedException, IOException {
    List<FaultResult> results = new ArrayList<>();
    try (RigCluster cluster = RigCluster.start(1)) {
      for (LatencyProfile profile : plan.profiles()) {
        runKills(profile, cluster, results::add);
        runOthers(new Mode(profile, GroupProtocol.CLASSIC), cluster, results::add);
      }
    }
    return results;
  }

  private void runKills(LatencyProfile profile, RigCluster cluster, Consumer<FaultResult> results)
      throws InterruptedException, IOException {
    if (!plan.faults().contains(FaultKind.KILL)) {
      return;
    }
    for (GroupProtocol protocol : plan.killProtocols()) {
      try (Stand stand = open(cluster, new Mode(profile, protocol));
          ChildInstance one = new ChildInstance(stand.deployment(), "one");
          ChildInstance two = new ChildInstance(stand.deployment(), "two")) {
        one.start();
        two.start();
        stand.await("two ready processes", () -> one.isReady() && two.isReady());
        strike(new ProcessesKilled(List.of(one, two), plan.effort().kills()), stand, results);
      }
    }
  }

  private void runOthers(Mode mode, RigCluster cluster, Consumer<FaultResult> results)
      throws InterruptedException, IOException {
    Disturbance device = new Disturbance(Deployment.CALL_TIME);
    try (Stand stand = open(cluster, mode);
        LocalInstance host = new LocalInstance(stand.deployment(), "host", device);
        LocalInstance guest = new LocalInstance(stand.deployment(), "guest", device);
        LocalInstance other = new LocalInstance(stand.deployment(), "other", device)) {
      List<Fault> faults = faults(device, host, List.of(guest, other));
      if (faults.isEmpty()) {
        return;
      }
      host.start();
      stand.await("ready instance", host::isReady);
      for (Fault fault : faults) {
        strike(fault, stand, results);
      }
    }
  }

  private List<Fault> faults(Disturbance device, LocalInstance host, List<LocalInstance> visitors) {
    Effort effort = plan.effort();
    List<Fault> faults = new ArrayList<>();
    for (FaultKind kind : FaultKind.values()) {
      if (plan.faults().contains(kind)) {
        switch (kind) {
          case KILL -> {} // needs processes of their own
          case BROKER -> faults.add(new BrokerRestarted(effort.repeats()));
          case STORM -> faults.add(new RebalanceStorm(visitors, effort.repeats()));
          case SWAP -> faults.add(new ModelsSwapped(2 * effort.repeats()));
          case DEVICE -> faults.add(new DeviceFailing(device, effort.traffic().burst()));
          case DEAD -> faults.add(new DeviceDead(device, effort.deviceOutage()));
          case LETTERS -> faults.add(new LettersRefused(20));
          case STATE -> faults.add(new StateGone(host, effort.repeats()));
          case DELETED -> faults.add(new StateDeleted(host));
        }
      }
    }
    return faults;
  }

  private Stand open(RigCluster cluster, Mode mode) throws IOException {
    String id = "faults-" + ++applications;
    Path home = Files.createDirectories(directory.resolve(id));
    return Stand.open(cluster, id, mode, home, plan.effort().traffic());
  }

  private void strike(Fault fault, Stand stand, Consumer<FaultResult> results)
      throws InterruptedException {
    listener.begins(fault.name(), stand.deployment().mode());
    FaultResult result = stand.run(fault);
    listener.ended(result);
    results.accept(result);
  }
}
