package io.orderguard.faults;

/** The only broker is stopped and started again while orders are in flight. */
final class BrokerRestarted implements Fault {

  private final int times;

  BrokerRestarted(int times) {
    this.times = times;
  }

  @Override
  public String name() {
    return "broker restart";
  }

  @Override
  public void strike(Stand stand, Findings findings) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      stand.awaitBegunBurst();
      stand.blow();
      stand.cluster().broker().stop();
      stand.cluster().broker().start();
      stand.awaitFlow();
      stand.awaitAll();
    }
  }
}
