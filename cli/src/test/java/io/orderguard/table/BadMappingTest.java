package io.orderguard.table;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake of a mapping is named, all of them at once. */
class BadMappingTest {

  private static final String IDS = "orderId: id\ncustomerId: customer\n";
  private static final String TIME = "orderTime: {column: time}\n";
  private static final String GOOD = IDS + TIME + "numerical: [amount]\n";

  private final Path folder;

  BadMappingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void allMistakesAreListedAtOnce() {
    assertThatThrownBy(
            () -> Mapping.parse("ordrId: id\norderTime: {zone: Mars}\nderived: []\n", "m.yaml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            """
            Configuration m.yaml has 6 mistakes:
              - orderId is required
              - orderTime.column is required
              - orderTime.zone must be a time zone such as UTC or Europe/Paris, found 'Mars'
              - customerId is required
              - numerical or categorical or derived must name at least one feature, found none
              - ordrId is not a setting here\
            """);
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        bad("no YAML", "a: b: c", "Configuration m.yaml is not one YAML mapping"),
        bad("a list in place of a mapping", "- a\n- b", "is not one YAML mapping"),
        bad("an empty file", "", "orderId is required"),
        bad("a key twice", GOOD + "orderId: other\n", "Duplicate field 'orderId'"),
        bad("an unknown key", GOOD + "lable: {}\n", "lable is not a setting here"),
        bad(
            "an unknown key inside",
            IDS + "orderTime: {column: t, fromat: iso}\n",
            "orderTime.fromat is not a setting here"),
        bad(
            "an amount that is no number",
            GOOD + "amount: price\n",
            "amount must be one of numerical, found 'price'"),
        bad("no order id", TIME + "customerId: c\n", "orderId is required"),
        bad("no customer", TIME + "orderId: c\n", "customerId is required"),
        bad("no time", IDS, "orderTime.column is required"),
        bad(
            "time without a section",
            IDS + "orderTime: t\n",
            "orderTime must hold settings of its own, found t"),
        bad(
            "a list as id",
            TIME + "orderId: [a, b]\ncustomerId: c\n",
            "orderId must be a single value"),
        bad(
            "no features",
            IDS + TIME + "derived: []\n",
            "must name at least one feature, found none"),
        bad(
            "a column twice",
            GOOD + "categorical: [shop, shop]\n",
            "categorical must name a column once, found 'shop' again"),
        bad(
            "a blank column",
            GOOD + "categorical: ['']\n",
            "categorical must not name a blank column"),
        bad(
            "a section as column",
            GOOD + "categorical: [{name: x}]\n",
            "categorical must be a text or a list of texts"),
        bad(
            "both kinds",
            GOOD + "categorical: [amount]\n",
            "numerical must not name what categorical names, found 'amount'"),
        bad(
            "an unknown zone",
            IDS + "orderTime: {column: t, zone: Mars}\n",
            "orderTime.zone must be a time zone such as UTC or Europe/Paris, found 'Mars'"),
        time(
            "no pattern",
            "yesterday",
            "as a pattern it is none (Unknown pattern letter: t), found 'yesterday'"),
        time("an open quote", "yyyy'T", "Pattern ends with an incomplete string literal"),
        time(
            "minutes for months",
            "yyyy-mm-dd",
            "must say year (yyyy), month (MM) and day (dd), found 'yyyy-mm-dd'"),
        time("a week's year", "YYYY-MM-dd", "must say year (yyyy), month (MM) and day (dd)"),
        time("no year", "MM-dd HH:mm", "must say year (yyyy), month (MM) and day (dd)"),
        time("a time only", "HH:mm:ss", "must say year (yyyy), month (MM) and day (dd)"),
        time(
            "the day of the year for that of the month",
            "yyyy-MM-DD",
            "must say the day of the month as dd, not DD, found 'yyyy-MM-DD'"),
        time(
            "half a day's hour",
            "yyyy-MM-dd hh:mm",
            "must say the hour of the day (HH, or hh with a)"),
        time(
            "minutes without an hour",
            "yyyy-MM-dd mm",
            "must say the hour of the day (HH, or hh with a)"),
        label("no column", "fraud: 1, legitimate: 0, delay: P1D", "label.column is required"),
        label(
            "no text of fraud",
            "column: x, legitimate: 0, delay: P1D",
            "label.fraud must name at least one text and no blank one"),
        label(
            "a blank text of fraud",
            "column: x, fraud: '', legitimate: 0, delay: P1D",
            "label.fraud must name at least one text and no blank one"),
        label(
            "no text of no fraud",
            "column: x, fraud: 1, delay: P1D",
            "label.legitimate must name at least one text; \"\" if a blank cell means so"),
        label(
            "no delay",
            "column: x, fraud: 1, legitimate: 0",
            "label.delay is required: how long after its order a label becomes known"),
        label(
            "a negative delay",
            "column: x, fraud: 1, legitimate: 0, delay: -P1D",
            "label.delay must be a non-negative ISO-8601 duration such as PT10M, found -P1D"),
        label(
            "a delay in words",
            "column: x, fraud: 1, legitimate: 0, delay: 7 days",
            "label.delay must be a non-negative ISO-8601 duration such as PT10M, found 7 days"),
        label(
            "one text for both",
            "column: x, fraud: [1, x], legitimate: X, delay: P1D",
            "label.fraud and legitimate must differ, found 'x' in both"),
        label(
            "a feature as label",
            "column: amount, fraud: 1, legitimate: 0, delay: P1D",
            "label.column must have no other use: a model would see what it must predict, found"
                + " 'amount'"),
        bad(
            "missing and a label",
            GOOD + "label: {column: x, fraud: 1, legitimate: NA, delay: P1D}\nmissing: [NA]\n",
            "missing must not hold a text of the label, found 'NA'"),
        bad(
            "two characters between cells",
            GOOD + "delimiter: ';;'\n",
            "delimiter must be one character but no quote, found ';;'"),
        bad(
            "a quote between cells",
            GOOD + "delimiter: '\"'\n",
            "delimiter must be one character but no quote, found '\"'"),
        derived(
            "an unknown function",
            "name: n, function: mode, of: amount, entity: customer",
            "derived[0].function must be one of count,"),
        derived(
            "an unknown feature",
            "name: n, function: mean, of: amuont, entity: customer",
            "derived[0].of must name a numerical feature declared before this one, found 'amuont'"),
        derived(
            "a name that is a column",
            "name: amount, function: count, entity: customer",
            "derived[0].name must be unique, found 'amount' again"),
        derived(
            "the card of a table without",
            "name: n, function: count, entity: card",
            "derived[0].entity must be customer as creditCardId is not set, found card"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void everyKindOfBadMappingIsNamed(String kind, String yaml, String message) {
    assertThatThrownBy(() -> Mapping.parse(yaml, "m.yaml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Configuration m.yaml")
        .hasMessageContaining(message);
  }

  @Test
  void aFileThatIsNotThereOrNoTextIsNamed() throws IOException {
    Path missing = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> Mapping.load(missing))
        .hasMessageStartingWith("Mapping " + missing + " cannot be read: ");
    Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xFF, 0});
    assertThatThrownBy(() -> Mapping.load(binary))
        .hasMessage("Mapping " + binary + " is not UTF-8");
  }

  private static Arguments time(String kind, String pattern, String message) {
    String yaml = IDS + "numerical: [a]\norderTime: {column: t, format: \"" + pattern + "\"}\n";
    return bad("time: " + kind, yaml, message);
  }

  private static Arguments label(String kind, String label, String message) {
    return bad("label: " + kind, GOOD + "label: {" + label + "}\n", message);
  }

  private static Arguments derived(String kind, String declaration, String message) {
    return bad("derived: " + kind, GOOD + "derived: [{" + declaration + "}]\n", message);
  }

  private static Arguments bad(String kind, String yaml, String message) {
    return arguments(kind, yaml, message);
  }
}
