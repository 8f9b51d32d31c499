package io.orderguard.catalogue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The 64-bit hash under which a categorical value is kept: the first eight bytes of the SHA-256 of
 * its UTF-8 text. A cryptographic hash, because fraudsters choose many of these texts and must not
 * be able to choose one that collides with a trusted value. Never 0, which means missing.
 *
 * <p>Not thread-safe: one per thread.
 */
public final class TextHasher {

  private final MessageDigest digest;

  public TextHasher() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java must have SHA-256", e);
    }
  }

  /** The hash of a canonical text. */
  public long hash(String text) {
    long hash = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
    return hash == 0 ? 1 : hash;
  }
}
