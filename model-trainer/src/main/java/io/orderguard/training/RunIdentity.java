package io.orderguard.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderguard.dataset.Examples;
import io.orderguard.features.EncodedBatch;
import io.orderguard.features.SequenceEncoder;
import io.orderguard.history.Snapshot;
import io.orderguard.network.ModelDefinition;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that decides a run's weights, as texts by name: only a checkpoint of exactly this run goes on
 * with the same bits.
 *
 * @param texts by name
 */
record RunIdentity(Map<String, String> texts) {
  private static final Logger LOG = LoggerFactory.getLogger(RunIdentity.class);

  /** Of a run without checkpoints, which nobody asks for. */
  static final RunIdentity NONE = new RunIdentity(Map.of());

  /**
   * Encodes every example once, those of both splits twice.
   *
   * @param former what an earlier run found out; empty = there was none
   */
  static RunIdentity of(
      ModelDefinition definition,
      SequenceEncoder encoder,
      TrainingRun.Splits splits,
      List<EpochReport> former,
      TrainingSettings settings) {
    Map<String, String> texts = new TreeMap<>();
    texts.put("definition", definition.family() + new TreeMap<>(definition.hyperParameters()));
    texts.put("program", settings.program().toString());
    texts.put("seed", Long.toString(settings.seed()));
    texts.put("batchSize", Integer.toString(settings.pace().batchSize()));
    texts.put("microBatches", Integer.toString(settings.pace().microBatches()));
    texts.put("threads", Integer.toString(settings.pace().threads()));
    texts.put("optimiser", settings.optimiser().toString());
    texts.put("maxEpochs", Integer.toString(settings.stopping().maxEpochs()));
    texts.put("averagedEpochs", Integer.toString(settings.stopping().averagedEpochs()));
    texts.put("patience", Integer.toString(settings.stopping().patience()));
    texts.put("train", digest(encoder, splits.train()));
    texts.put("sampling", splits.sampling().toString());
    texts.put("validation", digest(encoder, splits.validation()));
    texts.put("former", ReportText.of(former).replace('\n', ';'));
    byte[] fresh = definition.trainingProgram(0, settings.program()); // the seed has its own line
    texts.put("script", HexFormat.of().formatHex(sha256().digest(fresh)));
    texts.put("libtorch", TrainingSession.libraryVersion());
    return new RunIdentity(Map.copyOf(texts));
  }

  /** The checkpoint, or null, said in the log, if it is of another run. */
  @Nullable Checkpoint accepted(@Nullable Checkpoint checkpoint) {
    if (checkpoint == null) {
      return null;
    }
    String difference = difference(checkpoint);
    if (difference.isEmpty()) {
      LOG.info(
          "Training goes on at a checkpoint, epoch={}, steps={}",
          checkpoint.reports().size() + 1,
          checkpoint.optimiser().step());
      return checkpoint;
    }
    LOG.warn("Training starts over, the checkpoint is of another run: {}", difference);
    return null;
  }

  /** What is not the same, for people; empty if everything is. */
  String difference(Checkpoint checkpoint) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> own : new TreeMap<>(texts).entrySet()) {
      String other = checkpoint.run().getOrDefault(own.getKey(), "nothing");
      if (!other.equals(own.getValue())) {
        text.append(text.isEmpty() ? "" : "; ")
            .append(own.getKey())
            .append(" must be ")
            .append(own.getValue())
            .append(", found ")
            .append(other);
      }
    }
    return text.toString();
  }

  /** Of ids, labels and all that the network sees, in order. */
  private static String digest(SequenceEncoder encoder, Examples examples) {
    MessageDigest digest = sha256();
    for (int i = 0; i < examples.size(); i++) {
      Snapshot snapshot = examples.snapshot(i);
      byte[] id = snapshot.order().orderId().getBytes(UTF_8);
      EncodedBatch seen = encoder.encode(List.of(snapshot), SequenceEncoder.length(snapshot));
      int values = seen.ints().length + seen.floats().length;
      ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (1 + values) + id.length + 1);
      bytes.putInt(id.length).put(id).put((byte) (examples.fraud(i) ? 1 : 0));
      for (int value : seen.ints()) {
        bytes.putInt(value);
      }
      for (float value : seen.floats()) {
        bytes.putInt(Float.floatToRawIntBits(value));
      }
      digest.update(bytes.array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
