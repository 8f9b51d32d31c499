package io.orderguard.faults;

import java.util.List;

/** Instances join and leave as fast as they can. */
final class RebalanceStorm implements Fault {

  private final List<LocalInstance> visitors;
  private final int rounds;

  /**
   * @param visitors who do not run yet
   * @param rounds how often each of them joins and leaves
   */
  RebalanceStorm(List<LocalInstance> visitors, int rounds) {
    this.visitors = visitors;
    this.rounds = rounds;
  }

  @Override
  public String name() {
    return "rebalance storm";
  }

  @Override
  public void strike(Stand stand, Findings findings) throws InterruptedException {
    for (int round = 0; round < rounds; round++) {
      for (LocalInstance visitor : visitors) {
        stand.awaitBegunBurst();
        stand.blow();
        visitor.start();
        stand.await("ready instance " + visitor.name(), visitor::isReady);
      }
      for (LocalInstance visitor : visitors) {
        stand.awaitBegunBurst();
        stand.blow();
        visitor.stop();
      }
    }
    findings.note(2 * rounds * visitors.size() + " instances came or went");
  }
}
