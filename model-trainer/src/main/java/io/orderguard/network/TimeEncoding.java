package io.orderguard.network;

import org.jspecify.annotations.Nullable;

/** Time as a vector that is added to a token. */
interface TimeEncoding {

  /** Times in units of τ, (S, L) → (S, L, D). */
  Value apply(Value time);

  /** The one that the switches ask for, null if none. */
  static @Nullable TimeEncoding declare(
      Script script, String name, int width, TsaSwitches switches) {
    return switch (switches.timeEncoding()) {
      case NONE -> null;
      case TIME2VEC -> new Time2Vec(script, name, width);
      case LOG -> new LogTime(script, name, width, switches.timeScaleSeconds());
    };
  }
}
