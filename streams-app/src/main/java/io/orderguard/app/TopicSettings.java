package io.orderguard.app;

import io.orderguard.settings.Settings;
import io.orderguard.topology.Topics;
import java.util.HashMap;
import java.util.Map;

/** Reads the names of the topics. */
final class TopicSettings {

  private final Settings section;
  private final Map<String, String> keysByName = new HashMap<>();

  private TopicSettings(Settings section) {
    this.section = section;
  }

  static Topics read(Settings section) {
    TopicSettings names = new TopicSettings(section);
    Topics absent = Topics.DEFAULT;
    return new Topics(
        names.name("orders", absent.orders()),
        names.name("labels", absent.labels()),
        names.name("scores", absent.scores()),
        names.name("snapshots", absent.snapshots()),
        names.name("dead-letters", absent.deadLetters()),
        names.name("releases", absent.releases()),
        names.name("acknowledgements", absent.acknowledgements()));
  }

  private String name(String key, String absent) {
    String name = section.text(key, absent);
    if (!KafkaNames.isLegal(name)) {
      section.mistake(key, KafkaNames.rule(name));
      return standIn(key);
    }
    String other = keysByName.putIfAbsent(name, key);
    if (other != null) {
      section.mistake(key, "must differ from topics." + other + ", found '" + name + "' for both");
      return standIn(key);
    }
    return name;
  }

  /** For the rest of the reading, which ends with the mistake. */
  private static String standIn(String key) {
    return "refused-" + key;
  }
}
