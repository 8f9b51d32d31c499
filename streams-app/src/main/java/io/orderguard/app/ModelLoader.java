package io.orderguard.app;

import io.orderguard.avro.BundleRelease;

/** Makes a scorer of what a release names. */
interface ModelLoader {

  /**
   * Fetches, checks, loads and warms a bundle.
   *
   * @throws io.orderguard.bundle.InvalidBundleException if it must not be used
   */
  LoadedModel load(BundleRelease release);
}
