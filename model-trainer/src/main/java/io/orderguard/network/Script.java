package io.orderguard.network;

import io.orderguard.bundle.Precision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A TorchScript class while it is written: its parameters and its methods.
 *
 * <p>The language is that of <em>saved</em> TorchScript: every operator by name, one operation a
 * line. Blocks of a network declare parameters in their constructors and append lines to the method
 * that is being written when they are applied. A training program has one argument more in each of
 * these methods, {@code training}, which switches dropout on; else the two programs of a precision
 * have the same text, so they cannot drift apart, but for narrow weights, which a training program
 * holds in float32.
 */
final class Script {
  /** Numbers of the element types in the script's language. */
  static final int INT32 = 3;

  static final int FLOAT32 = 6;
  static final int BOOL = 11;
  private static final int BFLOAT16 = 15;

  private final String className;
  private final boolean training;
  private final Precision precision;
  private final TsaDropout dropout;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final List<String> methods = new ArrayList<>();
  private final List<Value> penalties = new ArrayList<>();
  private final PackedWeights packed;
  private StringBuilder lines = new StringBuilder();
  private String indent = "  ";
  private int results;

  private Script(String className, boolean training, Precision precision, TsaDropout dropout) {
    this.className = className;
    this.training = training;
    this.precision = precision;
    this.dropout = dropout;
    packed = new PackedWeights(this);
  }

  /** A class whose methods drop out at these rates while they train; its weights are float32. */
  static Script forTraining(String className, TsaDropout dropout, Precision precision) {
    return new Script(className, true, precision, dropout);
  }

  /** A class without dropout. */
  static Script forServing(String className, Precision precision) {
    return new Script(className, false, precision, TsaDropout.of(0));
  }

  boolean isTraining() {
    return training;
  }

  boolean isNarrow() {
    return precision == Precision.BF16;
  }

  // Parameters

  /** Declares a matrix that weight decay pulls on. */
  Value weight(String name, Initialiser initialiser, int... shape) {
    return declare(new Parameter(name, shape, initialiser, Parameter.Kind.MATRIX));
  }

  /** Declares any other parameter. */
  Value parameter(String name, Initialiser initialiser, int... shape) {
    return declare(new Parameter(name, shape, initialiser, Parameter.Kind.OTHER));
  }

  /** Declares a matrix that a bfloat16 serving program holds in bfloat16. */
  Value narrowWeight(String name, Initialiser initialiser, int... shape) {
    return declare(new Parameter(name, shape, initialiser, Parameter.Kind.NARROW_MATRIX));
  }

  /** Declares any other parameter that a bfloat16 serving program holds in bfloat16. */
  Value narrowParameter(String name, Initialiser initialiser, int... shape) {
    return declare(new Parameter(name, shape, initialiser, Parameter.Kind.NARROW_OTHER));
  }

  /** In order of declaration. */
  List<Parameter> parameters() {
    return new ArrayList<>(parameters.values());
  }

  // Methods

  /** Writes a method of tensors that returns a tensor. */
  void method(String name, List<String> arguments, Supplier<Value> body) {
    write(name, arguments, "Tensor", () -> body.get().text());
  }

  /** Writes a method of tensors that returns a list of tensors. */
  void listMethod(String name, List<String> arguments, Supplier<List<Value>> body) {
    write(name, arguments, "List[Tensor]", () -> list(body.get()));
  }

  /** Adds a method that is there already, as text. */
  void method(String source) {
    methods.add(source);
  }

  /** In order of writing. */
  List<String> methods() {
    return List.copyOf(methods);
  }

  private void write(String name, List<String> arguments, String type, Supplier<String> body) {
    lines = new StringBuilder();
    results = 0;
    if (dropsAttention()) {
      block("if training", () -> define("rate", Double.toString(dropout.attention())));
      block("else", () -> define("rate", "0."));
    }
    String result = body.get();
    StringBuilder head = new StringBuilder("def ").append(name);
    head.append("(self: __torch__.").append(className);
    arguments.forEach(argument -> head.append(",\n    ").append(argument).append(": Tensor"));
    if (training) {
      head.append(",\n    training: bool");
    }
    head.append(") -> ").append(type).append(":\n");
    methods.add(head + lines.toString() + "  return " + result + "\n");
  }

  // Lines of the method that is being written

  /** What the script already knows under that name: an argument, an attribute or a named size. */
  Value named(String name) {
    return new Value(this, name);
  }

  /** Appends {@code xN = expression}. */
  Value let(String expression) {
    String name = "x" + results++;
    define(name, expression);
    return named(name);
  }

  /** Calls a method of this class. */
  Value call(String method, Value... arguments) {
    return let(callText(method, arguments));
  }

  /** Calls a method of this class that returns a list. */
  String callText(String method, Value... arguments) {
    StringBuilder call = new StringBuilder("(self).").append(method).append('(');
    for (Value argument : arguments) {
      call.append(argument).append(", ");
    }
    return call.append(training ? "training, )" : ")").toString();
  }

