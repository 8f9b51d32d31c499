package io.orderguard.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void valuesAreReadByTypeAndAbsentOnesHaveDefaults() {
    Settings settings =
        Settings.parse(
            """
            name: shop
            scoring:
              batch: 64
              rate: 0.5
              linger: PT0.002S
              from: 2026-01-31T00:00:00Z
              strict: true
              mode: truncate-existing
              dir: /var/lib/shop
            """,
            "test.yaml");
    Settings scoring = settings.section("scoring");

    assertThat(settings.requiredText("name")).isEqualTo("shop");
    assertThat(scoring.integer("batch", 1, 1, 100)).isEqualTo(64);
    assertThat(scoring.number("rate", 0, 0, 1)).isEqualTo(0.5);
    assertThat(scoring.duration("linger", Duration.ZERO)).isEqualTo(Duration.ofMillis(2));
    assertThat(scoring.instant("from", Instant.EPOCH))
        .isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
    assertThat(scoring.flag("strict", false)).isTrue();
    assertThat(scoring.choice("mode", StandardOpenOption.class, StandardOpenOption.READ))
        .isEqualTo(StandardOpenOption.TRUNCATE_EXISTING);
    assertThat(scoring.path("dir")).isEqualTo(Path.of("/var/lib/shop"));
    assertThat(scoring.integer("absent", 7, 1, 100)).isEqualTo(7);
    assertThat(settings.section("absent").text("key", "default")).isEqualTo("default");
    settings.check();
  }

  @Test
  void everyMistakeIsListedAtOnce() {
    Settings settings =
        Settings.parse(
            """
            typo: 1
            http: 80
            scoring: {batch: many, linger: fast, unit: parsec, from: monday, deep: {x: 1}, lost: 2}
            """,
            "test.yaml");
    Settings scoring = settings.section("scoring");
    settings.requiredText("name");
    settings.section("http").integer("port", 1, 1, 2);
    scoring.integer("batch", 1, 1, 100);
    scoring.duration("linger", Duration.ZERO);
    scoring.choice("unit", TimeUnit.class, TimeUnit.DAYS);
    scoring.instant("from", Instant.EPOCH);
    scoring.text("deep", "");

    assertThatIllegalArgumentException()
        .isThrownBy(settings::check)
        .withMessage(
            """
            Configuration test.yaml has 9 mistakes:
              - name is required
              - http must hold settings of its own, found 80
              - scoring.batch must be a whole number from 1 to 100, found many
              - scoring.linger must be a non-negative ISO-8601 duration such as PT10M, found fast
              - scoring.unit must be one of nanoseconds, microseconds, milliseconds, seconds, \
            minutes, hours, days, found parsec
              - scoring.from must be an instant such as 2026-01-31T00:00:00Z, found monday
              - scoring.deep must be a single value
              - typo is not a setting here
              - scoring.lost is not a setting here\
            """);
  }

  @Test
  void othersSettingsPassThroughWithDottedNames() {
    Settings settings =
        Settings.parse("kafka: {bootstrap.servers: 'a:1', producer: {linger.ms: 5}}", "test.yaml");

    assertThat(settings.section("kafka").passThrough())
        .isEqualTo(Map.of("bootstrap.servers", "a:1", "producer.linger.ms", "5"));
    settings.check();
  }

  @Test
  void aListOfMappingsIsReadInOrder() {
    Settings settings = Settings.parse("all: [{name: a}, {name: b, typo: 1}]", "test.yaml");

    assertThat(settings.list("all"))
        .extracting(item -> item.text("name", ""))
        .containsExactly("a", "b");
    assertThatIllegalArgumentException()
        .isThrownBy(settings::check)
        .withMessageContaining("all[1].typo is not a setting here");
  }

  @Test
  void ignoredKeysAreNoMistakes() {
    Settings settings = Settings.parse("training: {anything: 1}", "test.yaml");
    settings.ignore("training");

    settings.check();
  }

  @Test
  void valuesThatAreThereAlreadyAreReadLikeAFile() {
    Settings settings = Settings.of(Map.of("limit", 7, "typo", 1), "part");

    assertThat(settings.integer("limit", 1, 0, 9)).isEqualTo(7);
    assertThatIllegalArgumentException()
        .isThrownBy(settings::check)
        .withMessage("Configuration part has 1 mistake:\n  - typo is not a setting here");
  }

  @Test
  void aDuplicateKeyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.parse("a: 1\na: 2\n", "test.yaml"))
        .withMessageContaining("Configuration test.yaml is not one YAML mapping")
        .withMessageContaining("Duplicate field 'a'");
  }

  @Test
  void anEmptyFileIsAnEmptyMapping() {
    Settings.parse("", "test.yaml").check();
  }

  @Test
  void aTextIsReadAsItWasWrittenWhateverYamlTakesItFor() {
    Settings settings =
        Settings.parse(
            "a: [-999.00, 007, 1e3, yes, 2026-01-31]\nb: 0x10\nc: 1.50\nd: true", "test");

    assertThat(settings.texts("a")).containsExactly("-999.00", "007", "1e3", "yes", "2026-01-31");
    assertThat(settings.text("b", "")).isEqualTo("0x10");
    assertThat(settings.text("c", "")).isEqualTo("1.50");
    assertThat(settings.number("c", 0, 0, 2)).isEqualTo(1.5);
    assertThat(settings.text("d", "")).isEqualTo("true");
    assertThat(settings.flag("d", false)).isTrue();
  }
}
