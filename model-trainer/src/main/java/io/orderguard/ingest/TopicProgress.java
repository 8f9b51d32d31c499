package io.orderguard.ingest;

import io.orderguard.dataset.ReadProgress;

/** Adds up what several threads have read of one topic. */
final class TopicProgress {

  private final ReadProgress progress;
  private final String topic;
  private final long planned;
  private long done;

  TopicProgress(ReadProgress progress, TopicSpan span) {
    this.progress = progress;
    this.topic = span.topic();
    this.planned = span.offsets();
  }

  synchronized void passed(long offsets) {
    done += offsets;
    progress.read(topic, done, planned);
  }
}
