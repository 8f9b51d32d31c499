package io.orderguard.wire;

import io.orderguard.avro.OrderLabel;
import org.apache.avro.util.ClassSecurityValidator;

/** Tells Avro which classes a schema may name: its own defaults and the generated package. */
public final class GeneratedRecords {

  private static final String PACKAGE = OrderLabel.class.getPackageName();

  static {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> type.getPackageName().equals(PACKAGE)));
  }

  private GeneratedRecords() {}

  /**
   * To be called before generated records are read without {@link AvroCodec}. The first call does
   * it for the life of the JVM.
   */
  public static void trust() {
    // the static initialiser has done it
  }
}
