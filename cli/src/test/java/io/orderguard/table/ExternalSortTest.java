package io.orderguard.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalSortTest {

  private final Path folder;

  ExternalSortTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void recordsComeBackSorted() {
    List<String> sorted = new ArrayList<>();
    try (ExternalSort sort = new ExternalSort(folder, 1000)) {
      sort.add("pear".getBytes(StandardCharsets.UTF_8));
      sort.add("apple".getBytes(StandardCharsets.UTF_8));

      sort.drainTo(record -> sorted.add(new String(record, StandardCharsets.UTF_8)));
    }
    assertThat(sorted).containsExactly("apple", "pear");
  }

  @Test
  void anyNumberOfRunsGivesWhatSortingInMemoryGives() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<byte[]> records = records(random, random.nextInt(200));
      long memory = 1L + random.nextInt(1 << (4 + seed % 10));

      assertThat(hex(sorted(records, memory)))
          .as("seed %d, %d records, %d bytes", seed, records.size(), memory)
          .isEqualTo(hex(inMemory(records)));
    }
  }

  @Test
  void moreRunsThanMayBeOpenAreMergedInSteps() {
    List<byte[]> records = records(new Random(7), 300); // one to a run
    assertThat(hex(sorted(records, 1))).isEqualTo(hex(inMemory(records)));
  }

  @Test
  void noRunIsLeftBehind() throws IOException {
    sorted(records(new Random(8), 100), 1);
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  private List<byte[]> sorted(List<byte[]> records, long memory) {
    List<byte[]> sorted = new ArrayList<>();
    try (ExternalSort sort = new ExternalSort(folder, memory)) {
      records.forEach(sort::add);
      sort.drainTo(sorted::add);
    }
    return sorted;
  }

  private static List<byte[]> inMemory(List<byte[]> records) {
    List<byte[]> sorted = new ArrayList<>(records);
    sorted.sort(Arrays::compareUnsigned);
    return sorted;
  }

  /** Short ones of few values, so that many are equal, prefixes of each other, or empty. */
  private static List<byte[]> records(Random random, int count) {
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] record = new byte[random.nextInt(6)];
      random.nextBytes(record);
      records.add(record);
    }
    return records;
  }

  private static List<String> hex(List<byte[]> records) {
    return records.stream().map(HexFormat.of()::formatHex).toList();
  }
}
