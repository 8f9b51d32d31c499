package io.orderguard.torchscript;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the pickle of a TorchScript archive: the opcodes libtorch 2.7 writes, and no global beyond
 * a fixed list. Nothing is ever called or loaded; a global is only a name. Values are {@code Long},
 * {@code Double}, {@code Boolean}, {@code String}, {@code List} (lists), {@code Map} (dicts),
 * {@link #NONE} and the records below. Not recursive: depth cannot exhaust the stack.
 */
final class PickleReader {
  /** Python's None. */
  static final Object NONE = new Object();

  private static final Pattern CLASS_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");
  private static final Pattern DEVICE = Pattern.compile("cpu|cuda(:\\d{1,3})?");

  private final PickleInput input;
  private final List<Object> stack = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();

  private PickleReader(PickleInput input) {
    this.input = input;
  }

  /** A name of something; see {@link #global()} for the names allowed. */
  record Global(String module, String name) {
    boolean is(String otherModule, String otherName) {
      return module.equals(otherModule) && name.equals(otherName);
    }
  }

  /** A Python tuple. */
  record Tuple(List<Object> items) {}

  /**
   * Values in a record of their own.
   *
   * @param narrow whether they are bfloat16, else float32
   */
  record Storage(String key, long elements, boolean narrow) {}

  /** A view of a storage; nothing is checked against it yet. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record TensorView(Storage storage, long offset, long[] shape, long[] strides) {}

  /** An object of the archive's class. */
  record Instance(Global type, Map<String, Object> state) {}

  /**
   * The one value of a pickle.
   *
   * @param record its name, for messages
   * @throws IllegalArgumentException if it is damaged or holds anything not allowed
   */
  static Object read(String record, ByteBuffer pickle) {
    return new PickleReader(new PickleInput(record, pickle)).run();
  }

  private Object run() {
    if (input.integer(1) != Opcode.PROTO || input.integer(1) != 2) {
      throw bad("must start with pickle protocol 2");
    }
    while (step(input.integer(1))) {}
    if (stack.size() != 1 || !marks.isEmpty() || !input.atEnd()) {
      throw bad("must hold exactly one value");
    }
    return pop(Object.class);
  }

  /** Runs one instruction; false at the end. */
  private boolean step(int opcode) {
    switch (opcode) {
      case Opcode.STOP -> {
        return false;
      }
      case Opcode.MARK -> marks.add(stack.size());
      case Opcode.GLOBAL -> push(global());
      case Opcode.NONE -> push(NONE);
      case Opcode.NEWTRUE -> push(true);
      case Opcode.NEWFALSE -> push(false);
      case Opcode.BININT -> push((long) input.integer(4));
      case Opcode.BININT1 -> push((long) input.integer(1));
      case Opcode.BININT2 -> push((long) input.integer(2));
      case Opcode.LONG1 -> push(input.longInteger());
      case Opcode.BINFLOAT -> push(input.real());
      case Opcode.BINUNICODE -> push(input.text());
      case Opcode.EMPTY_TUPLE -> push(new Tuple(List.of()));
      case Opcode.TUPLE -> push(new Tuple(popToMark()));
      case Opcode.TUPLE1 -> push(new Tuple(popLast(1)));
      case Opcode.TUPLE2 -> push(new Tuple(popLast(2)));
      case Opcode.TUPLE3 -> push(new Tuple(popLast(3)));
      case Opcode.EMPTY_LIST -> push(new ArrayList<>());
      case Opcode.APPEND -> append(popLast(1));
      case Opcode.APPENDS -> append(popToMark());
      case Opcode.EMPTY_DICT -> push(new LinkedHashMap<>());
      case Opcode.SETITEM -> setItems(popLast(2));
      case Opcode.SETITEMS -> setItems(popToMark());
      case Opcode.NEWOBJ -> newInstance();
      case Opcode.BUILD -> build();
      case Opcode.REDUCE -> reduce();
      case Opcode.BINPERSID -> push(storage(pop(Tuple.class).items()));
      case Opcode.BINPUT -> memo.put(input.integer(1), top(Object.class));
      case Opcode.LONG_BINPUT -> memo.put(input.integer(4), top(Object.class));
      case Opcode.BINGET -> push(recall(input.integer(1)));
      case Opcode.LONG_BINGET -> push(recall(input.integer(4)));
      default -> throw bad("must not use pickle opcode 0x" + Integer.toHexString(opcode));
    }
    return true;
  }

  private Global global() {
    Global global = new Global(input.line(), input.line());
    boolean allowed =
        switch (global.module) {
          case "__torch__" -> CLASS_NAME.matcher(global.name).matches();
          case "torch" -> isStorage(global.name);
          case "torch._utils" -> global.name.equals("_rebuild_tensor_v2");
          case "torch.jit._pickle" -> isListBuilder(global.name);
          case "collections" -> global.name.equals("OrderedDict");
          default -> false;
        };
    if (!allowed) {
      throw bad("must not name the global '" + global.module + " " + global.name + "'");
    }
    return global;
  }

  private static boolean isStorage(String name) {
    return name.equals("FloatStorage") || name.equals("BFloat16Storage");
  }

  private static boolean isListBuilder(String name) {
    return switch (name) {
      case "build_tensorlist", "build_intlist", "build_doublelist", "build_boollist" -> true;
      default -> false;
    };
  }

  private void newInstance() {
    requireEmpty(pop(Tuple.class));
    Global type = pop(Global.class);
    if (!type.module.equals("__torch__")) {
      throw bad("must only make objects of its own class");
    }
    push(new Instance(type, new LinkedHashMap<>()));
  }

  private void build() {
    Map<String, Object> state = dict(pop(Map.class));
    top(Instance.class).state.putAll(state);
  }

  private void reduce() {
    Tuple arguments = pop(Tuple.class);
    Global function = pop(Global.class);
    if (function.is("torch._utils", "_rebuild_tensor_v2")) {
      push(tensor(arguments.items));
    } else if (function.is("collections", "OrderedDict")) {
      requireEmpty(arguments);
      push(new LinkedHashMap<>());
    } else if (function.module.equals("torch.jit._pickle")) {
      push(item(arguments.items, 0, List.class));
    } else {
      throw bad("must not call '" + function.module + " " + function.name + "'");
    }
  }

  /** {@code ('storage', type, key, device, elements)}. */
  private Storage storage(List<Object> items) {
    Global type = item(items, 1, Global.class);
    String device = item(items, 3, String.class);
    boolean known = type.module.equals("torch") && isStorage(type.name);
    if (!item(items, 0, String.class).equals("storage") || !known) {
      throw bad("must only refer to float32 and bfloat16 storages");
    }
    if (!DEVICE.matcher(device).matches()) {
      throw bad("must not name the device '" + device + "'");
    }
    boolean narrow = type.name.equals("BFloat16Storage");
    return new Storage(item(items, 2, String.class), item(items, 4, Long.class), narrow);
  }

  /** {@code (storage, offset, sizes, strides, requires_grad, hooks)}. */
  private TensorView tensor(List<Object> items) {
    return new TensorView(
        item(items, 0, Storage.class),
        item(items, 1, Long.class),
        longs(item(items, 2, Tuple.class).items),
        longs(item(items, 3, Tuple.class).items));
  }

  private long[] longs(List<Object> items) {
    long[] values = new long[items.size()];
    Arrays.setAll(values, i -> item(items, i, Long.class));
    return values;
  }

  @SuppressWarnings("unchecked") // every list on the stack was made here
  private void append(List<Object> items) {
    ((List<Object>) top(List.class)).addAll(items);
  }

  private void setItems(List<Object> items) {
    Map<String, Object> dict = dict(top(Map.class));
    for (int i = 0; i < items.size(); i += 2) {
      dict.put(item(items, i, String.class), item(items, i + 1, Object.class));
    }
  }

  @SuppressWarnings("unchecked") // every map on the stack was made here, with text keys
  private static Map<String, Object> dict(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }

  private void requireEmpty(Tuple tuple) {
    if (!tuple.items.isEmpty()) {
      throw bad("must not pass arguments to a constructor");
    }
  }

  private Object recall(int index) {
    Object value = memo.get(index);
    if (value == null) {
      throw bad("refers to memo " + index + ", which is not set");
    }
    return value;
  }

  private void push(Object value) {
    stack.add(value);
  }

  private <T> T pop(Class<T> kind) {
    T value = top(kind);
    stack.remove(stack.size() - 1);
    return value;
  }

  private <T> T top(Class<T> kind) {
    return item(stack, stack.size() - 1, kind);
  }

  private List<Object> popToMark() {
    if (marks.isEmpty()) {
      throw bad("has no mark where one is needed");
    }
    return popLast(stack.size() - marks.remove(marks.size() - 1));
  }

  private List<Object> popLast(int count) {
    if (count < 0 || count > stack.size()) {
      throw bad("takes more values than there are");
    }
    List<Object> last = stack.subList(stack.size() - count, stack.size());
    List<Object> copy = List.copyOf(last);
    last.clear();
    return copy;
  }

  private <T> T item(List<?> items, int index, Class<T> kind) {
    if (index < 0 || index >= items.size() || !kind.isInstance(items.get(index))) {
      throw bad("must hold a " + kind.getSimpleName() + " where it holds something else");
    }
    return kind.cast(items.get(index));
  }

  private IllegalArgumentException bad(String rule) {
    return input.bad(rule);
  }
}
