package io.orderguard.chunks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which chunk of a topic.
 *
 * @param partition of the topic
 * @param first offset it may hold
 */
public record ChunkName(int partition, long first) {

  private static final Pattern FILE_NAME = Pattern.compile("p(\\d{1,9})-(\\d{1,18})\\.ogc");

  /** Of a file; null if it is none of a chunk. */
  static @Nullable ChunkName of(String fileName) {
    Matcher matcher = FILE_NAME.matcher(fileName);
    return matcher.matches()
        ? new ChunkName(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)))
        : null;
  }

  String fileName() {
    return "p" + partition + "-" + first + ".ogc";
  }
}
