package io.orderguard.export;

import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.BundleReader;
import io.orderguard.bundle.BundleWriter;
import io.orderguard.inference.BundleScorer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bundle is written beside its place, read back, loaded as an instance loads it, and only then
 * moved there: a directory with a bundle's name always holds a whole bundle that works.
 */
public final class CheckedBundle {

  /** Instances warm their own batch sizes; here a few shapes show that it runs. */
  private static final int CHECK_BATCH_SIZE = 4;

  private CheckedBundle() {}

  /**
   * Writes a bundle that scores orders.
   *
   * @param target a directory that does not exist
   * @param place how bundles are run here
   * @return its digest
   */
  public static String write(Path target, ExportPlace place, BundleWriter.Parts parts) {
    return write(
        target,
        draft -> {
          String digest = BundleWriter.write(draft, parts);
          Bundle bundle = BundleReader.readInPlace(draft);
          BundleScorer.load(bundle, place.inference(CHECK_BATCH_SIZE)).close();
          return digest;
        });
  }

  /**
   * Writes any bundle.
   *
   * @param target a directory that does not exist
   * @return its digest
   */
  public static String write(Path target, Draft draft) {
    Path directory = target.resolveSibling("." + target.getFileName() + ".draft");
    try {
      FileTree.delete(directory); // left by a run that was killed
      Files.createDirectories(directory);
      try {
        String digest = draft.write(directory);
        Files.move(directory, target);
        return digest;
      } finally {
        FileTree.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Bundle directory " + target + " cannot be written", e);
    }
  }

  /** Writes a bundle and checks it. */
  public interface Draft {

    /**
     * Beside the bundle's place, so that the move there is one step of the file system.
     *
     * @return the bundle's digest
     */
    String write(Path directory) throws IOException;
  }
}
