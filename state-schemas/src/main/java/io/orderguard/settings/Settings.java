package io.orderguard.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * One YAML mapping, read value by value into typed settings. A value that breaks its rule is noted
 * and replaced by its default, so that {@link #check()} can name every mistake at once, unknown
 * keys included. Messages name settings by their full dotted path.
 *
 * <p>Used by one thread, then thrown away: applications keep records of their own.
 */
public final class Settings {

  private final String path;
  private final Map<String, Object> values;
  private final Mistakes mistakes;
  private final Set<String> read = new LinkedHashSet<>();
  private final Map<String, Settings> sections = new LinkedHashMap<>();

  private Settings(String path, Map<String, Object> values, Mistakes mistakes) {
    this.path = path;
    this.values = values;
    this.mistakes = mistakes;
  }

  /**
   * Reads a configuration file.
   *
   * @throws IllegalArgumentException if it cannot be read or is not one YAML mapping
   */
  public static Settings load(Path file) {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new IllegalArgumentException("Configuration " + file + " cannot be read: " + e, e);
    }
  }

  /**
   * Reads configuration text.
   *
   * @param source names the text in messages
   * @throws IllegalArgumentException if it is not one YAML mapping
   */
  public static Settings parse(String yaml, String source) {
    return new Settings("", YamlMapping.parse(yaml, source), new Mistakes(source));
  }

  /**
   * Reads values that are there already, such as a part of a JSON file.
   *
   * @param source names them in messages
   */
  public static Settings of(Map<String, ?> values, String source) {
    return new Settings("", YamlMapping.of(values), new Mistakes(source));
  }

  /** The same values, to be read once more: no mistake is noted yet. */
  public Settings again() {
    return new Settings(path, values, new Mistakes(mistakes.source()));
  }

  /** The mapping under a key; empty if the key is absent. */
  public Settings section(String key) {
    return sections.computeIfAbsent(key, this::open);
  }

  /** The mappings listed under a key, in order; empty if the key is absent. */
  public List<Settings> list(String key) {
    read.add(key);
    List<Settings> items = new ArrayList<>();
    Object value = values.get(key);
    if (value instanceof List<?> list) {
      for (Object item : list) {
        items.add(item(key + "[" + items.size() + "]", item));
      }
    } else if (value != null) {
      mistake(key, "must be a list, found " + value);
    }
    items.forEach(item -> sections.put(item.path, item));
    return items;
  }

  /** A text, or the default if absent. Numbers and dates are read as written. */
  public String text(String key, String absent) {
    Object value = scalar(key);
    return value == null ? absent : value.toString();
  }

  /** A text that must be there; the empty text stands in for it until {@link #check()}. */
  public String requiredText(String key) {
    String value = text(key, "");
    if (value.isBlank()) {
      mistake(key, "is required");
    }
    return value;
  }

  /**
   * A text or a list of texts, in order; empty if absent. Numbers and dates are read as written.
   */
  public List<String> texts(String key) {
    read.add(key);
    Object value = values.get(key);
    List<?> items =
        value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    List<String> texts = new ArrayList<>();
    for (Object item : items) {
      if (item == null || item instanceof Map || item instanceof Iterable) {
        mistake(key, "must be a text or a list of texts, found " + item);
      } else {
        texts.add(item.toString());
      }
    }
    return texts;
  }

  /** A whole number in [min, max]. */
  public int integer(String key, int absent, int min, int max) {
    Object value = scalar(key);
    if (value == null) {
      return absent;
    }
    if (YamlMapping.plain(value) instanceof Integer number && number >= min && number <= max) {
      return number;
    }
    mistake(key, "must be a whole number from " + min + " to " + max + ", found " + value);
    return absent;
  }

  /** A number in [min, max]. */
  public double number(String key, double absent, double min, double max) {
    Object value = scalar(key);
    if (value == null) {
      return absent;
    }
    if (YamlMapping.plain(value) instanceof Number number
        && number.doubleValue() >= min
        && number.doubleValue() <= max) {
      return number.doubleValue();
    }
    mistake(key, "must be a number from " + min + " to " + max + ", found " + value);
    return absent;
  }

  /** True or false. */
  public boolean flag(String key, boolean absent) {
    Object value = scalar(key);
    if (value == null) {
      return absent;
    }
    if (YamlMapping.plain(value) instanceof Boolean flag) {
      return flag;
    }
    mistake(key, "must be true or false, found " + value);
    return absent;
  }

  /** A non-negative ISO-8601 duration such as {@code PT0.002S}. */
  public Duration duration(String key, Duration absent) {
    Duration value = durationIfPresent(key);
    return value == null ? absent : value;
  }

  /** A non-negative ISO-8601 duration; null if absent. */
  public @Nullable Duration durationIfPresent(String key) {
    Object value = scalar(key);
    if (value == null) {
      return null;
    }
    try {
      Duration duration = Duration.parse(value.toString());
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeException e) {
      // reported below with the value, which says more than the parser does
    }
    mistake(key, "must be a non-negative ISO-8601 duration such as PT10M, found " + value);
    return null;
  }

  /** An instant in UTC such as {@code 2026-01-31T00:00:00Z}. */
  public Instant instant(String key, Instant absent) {
    Object value = scalar(key);
    if (value == null) {
      return absent;
    }
    try {
      return Instant.parse(value.toString());
    } catch (DateTimeException e) {
      mistake(key, "must be an instant such as 2026-01-31T00:00:00Z, found " + value);
      return absent;
    }
  }

  /** A word of an enum, in lower case; dashes and underscores are alike. */
  public <E extends Enum<E>> E choice(String key, Class<E> type, E absent) {
    Object value = scalar(key);
    if (value == null) {
      return absent;
    }
    String word = value.toString().replace('-', '_').toUpperCase(Locale.ROOT);
    StringJoiner words = new StringJoiner(", ");
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(word)) {
        return constant;
      }
      words.add(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    mistake(key, "must be one of " + words + ", found " + value);
    return absent;
  }

  /** A file or folder; null if absent. */
  public @Nullable Path path(String key) {
    String value = text(key, "");
    return value.isEmpty() ? null : Path.of(value);
  }

  /** Whether something is set under a key, an empty list too. */
  public boolean has(String key) {
    read.add(key);
    return values.get(key) != null;
  }

  /** Whether nothing is set here. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** All of this section as texts, nested keys joined by dots: for settings that others define. */
  public Map<String, String> passThrough() {
    Map<String, String> flat = new LinkedHashMap<>();
    flatten("", values, flat);
    read.addAll(values.keySet());
    return flat;
  }

  /** Accepts keys that belong to another program. */
  public void ignore(String... keys) {
    read.addAll(Set.of(keys));
  }

  /** Notes a mistake that only the caller can see, such as two values that do not fit together. */
  public void mistake(String key, String rule) {
    mistakes.add(path + key, rule);
  }

  /**
   * Ends the reading.
   *
   * @throws IllegalArgumentException that lists every mistake of all sections, if there is any
   */
  public void check() {
    noteUnknownKeys();
    mistakes.throwIfAny();
  }

  private void noteUnknownKeys() {
    for (String key : values.keySet()) {
      if (!read.contains(key)) {
        mistake(key, "is not a setting here");
      }
    }
    sections.values().forEach(Settings::noteUnknownKeys);
  }

  private Settings open(String key) {
    read.add(key);
    return item(key, values.get(key));
  }

  private Settings item(String key, @Nullable Object value) {
    if (value != null && !(value instanceof Map)) {
      mistake(key, "must hold settings of its own, found " + value);
    }
    return new Settings(path + key + ".", YamlMapping.of(value), mistakes);
  }

  private @Nullable Object scalar(String key) {
    read.add(key);
    Object value = values.get(key);
    if (value instanceof Map || value instanceof Iterable) {
      mistake(key, "must be a single value");
      return null;
    }
    return value;
  }

  private static void flatten(String prefix, Map<String, Object> from, Map<String, String> into) {
    from.forEach(
        (key, value) -> {
          if (value instanceof Map) {
            flatten(prefix + key + ".", YamlMapping.of(value), into);
          } else if (value != null) {
            into.put(prefix + key, value.toString());
          }
        });
  }
}
