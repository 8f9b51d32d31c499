package io.orderguard.cli;

import io.orderguard.app.AppConfig;
import io.orderguard.deadletters.DeadLetterConfig;
import io.orderguard.topology.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;

/** Where the instances of a configuration leave dead letters. */
final class LetterSettings {

  private LetterSettings() {}

  /** The clients get the same settings by the same prefixes as those of an instance. */
  static DeadLetterConfig of(Path config) {
    AppConfig app = AppConfig.load(config);
    String application = app.instance().applicationId();
    Map<String, Object> settings = new HashMap<>(app.kafka().settings());
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    StreamsConfig streams = new StreamsConfig(settings);
    String group = application + "-dead-letter-replay";
    Topics topics = app.topology().topics();
    return new DeadLetterConfig(
        new DeadLetterConfig.Clients(
            streams.getGlobalConsumerConfigs(group), streams.getProducerConfigs(group)),
        new DeadLetterConfig.Topics(topics.deadLetters(), topics.orders(), topics.labels()),
        group);
  }
}
