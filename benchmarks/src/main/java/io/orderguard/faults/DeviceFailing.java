package io.orderguard.faults;

import io.orderguard.faults.Answers.Answered;

/** The device throws, runs out of memory, answers what is no number; then it works again. */
final class DeviceFailing implements Fault {

  private final Disturbance device;
  private final int failedOrders;

  /**
   * @param failedOrders that are sent while each kind of trouble lasts, at least
   */
  DeviceFailing(Disturbance device, int failedOrders) {
    this.device = device;
    this.failedOrders = failedOrders;
  }

  @Override
  public String name() {
    return "device failure";
  }

  @Override
  public boolean sparesTheDevice() {
    return false;
  }

  @Override
  public void strike(Stand stand, Findings findings) throws InterruptedException {
    endure("exceptions", device::fail, stand, findings);
    endure("errors", device::runOutOfMemory, stand, findings);
    endure("answers that are no numbers", device::answerNotANumber, stand, findings);
  }

  private void endure(String what, Runnable trouble, Stand stand, Findings findings)
      throws InterruptedException {
    stand.awaitBegunBurst();
    try {
      trouble.run();
      watch(what, stand, findings);
    } finally {
      device.heal();
    }
    stand.awaitChampion();
  }

  private void watch(String what, Stand stand, Findings findings) throws InterruptedException {
    stand.awaitFlow(); // of what was in flight before, some was still scored
    long first = stand.traffic().next();
    stand.await(
        "answer while the device gives " + what,
        () -> stand.answers().highest() >= first + failedOrders);
    Answered answered = stand.answers().to(first);
    if (answered != null && answered.first().isChampions()) {
      findings.wrong("The champion seems to have scored while the device gave " + what);
    }
    if (answered != null) {
      findings.note(what + ": '" + answered.first().reason() + "'");
    }
  }
}
