package io.orderguard.order;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns raw entity ids into {@link EntityKey}s: the first 128 bits of HMAC-SHA-256 over the entity
 * type and the id's UTF-8 bytes. The same secret must be used for as long as the histories live.
 *
 * <p>Not thread-safe: one per thread.
 */
public final class EntityKeyHasher {

  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  /**
   * @param secret the key of the hash, at least one byte
   */
  public EntityKeyHasher(byte[] secret) {
    if (secret.length == 0) {
      throw new IllegalArgumentException("The secret of entity keys must not be empty");
    }
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + ALGORITHM, e);
    }
  }

  /** The key of a raw id; the same id as customer and as card gives two different keys. */
  public EntityKey key(EntityType type, String id) {
    mac.update(prefix(type));
    ByteBuffer hash = ByteBuffer.wrap(mac.doFinal(id.getBytes(StandardCharsets.UTF_8)));
    return new EntityKey(hash.getLong(), hash.getLong());
  }

  /** Spelt out, because keys live as long as the histories. */
  private static byte prefix(EntityType type) {
    return switch (type) {
      case CUSTOMER -> 0;
      case CARD -> 1;
    };
  }
}
