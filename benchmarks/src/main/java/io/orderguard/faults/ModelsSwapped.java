package io.orderguard.faults;

import io.orderguard.faults.Answers.Answered;

/** Another bundle is released, again and again, while bursts flow. */
final class ModelsSwapped implements Fault {

  private final int releases;

  ModelsSwapped(int releases) {
    this.releases = releases;
  }

  @Override
  public String name() {
    return "model swap";
  }

  @Override
  public void strike(Stand stand, Findings findings) throws InterruptedException {
    for (int i = 0; i < releases; i++) {
      stand.awaitBegunBurst();
      String version = stand.release();
      stand.await("score by bundle " + version, () -> latestVersion(stand).equals(version));
    }
    findings.note(releases + " releases");
  }

  private static String latestVersion(Stand stand) {
    Answered latest = stand.answers().to(stand.answers().highest());
    return latest == null ? "" : latest.first().version();
  }
}
