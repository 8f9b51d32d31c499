package io.orderguard.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The body of one TorchScript method while it is written, and the parameters it uses.
 *
 * <p>The language is that of <em>saved</em> TorchScript: every operator by name, one operation a
 * line. Blocks of a network declare parameters in their constructors and append lines when applied;
 * training and serving differ in dropout only, so the two programs cannot drift apart.
 */
final class Script {
  private static final String DROPOUT_VARIABLE = "dropout";
  private static final String NO_DROPOUT = "0.";

  private final boolean training;
  private final StringBuilder lines = new StringBuilder();
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private int results;

  private Script(boolean training) {
    this.training = training;
  }

  /** A body that drops out at the rate in its variable {@code dropout}. */
  static Script forTraining() {
    return new Script(true);
  }

  /** A body without dropout. */
  static Script forServing() {
    return new Script(false);
  }

  boolean isTraining() {
    return training;
  }

  /** The rate at which attention weights drop out, in the script's language. */
  String dropoutRate() {
    return training ? DROPOUT_VARIABLE : NO_DROPOUT;
  }

  /** Declares a matrix that weight decay pulls on. */
  Value weight(String name, Initialiser initialiser, int... shape) {
    return declare(new Parameter(name, shape, initialiser, true));
  }

  /** Declares any other parameter. */
  Value parameter(String name, Initialiser initialiser, int... shape) {
    return declare(new Parameter(name, shape, initialiser, false));
  }

  /** What the script already knows under that name: an argument or a named size. */
  Value named(String name) {
    return new Value(this, name);
  }

  /** Appends {@code xN = expression}. */
  Value let(String expression) {
    String name = "x" + results++;
    define(name, expression);
    return named(name);
  }

  /** Appends {@code name = expression}, for a size that later lines refer to by name. */
  void define(String name, String expression) {
    lines.append("  ").append(name).append(" = ").append(expression).append('\n');
  }

  /** Appends a comment, so that the emitted text can be read beside the classes that wrote it. */
  void comment(String text) {
    lines.append("  # ").append(text).append('\n');
  }

  /** All lines so far, indented by two spaces. */
  String body() {
    return lines.toString();
  }

  /** In order of declaration. */
  List<Parameter> parameters() {
    return new ArrayList<>(parameters.values());
  }

  static String literal(Object argument) {
    if (argument instanceof Boolean truth) {
      return truth ? "True" : "False";
    }
    return argument.toString();
  }

  private Value declare(Parameter parameter) {
    if (parameters.putIfAbsent(parameter.name(), parameter) != null) {
      throw new IllegalStateException("Parameter " + parameter.name() + " is declared twice");
    }
    return named("self." + parameter.name());
  }
}