  /** Appends {@code name = expression}, for what later lines refer to by name. */
  void define(String name, String expression) {
    line(name + " = " + expression);
  }

  /** Appends a comment, so that the emitted text can be read beside the classes that wrote it. */
  void comment(String text) {
    line("# " + text);
  }

  /** Appends a line as it is. */
  void line(String text) {
    lines.append(indent).append(text).append('\n');
  }

  /** Appends lines one level deeper, under a head such as {@code if} or {@code for}. */
  void block(String head, Runnable body) {
    line(head + ":");
    String outer = indent;
    indent = outer + "  ";
    body.run();
    indent = outer;
  }

  /**
   * Appends {@code if} and {@code else}; the result is that of the branch taken, and so is what the
   * loss is raised by. Only the first branch may raise it.
   */
  Value choose(String condition, Supplier<Value> then, Supplier<Value> otherwise) {
    String name = "x" + results++; // xN of the branches are others
    String raised = name + "_raised";
    List<Value> outside = takePenalties();
    List<Value> inside = new ArrayList<>();
    block(
        "if " + condition,
        () -> {
          define(name, then.get().text());
          takePenalties().stream().reduce(Value::plus).ifPresent(inside::add);
          inside.forEach(sum -> define(raised, sum.text()));
        });
    block(
        "else",
        () -> {
          define(name, otherwise.get().text());
          String zero = "torch.zeros([], dtype=6, device=" + name + ".device)";
          inside.forEach(sum -> define(raised, zero));
        });
    penalties.addAll(0, outside);
    inside.forEach(sum -> penalise(named(raised)));
    return named(name);
  }

  // Training and precision

  /** In a training program, zeroes a share of the elements while it trains; else nothing. */
  Value dropout(Value x) {
    return training ? x.op("dropout", dropout.activations(), named("training")) : x;
  }

  /** The rate at which attention weights drop out, in the script's language. */
  String attentionDropout() {
    return dropsAttention() ? "rate" : "0.";
  }

  private boolean dropsAttention() {
    return training && dropout.attention() > 0;
  }

  /** What the loss is raised by while training; collected by the method that returns the result. */
  void penalise(Value penalty) {
    penalties.add(penalty);
  }

  /** All penalties since the last call. */
  List<Value> takePenalties() {
    List<Value> taken = List.copyOf(penalties);
    penalties.clear();
    return taken;
  }

  /** Where the weights are, as the given element type; the same tensor if it is that already. */
  Value onDevice(Value x, int type) {
    String anyWeight = "self." + parameters.keySet().iterator().next();
    return x.op("to", anyWeight + ".device", type);
  }

  /** In a bfloat16 program, the value in bfloat16; else the value. */
  Value narrow(Value x) {
    return isNarrow() ? x.op("to", BFLOAT16) : x;
  }

  /** In a bfloat16 program, the value in float32; else the value. */
  Value wide(Value x) {
    return isNarrow() ? x.op("to", FLOAT32) : x;
  }

  /** A narrow weight as products take it. */
  Value narrowed(Value weight) {
    return training ? narrow(weight) : weight;
  }

  /** x·Wᵀ + b of narrow values, W (out, in). */
  Value narrowLinear(Value x, Value weight, Value bias) {
    return packs()
        ? packed.linear(x, weight, bias)
        : x.op("linear", narrowed(weight), narrowed(bias));
  }

  /** The same with output rows [from, to) only. */
  Value narrowLinear(Value x, Value weight, Value bias, PackedWeights.Rows rows) {
    return packs()
        ? packed.linear(x, weight, bias, rows)
        : x.op(
            "linear",
            narrowed(weight.slice(0, rows.from(), rows.to())),
            narrowed(bias.slice(0, rows.from(), rows.to())));
  }

  /** ReLU of {@link #narrowLinear(Value, Value, Value)}, fused where that can be. */
  Value narrowLinearRelu(Value x, Value weight, Value bias) {
    return packs() ? packed.linearRelu(x, weight, bias) : narrowLinear(x, weight, bias).op("relu_");
  }

  /** Whether narrow weights never change, so that copies in another order can be kept of them. */
  private boolean packs() {
    return isNarrow() && !training;
  }

  /** What a narrow program holds beside its weights. */
  PackedWeights packed() {
    return packed;
  }

  static String literal(Object argument) {
    if (argument instanceof Boolean truth) {
      return truth ? "True" : "False";
    }
    return argument.toString();
  }

  private static String list(List<Value> values) {
    return values.toString(); // [a, b]: the same in both languages
  }

  private Value declare(Parameter parameter) {
    if (parameters.putIfAbsent(parameter.name(), parameter) != null) {
      throw new IllegalStateException("Parameter " + parameter.name() + " is declared twice");
    }
    return named("self." + parameter.name());
  }
}
