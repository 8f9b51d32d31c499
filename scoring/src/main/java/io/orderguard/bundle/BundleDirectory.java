package io.orderguard.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A directory that holds exactly the files of a bundle, each with the digest in its manifest.
 *
 * @param path the directory
 * @param manifest what it says
 * @param digest SHA-256 of the manifest file
 */
record BundleDirectory(Path path, BundleManifest manifest, String digest) {

  /**
   * Proves a directory.
   *
   * @throws IllegalArgumentException that says which file, what was expected and what was found
   */
  static BundleDirectory verified(Path path) throws IOException {
    Set<String> found = fileNames(path);
    if (!found.contains(BundleFiles.MANIFEST)) {
      throw new IllegalArgumentException("File " + BundleFiles.MANIFEST + " is missing");
    }
    Path manifestFile = path.resolve(BundleFiles.MANIFEST);
    BundleManifest manifest = manifest(manifestFile);
    requireFiles(found, manifest.files().keySet());
    requireDigests(path, manifest.files());
    return new BundleDirectory(path, manifest, Sha256.of(manifestFile));
  }

  /** A file of the bundle. */
  Path file(String name) {
    return path.resolve(name);
  }

  private static Set<String> fileNames(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static BundleManifest manifest(Path file) throws IOException {
    try {
      BundleManifest manifest = JsonFile.read(file, ManifestJson.class).manifest();
      requireListed(manifest.files().keySet());
      return manifest;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("File " + BundleFiles.MANIFEST + ": " + e.getMessage(), e);
    }
  }

  private static void requireListed(Set<String> names) {
    if (!BundleFiles.makeABundle(names)) {
      throw new IllegalArgumentException(
          "must hold the digests of " + BundleFiles.LISTED + ", found " + new TreeSet<>(names));
    }
  }

  private static void requireFiles(Set<String> found, Set<String> listed) {
    for (String name : new TreeSet<>(listed)) {
      if (!found.contains(name)) {
        throw new IllegalArgumentException("File " + name + " is missing");
      }
    }
    for (String name : found) {
      if (!listed.contains(name) && !name.equals(BundleFiles.MANIFEST)) {
        throw new IllegalArgumentException("File " + name + " is not in the manifest");
      }
    }
  }

  private static void requireDigests(Path path, Map<String, String> expected) throws IOException {
    for (String name : new TreeSet<>(expected.keySet())) {
      String digest = Sha256.of(path.resolve(name));
      if (!digest.equals(expected.get(name))) {
        throw new IllegalArgumentException(
            "File %s must have SHA-256 %s, found %s".formatted(name, expected.get(name), digest));
      }
    }
  }
}
