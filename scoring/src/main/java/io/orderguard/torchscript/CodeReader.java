package io.orderguard.torchscript;

import io.orderguard.torchscript.CodeToken.Kind;
import java.util.List;
import java.util.Set;

/** The tokens of an archive's code, read front to back, and where in the code that is. */
final class CodeReader {
  /** What means something to the language by itself, whether we use it or not. */
  private static final Set<String> RESERVED =
      Set.of(
          ("and as assert async await break class continue def del delete elif else except False"
                  + " finally for from global if import in is lambda None nonlocal not or pass"
                  + " raise return True try while with yield"
                  + " self torch ops CONSTANTS annotate unchecked_cast uninitialized range int"
                  + " float bool complex str Tensor List Optional Tuple Dict Union Future number"
                  + " inf nan infj nanj")
              .split(" "));

  private final List<CodeToken> tokens;
  private String place = "The class";
  private int position;

  CodeReader(List<CodeToken> tokens) {
    this.tokens = tokens;
  }

  /** Messages begin with it from now on. */
  void enter(String newPlace) {
    place = newPlace;
  }

  CodeToken peek() {
    return tokens.get(position);
  }

  /** What comes behind the next token; of the last, itself. */
  CodeToken peekSecond() {
    return tokens.get(Math.min(position + 1, tokens.size() - 1));
  }

  boolean at(Kind kind) {
    return peek().kind() == kind;
  }

  boolean at(String text) {
    return peek().is(text);
  }

  CodeToken next() {
    CodeToken token = peek();
    position = Math.min(position + 1, tokens.size() - 1); // the end stays the end
    return token;
  }

  /** Whether that was next; if so, it is read. */
  boolean take(String text) {
    boolean there = at(text);
    if (there) {
      next();
    }
    return there;
  }

  void expect(String... texts) {
    for (String text : texts) {
      if (!at(text)) {
        throw bad("must have '" + text + "' here", peek());
      }
      next();
    }
  }

  CodeToken expect(Kind kind) {
    if (!at(kind)) {
      throw bad("must have " + kind.words() + " here", peek());
    }
    return next();
  }

  /** A name of the network's own choice. */
  String ownName() {
    CodeToken token = expect(Kind.NAME);
    if (token.text().startsWith("__") || RESERVED.contains(token.text())) {
      throw bad("must not use a reserved word as a name", token);
    }
    return token.text();
  }

  IllegalArgumentException bad(String rule, CodeToken found) {
    return new IllegalArgumentException(place + " " + rule + ", found " + found.found());
  }
}
