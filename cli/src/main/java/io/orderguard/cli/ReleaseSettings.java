package io.orderguard.cli;

import io.orderguard.app.AppConfig;
import io.orderguard.export.ReleaseTopics;
import io.orderguard.topology.Topics;
import java.nio.file.Path;

/** Where the instances of a configuration look for releases. */
final class ReleaseSettings {

  private ReleaseSettings() {}

  static ReleaseTopics topics(Path config) {
    AppConfig app = AppConfig.load(config);
    Topics topics = app.topology().topics();
    return new ReleaseTopics(
        app.kafka().clientSettings(), topics.releases(), topics.acknowledgements());
  }
}
