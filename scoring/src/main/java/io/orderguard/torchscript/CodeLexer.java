package io.orderguard.torchscript;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.orderguard.torchscript.CodeToken.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts an archive's code into tokens. Only what cannot be read in two ways is let through:
 * printable ASCII and line feeds, plain double-quoted texts, decimal numbers; no escapes, no
 * continued lines, no comments that mean something. So libtorch's own lexer sees the same tokens.
 */
final class CodeLexer {
  static final int MAX_BYTES = 1 << 20;
  static final int MAX_DEPTH = 16;
  static final int MAX_LINE = 1 << 16;

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<name>[A-Za-z_][A-Za-z0-9_]*+)"
              + "|(?<number>[0-9]++(?:\\.[0-9]*+)?(?:[eE][+-]?[0-9]++)?)"
              + "|\"(?<text>[A-Za-z0-9_:]*+)\"(?!\")"
              + "|(?<symbol>->|[()\\[\\],:=.-])");

  private final List<CodeToken> tokens = new ArrayList<>();
  private final Deque<Character> closers = new ArrayDeque<>();
  private int line;

  private CodeLexer() {}

  /**
   * All tokens, the last of kind {@code END}.
   *
   * @throws IllegalArgumentException if anything else is in it, or it exceeds a limit
   */
  static List<CodeToken> tokens(ByteBuffer code) {
    if (code.remaining() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "The code of an archive must have at most %d bytes, found %d"
              .formatted(MAX_BYTES, code.remaining()));
    }
    CodeLexer lexer = new CodeLexer();
    for (String text : ISO_8859_1.decode(code).toString().split("\n", -1)) {
      lexer.line(text);
    }
    return lexer.finish();
  }

  private List<CodeToken> finish() {
    if (!closers.isEmpty()) {
      throw bad("must close every bracket, found none of '" + closers.peek() + "' by", "the end");
    }
    add(Kind.END, "");
    return tokens;
  }

  private void line(String text) {
    line++;
    requirePlain(text);
    int start = skipBlanks(text, 0);
    if (closers.isEmpty() && start < text.length() && text.charAt(start) != '#') {
      add(Kind.LINE, text.substring(0, start));
    }
    Matcher matcher = TOKEN.matcher(text);
    for (int at = start; at < text.length(); at = skipBlanks(text, at)) {
      if (text.charAt(at) == '#') {
        requirePlainComment(text.substring(at));
        return;
      }
      if (!matcher.region(at, text.length()).lookingAt()) {
        throw bad("must not use", "'" + text.charAt(at) + "'");
      }
      token(matcher);
      at = matcher.end();
    }
  }

  private void token(Matcher matcher) {
    if (matcher.group("name") != null) {
      add(Kind.NAME, matcher.group());
    } else if (matcher.group("number") != null) {
      add(Kind.NUMBER, matcher.group());
    } else if (matcher.group("text") != null) {
      add(Kind.TEXT, matcher.group("text"));
    } else {
      bracket(matcher.group().charAt(0));
      add(Kind.SYMBOL, matcher.group());
    }
  }

  private void bracket(char symbol) {
    if (symbol == '(' || symbol == '[') {
      if (closers.size() == MAX_DEPTH) {
        throw bad("must nest brackets at most " + MAX_DEPTH + " deep, found", "more");
      }
      closers.push(symbol == '(' ? ')' : ']');
    } else if (symbol == ')' || symbol == ']') {
      if (closers.isEmpty() || closers.pop() != symbol) {
        throw bad("must pair its brackets, found", "'" + symbol + "'");
      }
    }
  }

  private void requirePlain(String text) {
    if (text.length() > MAX_LINE) {
      throw bad(
          "must have lines of at most " + MAX_LINE + " characters, found", "" + text.length());
    }
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character < ' ' || character > '~') {
        throw bad("must be printable ASCII, found byte", "0x" + Integer.toHexString(character));
      }
    }
  }

  /** A comment that starts with "type:" is a declaration to libtorch. */
  private void requirePlainComment(String comment) {
    if (comment.contains("type:")) {
      throw bad("must not declare a type in", "a comment");
    }
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private void add(Kind kind, String text) {
    tokens.add(new CodeToken(kind, text, line));
  }

  private IllegalArgumentException bad(String rule, String found) {
    return new IllegalArgumentException(
        "The code of an archive " + rule + " " + found + " in line " + line);
  }
}
