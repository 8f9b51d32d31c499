package io.orderguard.app;

import io.orderguard.avro.BundleRelease;
import io.orderguard.inference.LoadPace;

/** Makes a scorer of what a release names. */
interface ModelLoader {

  /**
   * Fetches, checks, loads and warms a bundle.
   *
   * @param pace whether somebody scores meanwhile
   * @throws io.orderguard.bundle.InvalidBundleException if it must not be used
   */
  LoadedModel load(BundleRelease release, LoadPace pace);
}
