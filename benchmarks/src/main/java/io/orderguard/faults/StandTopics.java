package io.orderguard.faults;

import io.orderguard.rig.RigCluster;
import io.orderguard.topology.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;

/** Topics of an application that is going to be in trouble, and its group's settings. */
final class StandTopics {

  /** Less than poison has. */
  static final int MOST_LETTER_BYTES = 16_384;

  /** Of orders, and so of what is repartitioned. */
  static final int PARTITIONS = 4;

  private static final String MOST_BYTES = "max.message.bytes";

  private final RigCluster cluster;
  private final Deployment deployment;

  StandTopics(RigCluster cluster, Deployment deployment) {
    this.cluster = cluster;
    this.deployment = deployment;
  }

  /** All of them. */
  void create() {
    Topics topics = deployment.topics();
    cluster
        .broker()
        .createTopic(topics.orders(), PARTITIONS, Map.of(MOST_BYTES, Integer.toString(1 << 24)));
    cluster.create(List.of(topics.labels(), topics.snapshots()), PARTITIONS);
    // One partition: what is read is in the order in which it was written, whoever wrote it.
    cluster.create(List.of(topics.scores(), topics.releases(), topics.acknowledgements()), 1);
    createDeadLetters();
    if (deployment.mode().protocol() == GroupProtocol.STREAMS) {
      missDeadMembersSoon();
    }
  }

  /** The topic of dead letters. */
  void createDeadLetters() {
    cluster
        .broker()
        .createTopic(
            deployment.topics().deadLetters(),
            1,
            Map.of(MOST_BYTES, Integer.toString(MOST_LETTER_BYTES)));
  }

  /** Whether that topic is there. */
  boolean haveDeadLetters() {
    try (Admin admin = cluster.admin()) {
      return admin.listTopics().names().get().contains(deployment.topics().deadLetters());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted while topics were listed", e);
    } catch (ExecutionException e) {
      throw new KafkaException("Topics cannot be listed", e.getCause());
    }
  }

  /** What an instance sets itself under the classic protocol is the brokers' here. */
  private void missDeadMembersSoon() {
    ConfigResource group =
        new ConfigResource(ConfigResource.Type.GROUP, deployment.applicationId());
    List<AlterConfigOp> changes = List.of(set("streams.session.timeout.ms", "3000"));
    try (Admin admin = cluster.admin()) {
      admin.incrementalAlterConfigs(Map.of(group, changes)).all().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted while a group was configured", e);
    } catch (ExecutionException e) {
      throw new KafkaException("Group " + group.name() + " cannot be configured", e.getCause());
    }
  }

  private static AlterConfigOp set(String key, String value) {
    return new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
  }
}
