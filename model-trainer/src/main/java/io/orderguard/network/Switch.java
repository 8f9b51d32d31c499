package io.orderguard.network;

/** Whether a part of a network is there. */
public enum Switch {
  ON,
  OFF
}
