package io.orderguard.torchscript;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A TorchScript archive: one flat class {@code __torch__.Name} with its attributes and methods.
 *
 * <p>Written without libtorch, loadable by libtorch 2.x. Every tensor is float32 or bfloat16 and
 * contiguous.
 */
public final class TorchArchive {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");
  private static final Pattern EXTRA_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /**
   * Format version 10: today's meaning of every operator. Older ones change division and others.
   */
  static final String VERSION = "10\n";

  /** About a hundred times a network of the largest documented shape. */
  private static final long MAX_BYTES = 256L << 20;

  private TorchArchive() {}

  /** An archive of class {@code __torch__.<className>}, without attributes yet. */
  public static Builder of(String className) {
    return new Builder(requireIdentifier("class", className));
  }

  /**
   * Tensors of an archive written here (or saved by libtorch from one), by attribute name, in the
   * archive's order; tensors in lists are left out.
   *
   * @throws IllegalArgumentException if the archive is damaged, names anything not on the reader's
   *     list, or holds tensors other than contiguous float32 or bfloat16
   */
  public static Map<String, Tensor> readTensors(byte[] archive) {
    return new ArchiveReader(archive).tensors();
  }

  /**
   * Checks a file before libtorch sees it: only the records and the pickled values that {@link
   * Builder} writes, and code that computes tensors from tensors: nothing but operators on a fixed
   * list is called. How long that takes, and in how much memory, is not bounded.
   *
   * @return the names of its methods
   * @throws IllegalArgumentException if it holds anything else, is damaged or too large
   * @throws IOException if it cannot be read
   */
  public static Set<String> requireOwnContents(Path archive) throws IOException {
    long bytes = Files.size(archive);
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "An archive must have at most " + MAX_BYTES + " bytes, found " + bytes);
    }
    return new ArchiveReader(Files.readAllBytes(archive)).requireOwnContents();
  }

  /** Collects attributes in declaration order and method sources. Not thread-safe. */
  public static final class Builder {
    private final String className;
    private final List<Attribute> attributes = new ArrayList<>();
    private final Set<String> names = new HashSet<>(Set.of("training"));
    private final List<String> methods = new ArrayList<>();
    private final Map<String, byte[]> extras = new TreeMap<>();

    private Builder(String className) {
      this.className = className;
    }

    /** A weight, which gets gradients. */
    public Builder parameter(String name, Tensor value) {
      return add(new Attribute.Parameter(name, value));
    }

    /** A weight that the archive holds in bfloat16, each value rounded to the nearest. */
    public Builder narrowParameter(String name, Tensor value) {
      return add(new Attribute.NarrowParameter(name, value));
    }

    /** A constant tensor. */
    public Builder buffer(String name, Tensor value) {
      return add(new Attribute.Buffer(name, value));
    }

    /** A {@code List[Tensor]} attribute without gradients, e.g. optimizer moments. */
    public Builder tensorList(String name, List<Tensor> values) {
      return add(new Attribute.TensorList(name, values));
    }

    /** An {@code int} attribute (64 bits). */
    public Builder integer(String name, long value) {
      return add(new Attribute.Whole(name, value));
    }

    /** A {@code float} attribute (64 bits). */
    public Builder real(String name, double value) {
      return add(new Attribute.Real(name, value));
    }

    /**
     * Source of one method, unindented, in the language of saved TorchScript, e.g. {@code def
     * forward(self: __torch__.Model, x: Tensor) -> Tensor:\n return torch.neg(x)}. It may call
     * methods added before it. {@link TorchArchive#requireOwnContents} says which operators it may
     * use.
     */
    public Builder method(String source) {
      if (!source.startsWith("def ")) {
        throw new IllegalArgumentException(
            "A method of class "
                + className
                + " must start with 'def ', found: "
                + firstLine(source));
      }
      methods.add(source);
      return this;
    }

    /** A free file under {@code extra/}. DJL reads ASCII text only. */
    public Builder extra(String name, String asciiText) {
      if (!EXTRA_NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("Not a name of an extra file: '" + name + "'");
      }
      if (!US_ASCII.newEncoder().canEncode(asciiText) || asciiText.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("Extra file " + name + " must be ASCII without NUL");
      }
      extras.put(name, asciiText.getBytes(US_ASCII));
      return this;
    }

    /** The archive. Identical input gives identical bytes. */
    public byte[] toBytes() {
      ModulePickler pickler = new ModulePickler();
      StoredZipWriter zip = new StoredZipWriter();
      zip.add("model/data.pkl", pickler.pickle(className, attributes));
      zip.add("model/code/__torch__.py", classSource().getBytes(UTF_8));
      List<ModulePickler.Storage> storages = pickler.storages();
      for (int i = 0; i < storages.size(); i++) {
        addStorage(zip, "model/data/" + i, storages.get(i));
      }
      zip.add("model/constants.pkl", new PickleWriter().op(Opcode.EMPTY_TUPLE).finish());
      extras.forEach((name, bytes) -> zip.add("model/extra/" + name, bytes));
      zip.add("model/version", VERSION.getBytes(US_ASCII));
      return zip.finish();
    }

    private static void addStorage(
        StoredZipWriter zip, String name, ModulePickler.Storage storage) {
      if (storage.narrow()) {
        zip.addNarrow(name, storage.values());
      } else {
        zip.add(name, storage.values());
      }
    }

    private Builder add(Attribute attribute) {
      String name = requireIdentifier("attribute", attribute.name());
      if (!names.add(name)) {
        throw new IllegalArgumentException(
            "Class " + className + " must declare each attribute once, found twice: " + name);
      }
      attributes.add(attribute);
      return this;
    }

    private String classSource() {
      StringBuilder source = new StringBuilder("class " + className + "(Module):\n");
      nameList(
          source, "__parameters__", Attribute.Parameter.class, Attribute.NarrowParameter.class);
      nameList(source, "__buffers__", Attribute.Buffer.class);
      source.append("  training : bool\n");
      for (Attribute attribute : attributes) {
        source.append("  ").append(attribute.name()).append(" : ");
        source.append(attribute.type()).append('\n');
      }
      methods.forEach(method -> source.append(method.strip().indent(2)));
      return source.toString();
    }

    private void nameList(StringBuilder source, String label, Class<?>... kinds) {
      source.append("  ").append(label).append(" = [");
      for (Attribute attribute : attributes) {
        if (Arrays.stream(kinds).anyMatch(kind -> kind.isInstance(attribute))) {
          source.append('"').append(attribute.name()).append("\", ");
        }
      }
      source.append("]\n");
    }
  }

  private static String requireIdentifier(String what, String name) {
    if (!IDENTIFIER.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "The name of a TorchScript " + what + " must be an identifier, found '" + name + "'");
    }
    return name;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
