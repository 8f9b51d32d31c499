package io.orderguard.simulation;

/**
 * A machine as one account knows it.
 *
 * @param sinceMillis when the account was first seen on it
 */
record Device(String operatingSystem, String channel, long sinceMillis) {

  static Device firstSeen(Dice dice, String operatingSystem, long now) {
    boolean handheld = !isDesktop(operatingSystem);
    return new Device(operatingSystem, handheld && dice.chance(0.5) ? "app" : "web", now);
  }

  String type() {
    if (isDesktop(operatingSystem)) {
      return "desktop";
    }
    return operatingSystem.equals("ipados") ? "tablet" : "mobile";
  }

  /** The same machine after its cookies were cleared: a new device to the shop. */
  Device forgotten(long now) {
    return new Device(operatingSystem, channel, now);
  }

  private static boolean isDesktop(String operatingSystem) {
    return switch (operatingSystem) {
      case "windows", "macos", "linux" -> true;
      default -> false;
    };
  }
}
