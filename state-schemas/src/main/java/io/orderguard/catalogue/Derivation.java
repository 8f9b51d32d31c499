package io.orderguard.catalogue;

import io.orderguard.order.EntityType;
import io.orderguard.settings.Settings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * How a derived feature is computed: a pure function of the order's time and its two sequences as
 * of then, so that nothing new is stored for it.
 */
public sealed interface Derivation {

  /** What is computed. */
  DerivedFunction function();

  /**
   * The keys and values that declare it in a catalogue, always in the same order, defaults written
   * out: equal derivations have equal declarations.
   */
  Map<String, Object> declaration();

  /** Its declaration as one line, for people and for fingerprints. */
  default String text() {
    StringJoiner text = new StringJoiner(", ");
    declaration().forEach((key, value) -> text.add(key + ": " + value));
    return text.toString();
  }

  /**
   * The derivation of such a declaration.
   *
   * @param before the features it may be computed of
   * @param source names the declaration in messages
   * @throws IllegalArgumentException that lists every mistake
   */
  static Derivation of(Map<String, ?> declaration, List<Feature> before, String source) {
    Settings settings = Settings.of(declaration, source);
    Derivation derivation = DerivedFeatures.derivation(settings, before);
    settings.check();
    return derivation;
  }

  /**
   * Of the rows of one of the order's two sequences. Card features of an order without a card are
   * missing.
   *
   * @param function one that is of a history
   * @param entity whose sequence
   * @param window which rows of it
   * @param of name of the feature it is computed of; empty text if the function needs none
   */
  record OfHistory(DerivedFunction function, EntityType entity, Window window, String of)
      implements Derivation {

    public OfHistory {
      if (!function.isOfHistory()) {
        throw new IllegalArgumentException(
            "The function must be one of a history, found " + function.word());
      }
      if (of.isEmpty() != (function.of() == null)) {
        throw new IllegalArgumentException(
            "Function %s must be of %s, found '%s'"
                .formatted(function.word(), function.of() == null ? "nothing" : "a feature", of));
      }
    }

    @Override
    public Map<String, Object> declaration() {
      Map<String, Object> declaration = new LinkedHashMap<>();
      declaration.put("function", function.word());
      declaration.put("entity", entity.name().toLowerCase(Locale.ROOT));
      Duration length = window.length();
      if (length != null) {
        declaration.put("window", length.toString());
      }
      declaration.put("delay", window.delay().toString());
      if (!of.isEmpty()) {
        declaration.put("of", of); // last, so that no name can look like another key
      }
      return declaration;
    }
  }

  /**
   * 1 on Saturdays and Sundays, else 0.
   *
   * @param zone whose days
   */
  record Weekend(ZoneId zone) implements Derivation {

    @Override
    public DerivedFunction function() {
      return DerivedFunction.WEEKEND;
    }

    @Override
    public Map<String, Object> declaration() {
      Map<String, Object> declaration = new LinkedHashMap<>();
      declaration.put("function", function().word());
      declaration.put("zone", zone.getId());
      return declaration;
    }
  }

  /**
   * 1 in a range of hours of the day, else 0. A range that ends before it starts goes over
   * midnight.
   *
   * @param from the first hour of the range, 0 to 23
   * @param to the last hour of the range, inclusive, 0 to 23
   * @param zone whose hours
   */
  record Hours(int from, int to, ZoneId zone) implements Derivation {

    static final int LAST = 23;

    public Hours {
      if (from < 0 || from > LAST || to < 0 || to > LAST) {
        throw new IllegalArgumentException(
            "Hours must be from 0 to " + LAST + ", found " + from + " and " + to);
      }
    }

    @Override
    public DerivedFunction function() {
      return DerivedFunction.HOURS;
    }

    @Override
    public Map<String, Object> declaration() {
      Map<String, Object> declaration = new LinkedHashMap<>();
      declaration.put("function", function().word());
      declaration.put("from", from);
      declaration.put("to", to);
      declaration.put("zone", zone.getId());
      return declaration;
    }
  }
}
