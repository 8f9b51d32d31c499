package io.orderguard.simulation;

/** The world around the shop: countries, mail providers, banks, machines. */
final class Market {

  private static final Weighted<String> HOMES =
      new Weighted<String>()
          .with("DE", 40)
          .with("FR", 14)
          .with("NL", 10)
          .with("AT", 9)
          .with("GB", 9)
          .with("IT", 6)
          .with("ES", 5)
          .with("PL", 4)
          .with("US", 3);

  private static final Weighted<String> ABROAD =
      new Weighted<String>()
          .with("ES", 6)
          .with("IT", 6)
          .with("US", 5)
          .with("GB", 4)
          .with("TR", 4)
          .with("FR", 3)
          .with("DE", 3)
          .with("PL", 3)
          .with("RO", 2)
          .with("TH", 2)
          .with("BR", 1)
          .with("NG", 1)
          .with("UA", 1);

  private static final Weighted<String> MAIL =
      new Weighted<String>()
          .with("gmail.com", 30)
          .with("outlook.com", 10)
          .with("gmx.net", 10)
          .with("web.de", 9)
          .with("yahoo.com", 7)
          .with("icloud.com", 7)
          .with("t-online.de", 5)
          .with("orange.fr", 4)
          .with("libero.it", 3)
          .with("posteo.net", 2)
          .with("proton.me", 2)
          .with("mail.com", 2);

  private static final Weighted<String> BRANDS =
      new Weighted<String>()
          .with("visa", 48)
          .with("mastercard", 42)
          .with("amex", 6)
          .with("other", 4);

  private static final Weighted<String> FUNDING =
      new Weighted<String>().with("debit", 55).with("credit", 38).with("prepaid", 7);

  private static final Weighted<String> OPERATING_SYSTEMS =
      new Weighted<String>()
          .with("android", 33)
          .with("ios", 25)
          .with("windows", 26)
          .with("macos", 10)
          .with("linux", 3)
          .with("ipados", 4);

  private Market() {}

  static String home(Dice dice) {
    return HOMES.pick(dice);
  }

  /** A country other than the given one. */
  static String abroad(Dice dice, String home) {
    String country;
    do {
      country = ABROAD.pick(dice);
    } while (country.equals(home));
    return country;
  }

  static String mailDomain(Dice dice) {
    return MAIL.pick(dice);
  }

  static String operatingSystem(Dice dice) {
    return OPERATING_SYSTEMS.pick(dice);
  }

  static String currency(String country) {
    return switch (country) {
      case "GB" -> "GBP";
      case "PL" -> "PLN";
      case "US" -> "USD";
      default -> "EUR";
    };
  }

  static Card card(Dice dice, String id, String country) {
    return new Card(id, BRANDS.pick(dice), country, FUNDING.pick(dice));
  }
}
