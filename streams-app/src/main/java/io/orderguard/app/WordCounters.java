package io.orderguard.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** One counter per word of a small fixed vocabulary, registered when the word is first counted. */
final class WordCounters {

  private final ConcurrentMap<String, Counter> counters = new ConcurrentHashMap<>();
  private final MeterRegistry registry;
  private final String name;
  private final String tag;
  private final String description;

  WordCounters(MeterRegistry registry, String name, String tag, String description) {
    this.registry = registry;
    this.name = name;
    this.tag = tag;
    this.description = description;
  }

  void increment(String word) {
    Counter counter = counters.get(word);
    if (counter == null) {
      counter = counters.computeIfAbsent(word, this::register);
    }
    counter.increment();
  }

  private Counter register(String word) {
    return Counter.builder(name).description(description).tag(tag, word).register(registry);
  }
}
