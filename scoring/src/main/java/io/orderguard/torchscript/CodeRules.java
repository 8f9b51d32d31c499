package io.orderguard.torchscript;

import io.orderguard.torchscript.CodeToken.Kind;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the code of an archive may say: one class with attributes of the types our writer has, and
 * methods of assignments, loops over lists, conditions, and calls of {@link AllowedOperators} and
 * of methods above. The language is a small part of TorchScript's, and every token must have its
 * place in it; what is not foreseen is refused. It bounds neither the time nor the memory of a
 * call.
 */
final class CodeRules {
  /** Those of {@link Attribute}. */
  private static final Set<String> ATTRIBUTE_TYPES =
      Set.of("Tensor", "int", "float", "bool", "List[Tensor]");

  private final CodeReader code;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final Map<String, Integer> methods = new LinkedHashMap<>();

  private CodeRules(CodeReader code) {
    this.code = code;
  }

  /**
   * What the class declares.
   *
   * @param attributes types by name
   * @param methods names
   */
  record Declaration(String className, Map<String, String> attributes, Set<String> methods) {}

  /**
   * Reads the whole code.
   *
   * @throws IllegalArgumentException if it says anything else; the message names method and line
   */
  static Declaration require(ByteBuffer code) {
    return new CodeRules(new CodeReader(CodeLexer.tokens(code))).declaration();
  }

  private Declaration declaration() {
    requireIndentation(0, 0);
    code.expect("class");
    String name = code.ownName();
    code.expect("(", "Module", ")", ":");
    code.enter("Class " + name);
    while (!code.at(Kind.END)) {
      requireIndentation(2, 2);
      member(name);
    }
    return new Declaration(name, Map.copyOf(attributes), Set.copyOf(methods.keySet()));
  }

  private void member(String className) {
    if (code.at("__parameters__") || code.at("__buffers__")) {
      code.next();
      nameList();
    } else if (code.at("def")) {
      method(className);
      code.enter("Class " + className);
    } else {
      attribute();
    }
  }

  /** {@code = ["name", "name", ]}. */
  private void nameList() {
    code.expect("=", "[");
    while (!code.take("]")) {
      code.expect(Kind.TEXT);
      if (!code.at("]")) {
        code.expect(",");
      }
    }
  }

  private void attribute() {
    CodeToken token = code.peek();
    String name = code.ownName();
    code.expect(":");
    String type = CodeTypes.read(code);
    if (!ATTRIBUTE_TYPES.contains(type)) {
      throw code.bad("must not have attributes of type " + type, token);
    }
    if (attributes.put(name, type) != null) {
      throw code.bad("must declare each attribute once", token);
    }
  }

  private void method(String className) {
    code.expect("def");
    CodeToken token = code.peek();
    String name = code.ownName();
    code.enter("Method " + name);
    MethodRules rules = new MethodRules(code, attributes.keySet(), methods);
    rules.signature(className);
    while (code.at(Kind.LINE) && code.peek().text().length() > 2) {
      requireIndentation(4, MethodRules.MAX_INDENTATION);
      rules.statement();
    }
    if (methods.put(name, rules.size()) != null || attributes.containsKey(name)) {
      throw code.bad("must have a name of its own", token);
    }
  }

  private void requireIndentation(int least, int most) {
    CodeToken line = code.expect(Kind.LINE);
    int blanks = line.text().length();
    if (blanks < least || blanks > most || blanks % 2 != 0) {
      throw code.bad("must be indented by %d to %d blanks here".formatted(least, most), line);
    }
  }
}
