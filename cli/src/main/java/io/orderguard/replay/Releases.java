package io.orderguard.replay;

import io.orderguard.avro.AcknowledgementStatus;
import io.orderguard.avro.ReleaseAcknowledgement;
import io.orderguard.bundle.ModelId;
import io.orderguard.export.PublishedRelease;
import io.orderguard.export.ReleaseLog;
import io.orderguard.export.ReleaseTopics;
import java.time.Duration;

/** Waits for the instance's answer to a release, as an operator would watch for it. */
public final class Releases {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long PAUSE_MILLIS = 200;

  private final ReleaseTopics topics;

  public Releases(ReleaseTopics topics) {
    this.topics = topics;
  }

  /**
   * Returns when the instance has taken the bundle over.
   *
   * @throws IllegalStateException if it refuses it or does not answer
   */
  public void awaitAccepted(ModelId id) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      for (PublishedRelease release : ReleaseLog.read(topics).releases()) {
        if (isOf(release, id) && !release.acknowledgements().isEmpty()) {
          requireAccepted(id, release.acknowledgements().get(0));
          return;
        }
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    throw new IllegalStateException(
        "Bundle " + id + " was not acknowledged within " + PATIENCE.toSeconds() + " s");
  }

  private static boolean isOf(PublishedRelease release, ModelId id) {
    return release.release().getBundleName().equals(id.name())
        && release.release().getBundleVersion().equals(id.version());
  }

  private static void requireAccepted(ModelId id, ReleaseAcknowledgement answer) {
    if (answer.getStatus() != AcknowledgementStatus.ACCEPTED) {
      throw new IllegalStateException("Bundle " + id + " was refused: " + answer.getReason());
    }
  }
}
