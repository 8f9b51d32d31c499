package io.orderguard.app;

import io.orderguard.avro.BundleRelease;

/**
 * A release as read from its topic.
 *
 * @param offset its place there, which acknowledgements name
 * @param release what it says
 */
record OfferedRelease(long offset, BundleRelease release) {

  /** Name, version and offset: enough to find it. */
  @Override
  public String toString() {
    return release.getBundleName() + ":" + release.getBundleVersion() + "@" + offset;
  }
}
