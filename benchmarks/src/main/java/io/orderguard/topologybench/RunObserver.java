package io.orderguard.topologybench;

/** Looks at a run as it starts and as it ends. */
interface RunObserver {

  /** Looks away. */
  RunObserver NONE = () -> {};

  /** The application runs now, or all orders are scored now. */
  void look();
}
