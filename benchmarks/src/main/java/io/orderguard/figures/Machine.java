package io.orderguard.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Where it was measured.
 *
 * @param processor its model name, as the system gives it
 * @param cores that this process may use
 * @param flags of the processor that matter to matrix products
 * @param system operating system and architecture
 * @param java version
 * @param libtorch version
 * @param device {@code cpu} or {@code gpu}
 */
public record Machine(
    String processor,
    int cores,
    List<String> flags,
    String system,
    String java,
    String libtorch,
    String device) {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final List<String> RELEVANT =
      List.of("avx2", "avx512f", "avx512_bf16", "amx_tile", "amx_bf16");

  public Machine {
    flags = List.copyOf(flags);
  }

  /**
   * This one.
   *
   * @param libtorch its version, or that there is none
   * @param device where networks run
   */
  public static Machine here(String libtorch, String device) {
    String processors = processors();
    return new Machine(
        modelName(processors),
        Runtime.getRuntime().availableProcessors(),
        flags(processors),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        System.getProperty("java.version"),
        libtorch,
        device);
  }

  /** Processor, cores and system, for people. */
  public String hardware() {
    return "%s, %d cores, %s, %s"
        .formatted(
            processor, cores, flags.isEmpty() ? "no known flags" : String.join(" ", flags), system);
  }

  /** Of Linux's list of processors; "unknown" elsewhere. */
  static String modelName(String processors) {
    String name = value(processors, "model name");
    return name.isEmpty() ? "unknown" : name;
  }

  /** Likewise; none elsewhere. */
  static List<String> flags(String processors) {
    Set<String> found = Set.copyOf(Arrays.asList(distinctWords(value(processors, "flags"))));
    return RELEVANT.stream().filter(found::contains).toList();
  }

  private static String[] distinctWords(String text) {
    return Arrays.stream(text.split(" ", -1)).distinct().toArray(String[]::new);
  }

  private static String value(String processors, String key) {
    return processors
        .lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }

  private static String processors() {
    try {
      return Files.isReadable(PROCESSORS) ? Files.readString(PROCESSORS) : "";
    } catch (IOException e) {
      return ""; // a report without the processor's name is still a report
    }
  }
}
