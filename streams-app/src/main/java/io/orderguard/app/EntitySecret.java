package io.orderguard.app;

import io.orderguard.order.EntityKeyHasher;

/** The key of the entity hashes. Never printed. */
public final class EntitySecret {

  private final byte[] bytes;

  /**
   * @param bytes at least one
   */
  public EntitySecret(byte[] bytes) {
    if (bytes.length == 0) {
      throw new IllegalArgumentException("The secret of entity keys must not be empty");
    }
    this.bytes = bytes.clone();
  }

  /** A fresh hasher; one per thread. */
  EntityKeyHasher hasher() {
    return new EntityKeyHasher(bytes);
  }

  @Override
  public String toString() {
    return "[hidden]";
  }
}
