package io.orderguard.torchscript;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads an archive's tensors, and checks that it holds nothing that our writer would not write. */
final class ArchiveReader {
  private static final Pattern ROOT = Pattern.compile("[A-Za-z0-9_-]{1,100}");
  private static final Pattern OWN_RECORD =
      Pattern.compile(
          "data\\.pkl|constants\\.pkl|version|code/__torch__\\.py"
              + "|data/\\d{1,9}|extra/[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final StoredZipReader zip;
  private final String root;

  ArchiveReader(byte[] archive) {
    zip = new StoredZipReader(archive);
    root = commonRoot();
  }

  /** Tensor attributes by name, in the archive's order; tensors in lists are left out. */
  Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    instance()
        .state()
        .forEach(
            (name, value) -> {
              if (value instanceof PickleReader.TensorView view) {
                tensors.put(name, tensor(name, view));
              }
            });
    return tensors;
  }

  /** Reads everything there is and keeps the names of the methods. */
  Set<String> requireOwnContents() {
    for (String name : zip.names()) {
      if (!OWN_RECORD.matcher(name.substring(root.length())).matches()) {
        throw new IllegalArgumentException("Archive must not have the record " + name);
      }
      zip.read(name);
    }
    instance().state().forEach(this::requireOwnValue);
    Object constants = pickle("constants.pkl");
    if (!(constants instanceof PickleReader.Tuple tuple) || !tuple.items().isEmpty()) {
      throw new IllegalArgumentException("Record constants.pkl must be an empty tuple");
    }
    requireVersion();
    CodeRules.Declaration declared = CodeRules.require(zip.read(root + "code/__torch__.py"));
    requireDeclared(declared);
    return declared.methods();
  }

  /** An older version changes what operators mean. */
  private void requireVersion() {
    String version = US_ASCII.decode(zip.read(root + "version")).toString();
    if (!version.equals(TorchArchive.VERSION)) {
      throw new IllegalArgumentException(
          "Record version must be " + TorchArchive.VERSION.strip() + ", found another");
    }
  }

  /** The object has exactly the attributes its class declares. */
  private void requireDeclared(CodeRules.Declaration declared) {
    PickleReader.Instance instance = instance();
    if (!instance.type().name().equals(declared.className())) {
      throw new IllegalArgumentException(
          "Record data.pkl must hold an object of class %s, found one of class %s"
              .formatted(declared.className(), instance.type().name()));
    }
    Map<String, String> found = new TreeMap<>();
    instance.state().forEach((name, value) -> found.put(name, typeName(value)));
    if (!found.equals(declared.attributes())) {
      throw new IllegalArgumentException(
          "Class %s must declare the attributes its object has (%s), found %s"
              .formatted(declared.className(), found, new TreeMap<>(declared.attributes())));
    }
  }

  private static String typeName(Object value) {
    if (value instanceof List<?> items) {
      boolean tensors = items.stream().allMatch(PickleReader.TensorView.class::isInstance);
      return tensors ? "List[Tensor]" : "another list";
    }
    if (value instanceof PickleReader.TensorView) {
      return "Tensor";
    }
    return value instanceof Long ? "int" : value instanceof Double ? "float" : "bool";
  }

  private void requireOwnValue(String name, Object value) {
    if (value instanceof List<?> items) {
      for (Object item : items) {
        requireOwnScalarOrTensor(name, item);
      }
    } else {
      requireOwnScalarOrTensor(name, value);
    }
  }

  private void requireOwnScalarOrTensor(String name, Object value) {
    if (value instanceof PickleReader.TensorView view) {
      elements(name, view);
    } else if (!(value instanceof Long || value instanceof Double || value instanceof Boolean)) {
      throw new IllegalArgumentException(
          "Attribute " + name + " must be a number, a tensor or a list of these");
    }
  }

  private PickleReader.Instance instance() {
    if (pickle("data.pkl") instanceof PickleReader.Instance instance) {
      return instance;
    }
    throw new IllegalArgumentException(
        "Record data.pkl must hold an object of the archive's class");
  }

  private Object pickle(String record) {
    return PickleReader.read(record, zip.read(root + record));
  }

  private Tensor tensor(String name, PickleReader.TensorView view) {
    ByteBuffer bytes = elements(name, view);
    float[] values = new float[bytes.remaining() / width(view.storage())];
    if (view.storage().narrow()) {
      for (int i = 0; i < values.length; i++) {
        values[i] = Bfloat16.widen(bytes.getShort());
      }
    } else {
      bytes.asFloatBuffer().get(values);
    }
    return new Tensor(view.shape(), values);
  }

  /** The bytes behind a view, after checking that they are all there and contiguous. */
  private ByteBuffer elements(String name, PickleReader.TensorView view) {
    ByteBuffer storage = zip.read(root + "data/" + view.storage().key());
    int stored = storage.remaining();
    long declared = view.storage().elements();
    int width = width(view.storage());
    if (stored % width != 0 || stored / width != declared) {
      String type = view.storage().narrow() ? " bfloat16" : " float32";
      String rule = "must have a storage of " + declared + type + " values";
      throw bad(name, rule, stored + " bytes");
    }
    long count = count(name, view.shape());
    if (view.offset() < 0 || view.offset() > declared - count) {
      throw bad(name, "must lie within its storage", "offset " + view.offset());
    }
    requireContiguous(name, view);
    int start = Math.toIntExact(view.offset() * width);
    return storage.slice(start, Math.toIntExact(count * width)).order(storage.order());
  }

  /** Bytes of one value. */
  private static int width(PickleReader.Storage storage) {
    return storage.narrow() ? Short.BYTES : Float.BYTES;
  }

  private static long count(String name, long[] shape) {
    long count = 1;
    for (long size : shape) {
      if (size < 0 || (size > 0 && count > Integer.MAX_VALUE / size)) {
        throw bad(name, "must have a shape of 0 to 2^31 - 1 elements", Arrays.toString(shape));
      }
      count *= size;
    }
    return count;
  }

  /** The stride of a dimension of size 1 means nothing. */
  private static void requireContiguous(String name, PickleReader.TensorView view) {
    long[] expected = ModulePickler.strides(view.shape());
    boolean contiguous = view.strides().length == expected.length;
    for (int i = 0; contiguous && i < expected.length; i++) {
      contiguous = view.shape()[i] == 1 || view.strides()[i] == expected[i];
    }
    if (!contiguous) {
      throw bad(name, "must be contiguous", "strides " + Arrays.toString(view.strides()));
    }
  }

  private String commonRoot() {
    List<String> names = new ArrayList<>(zip.names());
    if (names.isEmpty()) {
      throw new IllegalArgumentException("Archive must have records, found none");
    }
    String first = names.get(0);
    String directory = first.substring(0, Math.max(first.indexOf('/'), 0));
    if (!ROOT.matcher(directory).matches()
        || !names.stream().allMatch(name -> name.startsWith(directory + "/"))) {
      throw new IllegalArgumentException("Archive must have all records under one directory");
    }
    return directory + "/";
  }

  private static IllegalArgumentException bad(String name, String rule, String found) {
    return new IllegalArgumentException("Tensor " + name + " " + rule + ", found " + found);
  }
}
