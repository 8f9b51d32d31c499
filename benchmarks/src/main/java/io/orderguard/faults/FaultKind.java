package io.orderguard.faults;

/** What can go wrong. */
public enum FaultKind {
  /** Processes killed under load. */
  KILL,
  /** The broker restarted under load. */
  BROKER,
  /** Instances that join and leave. */
  STORM,
  /** Bundles released in bursts. */
  SWAP,
  /** A device that fails and recovers. */
  DEVICE,
  /** A device that is slow, then dead, then well. */
  DEAD,
  /** Dead letters that cannot be written. */
  LETTERS,
  /** State directories deleted between two lives of an instance. */
  STATE,
  /** The state directory of a running instance deleted. */
  DELETED
}
