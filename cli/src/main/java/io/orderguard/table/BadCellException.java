package io.orderguard.table;

/** A cell that breaks a rule. Without a stack trace: there may be millions. */
final class BadCellException extends Exception {
  private static final long serialVersionUID = 1L;
  private final String rule;

  private BadCellException(String rule) {
    super(rule, null, false, false);
    this.rule = rule;
  }

  /** For example {@code must be a number, found 'abc'}. */
  static BadCellException of(String rule, String found) {
    return new BadCellException(rule + ", found " + Quoted.of(found));
  }

  /** The rule and the value found. */
  String rule() {
    return rule;
  }
}
