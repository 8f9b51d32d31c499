package io.orderguard.catalogue;

import io.orderguard.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which fields of an order are its ids, its time and its features. Features are declared in one
 * list that grows at its end only: every prefix has a fingerprint chained from the one before it,
 * so that a bundle can name the prefix it was trained on. Immutable and thread-safe.
 *
 * <p>Fingerprint 0 is the SHA-256 of the layout's name and the four id and time fields, fingerprint
 * i that of fingerprint i−1 and the i-th feature's kind, name and field (of a derived feature the
 * text of its derivation; a canonical text that is not verbatim is chained in behind), each cut to
 * 64 bits.
 */
public final class Catalogue {

  private static final String SHOP = "shop.yaml";

  private final String name;
  private final IdentityFields identity;
  private final List<Feature> features;
  private final List<DerivedFeature> derived;
  private final List<String> fingerprints;
  private final String yaml;

  private Catalogue(String name, IdentityFields identity, FeatureList list, String yaml) {
    this.name = name;
    this.identity = identity;
    this.features = list.features();
    this.derived = list.derived();
    this.fingerprints = Fingerprints.chain(identity, features);
    this.yaml = yaml;
  }

  /** The catalogue of the default order schema, {@code ShopOrder}. */
  public static Catalogue shop() {
    try (InputStream resource = Catalogue.class.getResourceAsStream(SHOP)) {
      if (resource == null) {
        throw new IllegalStateException("Resource " + SHOP + " is missing");
      }
      return parse(new String(resource.readAllBytes(), StandardCharsets.UTF_8), SHOP);
    } catch (IOException e) {
      throw new UncheckedIOException("Resource " + SHOP + " cannot be read", e);
    }
  }

  /**
   * Reads a catalogue file.
   *
   * @throws IllegalArgumentException if it cannot be read, or that lists every mistake in it
   */
  public static Catalogue load(Path file) {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new IllegalArgumentException("Catalogue " + file + " cannot be read: " + e, e);
    }
  }

  /**
   * Reads catalogue text.
   *
   * @param source names the text in messages
   * @throws IllegalArgumentException that lists every mistake
   */
  public static Catalogue parse(String yaml, String source) {
    Settings settings = Settings.parse(yaml, source);
    String name = settings.requiredText("name");
    IdentityFields identity = IdentityFields.read(settings);
    FeatureList list = FeatureList.read(settings, identity);
    settings.check();
    return new Catalogue(name, identity, list, yaml);
  }

  /**
   * A catalogue that was not written by hand; its YAML is generated, and parsed under the same
   * rules.
   *
   * @param read features that are read from the order, in this order
   * @param derived features that come after them
   * @throws IllegalArgumentException that lists every mistake
   */
  public static Catalogue of(
      String name, IdentityFields identity, List<Feature> read, List<DerivedFeature> derived) {
    return parse(CatalogueYaml.of(name, identity, read, derived), name);
  }

  /** What people call it. */
  public String name() {
    return name;
  }

  /** The order's field that holds its id. */
  public String orderIdField() {
    return identity.orderId();
  }

  /** The order's field that holds the time it was placed. */
  public String orderTimeField() {
    return identity.orderTime();
  }

  /** The order's field that holds the customer's id. */
  public String customerIdField() {
    return identity.customerId();
  }

  /** The order's field that holds the card's id; empty text if orders carry no card. */
  public String creditCardIdField() {
    return identity.creditCardId();
  }

  /** All declared features, in declaration order. */
  public List<Feature> features() {
    return features;
  }

  /** The features of one kind, in declaration order: their position is the index of their value. */
  public List<Feature> features(FeatureKind kind) {
    List<Feature> ofKind = new ArrayList<>();
    for (Feature feature : features) {
      if (feature.kind() == kind) {
        ofKind.add(feature);
      }
    }
    return List.copyOf(ofKind);
  }

  /** The derived features, in declaration order, with their derivations. */
  public List<DerivedFeature> derived() {
    return derived;
  }

  /** The fingerprint of all of it, 16 hexadecimal digits. */
  public String fingerprint() {
    return prefix().fingerprint();
  }

  /** All of it, as a bundle trained on it names it. */
  public CataloguePrefix prefix() {
    return new CataloguePrefix(features.size(), fingerprints.get(features.size()));
  }

  /** Whether this catalogue starts with the prefix. */
  public boolean startsWith(CataloguePrefix prefix) {
    return prefix.features() < fingerprints.size()
        && fingerprints.get(prefix.features()).equals(prefix.fingerprint());
  }

  /** The YAML it was read from. */
  public String yaml() {
    return yaml;
  }
}
