package io.orderguard.ingest;

import io.orderguard.catalogue.Catalogue;
import io.orderguard.catalogue.CataloguePrefix;
import io.orderguard.chunks.ChunkPart;
import io.orderguard.chunks.MappedChunk;
import io.orderguard.chunks.OrderTable;
import io.orderguard.chunks.UnresolvableRowException;
import io.orderguard.dataset.DatasetWindow;
import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceDigest;
import io.orderguard.history.Snapshot;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every record of a chunk and says which can be used: of the window or younger, under this
 * catalogue or a prefix of it, the first of its order, with rows that are all known and give the
 * digests that were scored. Used by one thread.
 */
final class SnapshotAudit implements WorkQueue.Worker<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotAudit.class);

  private final OrderTable orders;
  private final Catalogue catalogue;
  private final DatasetWindow window;
  private final Findings[] findings;
  private final Map<String, Boolean> fingerprints = new HashMap<>();

  /**
   * An audit.
   *
   * @param findings gets those of every chunk, by its number
   */
  SnapshotAudit(OrderTable orders, IngestPlan plan, Findings[] findings) {
    this.orders = orders;
    this.catalogue = plan.catalogue();
    this.window = plan.window();
    this.findings = findings;
  }

  /** What there is in one chunk; counts as {@link io.orderguard.dataset.DatasetCounts} has them. */
  static final class Findings {
    final BitSet usable = new BitSet();
    long undecodable;
    long repeated;
    long otherCatalogue;
    long unresolvable;
    long damaged;
  }

  @Override
  public void take(Integer part) {
    Findings found = new Findings();
    ChunkPart chunk = orders.parts().get(part);
    for (int record = 0; record < chunk.chunk().records(); record++) {
      if (chunk.holds(record)) {
        look(part, record, found);
      }
    }
    findings[part] = found;
  }

  private void look(int part, int record, Findings found) {
    MappedChunk chunk = orders.parts().get(part).chunk();
    if (!chunk.isReadable(record)) {
      found.undecodable++;
    } else if (!orders.isFirst(part, record)) {
      found.repeated++;
    } else if (window.reaches(Instant.ofEpochMilli(chunk.orderTimeMillis(record)))) {
      if (fingerprints.computeIfAbsent(chunk.catalogue(record), this::fits)) {
        check(chunk, record, found);
      } else {
        found.otherCatalogue++;
      }
    }
  }

  private void check(MappedChunk chunk, int record, Findings found) {
    try {
      Snapshot snapshot = chunk.snapshot(record, orders);
      requireDigest(snapshot, snapshot.customer());
      requireDigest(snapshot, snapshot.card());
      found.usable.set(record);
    } catch (UnresolvableRowException e) {
      found.unresolvable++;
      LOG.debug("Skipped a snapshot, orderId={}: {}", chunk.orderId(record), e.getMessage());
    } catch (IllegalArgumentException e) {
      found.damaged++;
      LOG.debug("Skipped a damaged snapshot orderId={}", chunk.orderId(record), e);
    }
  }

  private static void requireDigest(Snapshot snapshot, Sequence sequence) {
    SequenceDigest found = SequenceDigest.of(sequence.rows(), snapshot.order().engineered());
    if (!found.equals(sequence.digest())) {
      throw new IllegalArgumentException(
          "Its rows must have the digest %s, found %s".formatted(sequence.digest(), found));
    }
  }

  /** A snapshot of an older catalogue fits: what it lacks reads as missing. */
  private boolean fits(String fingerprint) {
    for (int features = 0; features <= catalogue.features().size(); features++) {
      if (catalogue.startsWith(new CataloguePrefix(features, fingerprint))) {
        return true;
      }
    }
    return false;
  }
}
