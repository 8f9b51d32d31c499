package io.orderguard.catalogue;

import io.orderguard.catalogue.Derivation.Hours;
import io.orderguard.catalogue.Derivation.OfHistory;
import io.orderguard.catalogue.Derivation.Weekend;
import io.orderguard.order.EntityType;
import io.orderguard.settings.Settings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads declarations of derived features: of catalogues, of a table's mapping and of bundles. */
public final class DerivedFeatures {

  /** Takes the place of a declaration with mistakes until they are thrown. */
  private static final Derivation STAND_IN = new Weekend(ZoneOffset.UTC);

  private DerivedFeatures() {}

  /**
   * Reads one declaration, {@code {name: ..., function: ..., ...}}, without {@code kind}.
   *
   * <p>Mistakes are noted in the settings, whose owner throws them; what is returned then only
   * stands in. That names are unique is up to the caller.
   *
   * @param declaration everything in it but {@code kind} is read here
   * @param before the features that are declared before it: those it may be computed of
   */
  public static DerivedFeature read(Settings declaration, List<Feature> before) {
    return new DerivedFeature(declaration.requiredText("name"), derivation(declaration, before));
  }

  /** Reads all but the name. */
  static Derivation derivation(Settings declaration, List<Feature> before) {
    String word = declaration.requiredText("function");
    DerivedFunction function = DerivedFunction.ofWord(word);
    if (function == null) {
      if (!word.isBlank()) {
        declaration.mistake(
            "function", "must be one of " + DerivedFunction.words() + ", found " + word);
      }
      // Which keys belong here is not known.
      declaration.ignore("of", "entity", "window", "delay", "zone", "from", "to");
      return STAND_IN;
    }
    return switch (function) {
      case WEEKEND -> new Weekend(zone(declaration));
      case HOURS -> hours(declaration);
      default -> ofHistory(declaration, function, before);
    };
  }

  private static Derivation ofHistory(
      Settings declaration, DerivedFunction function, List<Feature> before) {
    FeatureKind kind = function.of();
    Feature of = kind == null ? null : feature(declaration, kind, before);
    EntityType entity = EntityType.CUSTOMER;
    if (!declaration.requiredText("entity").isBlank()) {
      entity = declaration.choice("entity", EntityType.class, entity);
    }
    Window window = window(declaration);
    if (kind == null) {
      return new OfHistory(function, entity, window, "");
    }
    return of == null ? STAND_IN : new OfHistory(function, entity, window, of.name());
  }

  /** The feature it is computed of; null after a mistake. */
  private static @Nullable Feature feature(
      Settings declaration, FeatureKind kind, List<Feature> before) {
    String name = declaration.requiredText("of");
    if (name.isBlank()) {
      return null;
    }
    for (Feature feature : before) {
      if (feature.name().equals(name)) {
        return ofKind(declaration, kind, feature);
      }
    }
    declaration.mistake(
        "of",
        "must name a " + kind.word() + " feature declared before this one, found '" + name + "'");
    return null;
  }

  private static @Nullable Feature ofKind(Settings declaration, FeatureKind kind, Feature feature) {
    if (feature.kind() == kind) {
      return feature;
    }
    declaration.mistake(
        "of",
        "must name a %s feature, found '%s', which is %s"
            .formatted(kind.word(), feature.name(), feature.kind().word()));
    return null;
  }

  private static Window window(Settings declaration) {
    Duration length = declaration.durationIfPresent("window");
    if (length != null && !Window.isLength(length)) {
      declaration.mistake("window", Window.lengthRule() + ", found " + length);
      length = null;
    }
    Duration delay = declaration.duration("delay", Duration.ZERO);
    if (!Window.isDelay(delay)) {
      declaration.mistake("delay", Window.delayRule() + ", found " + delay);
      delay = Duration.ZERO;
    }
    return new Window(length, delay);
  }

  private static Derivation hours(Settings declaration) {
    return new Hours(hour(declaration, "from"), hour(declaration, "to"), zone(declaration));
  }

  private static int hour(Settings declaration, String key) {
    return declaration.requiredText(key).isBlank() ? 0 : declaration.integer(key, 0, 0, Hours.LAST);
  }

  private static ZoneId zone(Settings declaration) {
    String zone = declaration.text("zone", "UTC");
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      declaration.mistake("zone", "must be a time zone such as Europe/Berlin, found " + zone);
      return ZoneOffset.UTC;
    }
  }
}
