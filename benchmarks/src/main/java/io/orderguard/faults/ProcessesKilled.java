package io.orderguard.faults;

import java.util.List;

/**
 * kill -9 as soon as the first scores of a burst are out, so that the rest of it is in flight;
 * victims take turns and start again at once.
 */
final class ProcessesKilled implements Fault {

  private final List<ChildInstance> instances;
  private final int kills;

  ProcessesKilled(List<ChildInstance> instances, int kills) {
    this.instances = instances;
    this.kills = kills;
  }

  @Override
  public String name() {
    return "kill";
  }

  @Override
  public void strike(Stand stand, Findings findings) throws InterruptedException {
    for (int i = 0; i < kills; i++) {
      ChildInstance victim = instances.get(i % instances.size());
      stand.awaitBegunBurst();
      stand.blow();
      victim.kill();
      victim.start();
      stand.await("restarted instance " + victim.name(), victim::isReady);
      stand.awaitAll();
    }
    findings.note(kills + " kills");
  }
}
