package io.orderguard.export;

/** Looks at what a run made before anybody scores with it. */
@FunctionalInterface
public interface RunJudge {

  /** Does not look. */
  RunJudge NONE = run -> {};

  /**
   * Called once, on the run's thread, when the bundle lies in its place and before it is released;
   * what is thrown here ends the run without a release.
   *
   * @param run whose splits can be read until this returns
   */
  void judge(TrainedRun run);
}
