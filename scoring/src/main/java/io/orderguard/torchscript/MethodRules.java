package io.orderguard.torchscript;

import io.orderguard.torchscript.CodeToken.Kind;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one method may say, statement by statement. Blocks are not matched to their heads: libtorch
 * refuses what does not fit, and no block could say more than its lines.
 */
final class MethodRules {
  /** Nested blocks cost libtorch stack. */
  static final int MAX_INDENTATION = 24;

  /** Lines of a method, those of the methods it calls included, since libtorch inlines them. */
  private static final int MAX_SIZE = 100_000;

  private final CodeReader code;
  private final Set<String> attributes;
  private final Map<String, Integer> methods;
  private final Set<String> variables = new HashSet<>();
  private int size;

  /**
   * @param methods those above, with their sizes
   */
  MethodRules(CodeReader code, Set<String> attributes, Map<String, Integer> methods) {
    this.code = code;
    this.attributes = attributes;
    this.methods = methods;
  }

  /** Statements so far, those of called methods included. */
  int size() {
    return size;
  }

  boolean isVariable(String name) {
    return variables.contains(name);
  }

  boolean isAttribute(String name) {
    return attributes.contains(name);
  }

  /** Counts a call of a method above. */
  void call(CodeToken method) {
    Integer called = methods.get(method.text());
    if (called == null) {
      throw code.bad("must only call methods above it", method);
    }
    grow(called, method);
  }

  /**
   * From the opening bracket to the colon: {@code (self: __torch__.Name, x: Tensor) -> Tensor:}.
   */
  void signature(String className) {
    code.expect("(", "self", ":", "__torch__", ".", className);
    while (code.take(",") && !code.at(")")) {
      variables.add(code.ownName());
      code.expect(":");
      CodeTypes.read(code);
    }
    code.expect(")", "->");
    CodeTypes.read(code);
    code.expect(":");
  }

  /** One line, its indentation already read. */
  void statement() {
    grow(1, code.peek());
    if (code.take("for")) {
      loop();
    } else if (code.take("if")) {
      expression();
      code.expect(":");
    } else if (code.take("else")) {
      code.expect(":");
    } else if (code.take("return")) {
      expression();
    } else if (!code.take("pass")) {
      assignmentOrCall();
    }
    if (!code.at(Kind.LINE) && !code.at(Kind.END)) {
      throw code.bad("must end its statement here", code.peek());
    }
  }

  private void loop() {
    String variable = code.ownName();
    code.expect("in");
    expression();
    code.expect(":");
    variables.add(variable);
  }

  private void assignmentOrCall() {
    boolean variable = code.at(Kind.NAME) && isTargetEnd(code.peekSecond());
    Set<String> targets = new HashSet<>();
    while (variable && !code.at("=")) {
      targets.add(code.ownName());
      if (!code.at("=")) {
        code.expect(",");
      }
    }
    boolean attribute = code.at("self");
    if (!variable) {
      expression();
    }
    if ((variable || attribute) && code.take("=")) {
      expression();
    }
    variables.addAll(targets); // only now: a variable must not be read in its first assignment
  }

  private static boolean isTargetEnd(CodeToken token) {
    return token.is("=") || token.is(",");
  }

  private void expression() {
    new ExpressionRules(code, this).expression();
  }

  private void grow(int statements, CodeToken at) {
    size += statements;
    if (size > MAX_SIZE) {
      throw code.bad("must have at most " + MAX_SIZE + " statements with all it calls", at);
    }
  }
}
