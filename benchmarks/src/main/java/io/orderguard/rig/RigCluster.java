package io.orderguard.rig;

import io.orderguard.broker.EmbeddedBroker;
import io.orderguard.topology.Topics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;

/** A real broker in this process with the application's topics. Thread-safe. */
public final class RigCluster implements AutoCloseable {

  private static final short ONE_COPY = 1;

  /** What was deleted makes room soon: a run leaves gigabytes. */
  private static final Map<String, String> BROKER = Map.of("log.segment.delete.delay.ms", "500");

  private final EmbeddedBroker broker;
  private final int partitions;

  private RigCluster(EmbeddedBroker broker, int partitions) {
    this.broker = broker;
    this.partitions = partitions;
  }

  /**
   * Starts a broker and creates the topics of {@link Topics#DEFAULT}.
   *
   * @param partitions of orders, labels, scores and snapshots
   */
  public static RigCluster start(int partitions) {
    RigCluster cluster = new RigCluster(EmbeddedBroker.temporary(BROKER), partitions);
    Topics topics = Topics.DEFAULT;
    cluster.create(List.of(topics.orders(), topics.labels()), partitions);
    cluster.create(List.of(topics.releases(), topics.acknowledgements()), 1);
    cluster.createOutputs(topics);
    return cluster;
  }

  /** For {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** To stop and start it. */
  public EmbeddedBroker broker() {
    return broker;
  }

  /** Partitions of orders, labels, scores and snapshots. */
  public int partitions() {
    return partitions;
  }

  /** Creates topics for another run on the same orders: what it writes has names of its own. */
  public Topics createOutputs(String run) {
    Topics shared = Topics.DEFAULT;
    Topics topics =
        new Topics(
            shared.orders(),
            shared.labels(),
            run + "-scores",
            run + "-snapshots",
            run + "-dead-letters",
            shared.releases(),
            shared.acknowledgements());
    createOutputs(topics);
    return topics;
  }

  /** Creates topics and returns when they take records. */
  public void create(List<String> names, int partitionsOfEach) {
    List<NewTopic> topics = new ArrayList<>();
    for (String name : names) {
      topics.add(new NewTopic(name, partitionsOfEach, ONE_COPY));
    }
    broker.createTopics(topics);
  }

  /** Deletes the topics whose names start so, internal ones too. */
  public void deleteTopics(String prefix) {
    try (Admin admin = admin()) {
      Set<String> names = new HashSet<>(admin.listTopics().names().get());
      names.removeIf(name -> !name.startsWith(prefix));
      admin.deleteTopics(names).all().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted while deleting topics " + prefix + "*", e);
    } catch (ExecutionException e) {
      throw new KafkaException("Cannot delete topics " + prefix + "*", e.getCause());
    }
  }

  /** A connection of the caller's own. */
  public Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
  }

  @Override
  public void close() {
    broker.close();
  }

  private void createOutputs(Topics topics) {
    create(List.of(topics.scores(), topics.snapshots()), partitions);
    create(List.of(topics.deadLetters()), 1);
  }
}
