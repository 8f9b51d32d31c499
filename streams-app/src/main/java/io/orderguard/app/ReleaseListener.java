package io.orderguard.app;

/** Learns what became of a release. Called by the thread that reads releases. */
interface ReleaseListener {

  /** Its bundle scores from now on. */
  void accepted(OfferedRelease offered, LoadedModel model);

  /** Its bundle is not used and the champion stays; the reason holds no order contents. */
  void refused(OfferedRelease offered, String reason);
}
