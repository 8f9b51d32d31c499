package io.orderguard.app;

import io.orderguard.avro.BundleRelease;
import io.orderguard.avro.ReleaseRole;
import java.time.Instant;

/** Releases for tests. */
final class Releases {

  private Releases() {}

  static BundleRelease.Builder release(String name, String version) {
    return BundleRelease.newBuilder()
        .setBundleName(name)
        .setBundleVersion(version)
        .setLocation("/bundles/" + name + "-" + version)
        .setDigest("0".repeat(64))
        .setRole(ReleaseRole.CHAMPION)
        .setPublishedAt(Instant.parse("2026-01-01T00:00:00Z"));
  }
}
