package io.orderguard.torchscript;

import io.orderguard.torchscript.CodeToken.Kind;

/** Types as the code of an archive names them. */
final class CodeTypes {
  private CodeTypes() {}

  /** Reads one type and gives it back without blanks. */
  static String read(CodeReader code) {
    CodeToken token = code.expect(Kind.NAME);
    return switch (token.text()) {
      case "Tensor", "int", "float", "bool", "number", "None" -> token.text();
      case "List", "Optional", "Tuple" -> token.text() + arguments(code);
      default -> throw code.bad("must only name plain types", token);
    };
  }

  private static String arguments(CodeReader code) {
    code.expect("[");
    StringBuilder arguments = new StringBuilder("[").append(read(code));
    while (code.take(",")) {
      arguments.append(',').append(read(code));
    }
    code.expect("]");
    return arguments.append(']').toString();
  }
}
