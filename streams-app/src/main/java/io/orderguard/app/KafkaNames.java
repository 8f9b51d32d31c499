package io.orderguard.app;

import java.util.regex.Pattern;

/** What Kafka allows as the name of a topic or a group. */
final class KafkaNames {

  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]{1,249}");

  private KafkaNames() {}

  static boolean isLegal(String name) {
    return LEGAL.matcher(name).matches() && !name.equals(".") && !name.equals("..");
  }

  static String rule(String found) {
    return "must be 1 to 249 letters, digits, dots, dashes or underscores, found '" + found + "'";
  }
}
