package io.orderguard.torchscript;

import io.orderguard.torchscript.CodeToken.Kind;

/**
 * What one expression may say: calls, variables, attributes, numbers, lists and tuples, indexed.
 * There are no infix operators; saved TorchScript names them all. Recursion is as deep as brackets
 * nest, which the lexer bounds.
 */
final class ExpressionRules {
  /** Each costs libtorch stack, unlike brackets. */
  private static final int MAX_INDICES = 4;

  private final CodeReader code;
  private final MethodRules method;

  ExpressionRules(CodeReader code, MethodRules method) {
    this.code = code;
    this.method = method;
  }

  void expression() {
    CodeToken token = code.next();
    switch (token.kind()) {
      case NUMBER -> {}
      case NAME -> name(token);
      case SYMBOL -> symbol(token);
      default -> throw code.bad("must have a value here", token);
    }
    for (int i = 0; code.take("["); i++) {
      if (i == MAX_INDICES) {
        throw code.bad("must index at most " + MAX_INDICES + " times in a row", code.peek());
      }
      expression();
      code.expect("]");
    }
    property();
  }

  private void symbol(CodeToken token) {
    switch (token.text()) {
      case "-" -> negative();
      case "[" -> values("]");
      case "(" -> {
        if (code.take("self")) {
          ownCall();
        } else {
          values(")");
        }
      }
      default -> throw code.bad("must have a value here", token);
    }
  }

  private void negative() {
    if (!code.take("inf")) {
      code.expect(Kind.NUMBER);
    }
  }

  private void name(CodeToken name) {
    switch (name.text()) {
      case "True", "False", "None", "inf" -> {}
      case "torch" -> torchCall();
      case "ops" -> otherCall();
      case "self" -> attribute();
      case "annotate", "unchecked_cast" -> typedCall();
      case "range", "int", "float", "bool" -> arguments();
      default -> {
        if (code.at("(")) {
          throw code.bad("must only call operators on the list", name);
        }
        if (!method.isVariable(name.text())) {
          throw code.bad("must only use variables assigned above", name);
        }
      }
    }
  }

  private void torchCall() {
    code.expect(".");
    CodeToken operator = code.expect(Kind.NAME);
    if (!AllowedOperators.isTorchOperator(operator.text())) {
      throw notOnTheList("torch." + operator.text(), operator);
    }
    arguments();
  }

  private void otherCall() {
    code.expect(".");
    CodeToken library = code.expect(Kind.NAME);
    code.expect(".");
    String operator = library.text() + "." + code.expect(Kind.NAME).text();
    if (!AllowedOperators.isOtherOperator(operator)) {
      throw notOnTheList("ops." + operator, library);
    }
    arguments();
  }

  /** Behind {@code (self}. */
  private void ownCall() {
    code.expect(")", ".");
    method.call(code.expect(Kind.NAME));
    arguments();
  }

  private void attribute() {
    code.expect(".");
    CodeToken name = code.expect(Kind.NAME);
    if (!method.isAttribute(name.text())) {
      throw code.bad("must only use attributes declared above", name);
    }
  }

  /** {@code annotate(Type, value)}. */
  private void typedCall() {
    code.expect("(");
    CodeTypes.read(code);
    code.expect(",");
    expression();
    code.expect(")");
  }

  private void arguments() {
    code.expect("(");
    while (!code.take(")")) {
      argument();
      if (!code.at(")")) {
        code.expect(",");
      }
    }
  }

  private void argument() {
    if (code.at(Kind.NAME) && code.peekSecond().is("=")) {
      code.next();
      code.next();
    }
    if (!code.at(Kind.TEXT)) {
      expression();
      return;
    }
    CodeToken text = code.next();
    if (!AllowedOperators.isText(text.text())) {
      throw code.bad("must only pass texts on the list", text);
    }
  }

  private void values(String end) {
    while (!code.take(end)) {
      expression();
      if (!code.at(end)) {
        code.expect(",");
      }
    }
  }

  private void property() {
    if (code.take(".")) {
      CodeToken property = code.expect(Kind.NAME);
      if (!property.is("device") && !property.is("dtype")) {
        throw code.bad("must only ask a value for its device or dtype", property);
      }
    }
  }

  private IllegalArgumentException notOnTheList(String name, CodeToken at) {
    return code.bad(
        "must only call operators on the list", new CodeToken(Kind.NAME, name, at.line()));
  }
}
