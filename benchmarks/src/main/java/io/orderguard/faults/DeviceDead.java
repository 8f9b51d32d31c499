package io.orderguard.faults;

import io.orderguard.avro.ScoreRung;
import io.orderguard.faults.Answers.Answered;
import java.time.Duration;

/**
 * The device becomes slow, then its calls come back no more, then it works again. Meanwhile memory
 * and threads must not grow, and nobody restarts anything.
 */
final class DeviceDead implements Fault {

  /** Far slower than orders come, and slower than the answer to an order may take. */
  private static final Duration SLOW_CALL = Duration.ofMillis(800);

  private final Disturbance device;
  private final Duration each;

  /**
   * @param each how long it is slow, and how long it is dead
   */
  DeviceDead(Disturbance device, Duration each) {
    this.device = device;
    this.each = each;
  }

  @Override
  public String name() {
    return "slow, dead device";
  }

  @Override
  public boolean sparesTheDevice() {
    return false;
  }

  @Override
  public void strike(Stand stand, Findings findings) throws InterruptedException {
    Footprint before = Footprint.now();
    Footprint dead = outage(stand, findings);
    stand.awaitChampion();
    stand.awaitAll();
    Footprint after = Footprint.now();
    findings.note("before: %s; dead: %s; after: %s".formatted(before, dead, after));
    require(dead.isNoLargerThan(before), "while the device is dead", findings);
    require(after.isNoLargerThan(before), "after it", findings);
  }

  /** Returns what this process held when the device was dead for a while. */
  private Footprint outage(Stand stand, Findings findings) throws InterruptedException {
    try {
      device.slowDown(SLOW_CALL);
      endure("slow", stand, findings);
      device.hang();
      endure("dead", stand, findings);
      return Footprint.now();
    } finally {
      device.heal();
    }
  }

  private void endure(String what, Stand stand, Findings findings) throws InterruptedException {
    long end = System.nanoTime() + each.toNanos();
    stand.await("end of the time of the " + what + " device", () -> System.nanoTime() >= end);
    long order = stand.traffic().next();
    stand.awaitFlow();
    stand.await("answer to order " + order, () -> stand.answers().to(order) != null);
    Answered answered = stand.answers().to(order);
    if (answered == null) {
      return;
    }
    findings.note(what + ": '" + answered.first().reason() + "'");
    if (what.equals("dead") && answered.first().rung() != ScoreRung.FALLBACK) {
      findings.wrong("An order must get the fallback's answer while the device is dead");
    }
  }

  private static void require(boolean flat, String when, Findings findings) {
    if (!flat) {
      findings.wrong("Memory or threads grew " + when);
    }
  }
}
