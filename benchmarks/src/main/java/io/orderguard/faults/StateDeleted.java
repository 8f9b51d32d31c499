package io.orderguard.faults;

/**
 * The state of an instance is deleted under its feet. It goes on with the files it holds open; what
 * it cannot write any more ends its threads, which are replaced, or is missed at its next start.
 */
final class StateDeleted implements Fault {

  private final LocalInstance instance;

  StateDeleted(LocalInstance instance) {
    this.instance = instance;
  }

  @Override
  public String name() {
    return "state deleted";
  }

  @Override
  public void strike(Stand stand, Findings findings) throws InterruptedException {
    stand.awaitBegunBurst();
    stand.blow();
    StateGone.delete(instance.state());
    stand.awaitFlow();
    stand.awaitBegunBurst();
    stand.blow();
    instance.stop();
    instance.start();
    stand.await("ready instance " + instance.name(), instance::isReady);
    stand.awaitAll();
  }
}
