package io.orderguard.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.orderguard.ingest.TopicSpan.PartitionSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TopicSpanTest {

  @Test
  void offsetsAreReadAsTheyWereWritten() {
    TopicSpan span =
        new TopicSpan(
            "snapshots",
            "id",
            List.of(new PartitionSpan(0, 17, 1200), new PartitionSpan(11, 0, 5_000_000_000L)));

    assertThat(span.text()).isEqualTo("0:17-1200 11:0-5000000000");
    assertThat(TopicSpan.parse("snapshots", "id", span.text())).isEqualTo(span);
    assertThatThrownBy(() -> TopicSpan.parse("snapshots", "id", "0:17"))
        .hasMessage("Offsets of topic 'snapshots' must read like 0:0-1200, found '0:17'");
    assertThatThrownBy(() -> TopicSpan.parse("snapshots", "id", "0:17-16"))
        .hasMessage("Partition 0 must end at or behind its begin, found offsets 17 to 16");
  }

  @Test
  void rangesAreCutWhereverTheTopicBegins() {
    long cut = SnapshotRange.OFFSETS;
    TopicSpan span = new TopicSpan("t", "id", List.of(new PartitionSpan(3, cut + 5, 3 * cut + 1)));

    assertThat(SnapshotRange.of(span))
        .extracting(SnapshotRange::chainFrom, SnapshotRange::from, SnapshotRange::to)
        .containsExactly(
            tuple(cut, cut + 5, 2 * cut),
            tuple(2 * cut, 2 * cut, 3 * cut),
            tuple(3 * cut, 3 * cut, 3 * cut + 1));
  }
}
