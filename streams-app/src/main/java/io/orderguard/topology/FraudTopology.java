package io.orderguard.topology;

import io.orderguard.history.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The way of an order, in one page: intake, customer history, card history, scoring. Every node,
 * store and topic has a name of its own, since names are part of topic names and of what operators
 * see.
 */
public final class FraudTopology {

  private static final String REPARTITION = "-repartition";
  private static final Serde<byte[]> BYTES = Serdes.ByteArray();

  private final TopologyConfig config;
  private final TopologyParts parts;
  private final StreamsBuilder builder = new StreamsBuilder();

  private FraudTopology(TopologyConfig config, TopologyParts parts) {
    this.config = config;
    this.parts = parts;
  }

  /**
   * The topology of one application. Its source and sink topics exist before it runs; when orders
   * and labels are both partitioned by customer, they have equally many partitions.
   */
  public static Topology build(TopologyConfig config, TopologyParts parts) {
    return new FraudTopology(config, parts).build();
  }

  /**
   * The topics that Kafka Streams creates for itself, without the application id and the hyphen
   * that stand before each name.
   */
  public static List<String> internalTopics(TopologyConfig config) {
    List<String> topics = new ArrayList<>(StateStores.changelogs());
    topics.add(Nodes.ORDERS_BY_CARD + REPARTITION);
    if (config.repartitionsByCustomer()) {
      topics.add(Nodes.ORDERS_BY_CUSTOMER + REPARTITION);
    }
    return topics;
  }

  private Topology build() {
    addLifeStores();
    KStream<byte[], CustomerInput> inputs =
        config.repartitionsByCustomer() ? repartitionedInputs() : directInputs();
    KStream<byte[], CardMessage> messages = byCard(customerHistory(inputs));
    scoring(cardHistory(messages));
    return builder.build();
  }

  /** One for each kind of task. */
  private void addLifeStores() {
    if (config.repartitionsByCustomer()) {
      builder.addStateStore(TaskLifeStore.builder(StateStores.LIFE_OF_ROUTE));
    }
    builder.addStateStore(TaskLifeStore.builder(StateStores.LIFE_OF_CUSTOMERS));
    builder.addStateStore(TaskLifeStore.builder(StateStores.LIFE_OF_CARDS));
  }

  private KStream<byte[], CustomerInput> directInputs() {
    return intake(
        source(config.topics().orders(), Nodes.ORDERS, Nodes.ORDER_SOURCE),
        source(config.topics().labels(), Nodes.LABELS, Nodes.LABEL_SOURCE));
  }

  /** Orders and labels through one topic: see {@link TopologyConfig#repartitionsByCustomer()}. */
  private KStream<byte[], CustomerInput> repartitionedInputs() {
    KStream<byte[], SourceRecord> routed =
        routedOrders()
            .merge(routedLabels(), Named.as(Nodes.ROUTED))
            .repartition(
                Repartitioned.<byte[], SourceRecord>as(Nodes.ORDERS_BY_CUSTOMER)
                    .withKeySerde(BYTES)
                    .withValueSerde(new SourceRecordSerde()));
    return intake(
        from(config.topics().orders(), routed, Nodes.ROUTED_ORDERS),
        from(config.topics().labels(), routed, Nodes.ROUTED_LABELS));
  }

  private KStream<byte[], SourceRecord> routedOrders() {
    KStream<byte[], Object> stage =
        source(config.topics().orders(), Nodes.ORDERS, Nodes.ORDER_SOURCE)
            .process(
                () ->
                    new RouteProcessor(
                        Nodes.ORDER_ROUTE, parts, new OrderIntake(config, parts)::customerId),
                Named.as(Nodes.ORDER_ROUTE));
    sinks(stage, Nodes.ORDER_ROUTE);
    return child(stage);
  }

  private KStream<byte[], SourceRecord> routedLabels() {
    KStream<byte[], Object> stage =
        source(config.topics().labels(), Nodes.LABELS, Nodes.LABEL_SOURCE)
            .process(
                () ->
                    new RouteProcessor(
                        Nodes.LABEL_ROUTE, parts, new LabelIntake(config, parts)::customerId),
                Named.as(Nodes.LABEL_ROUTE));
    deadLetters(stage, Nodes.LABEL_ROUTE);
    return child(stage);
  }

  private KStream<byte[], CustomerInput> intake(
      KStream<byte[], SourceRecord> orders, KStream<byte[], SourceRecord> labels) {
    KStream<byte[], Object> orderIntake =
        orders.process(() -> new OrderIntakeProcessor(config, parts), Named.as(Nodes.ORDER_INTAKE));
    sinks(orderIntake, Nodes.ORDER_INTAKE);
    KStream<byte[], Object> labelIntake =
        labels.process(() -> new LabelIntakeProcessor(config, parts), Named.as(Nodes.LABEL_INTAKE));
    deadLetters(labelIntake, Nodes.LABEL_INTAKE);
    return child(orderIntake.merge(labelIntake, Named.as(Nodes.CUSTOMER_INPUTS)));
  }

  private KStream<byte[], Object> customerHistory(KStream<byte[], CustomerInput> inputs) {
    builder.addStateStore(StateStores.logged(StateStores.CUSTOMER_HISTORY));
    builder.addStateStore(StateStores.logged(StateStores.WAITING_LABELS));
    KStream<byte[], Object> stage =
        inputs.process(
            () -> new CustomerHistoryProcessor(config, parts),
            Named.as(Nodes.CUSTOMER_HISTORY),
            StateStores.CUSTOMER_HISTORY,
            StateStores.WAITING_LABELS,
            StateStores.LIFE_OF_CUSTOMERS);
    sinks(stage, Nodes.CUSTOMER_HISTORY);
    return stage;
  }

  private KStream<byte[], CardMessage> byCard(KStream<byte[], Object> customerHistory) {
    return customerHistory
        .mapValues(CardMessage.class::cast, Named.as(Nodes.CARD_MESSAGES))
        .repartition(
            Repartitioned.<byte[], CardMessage>as(Nodes.ORDERS_BY_CARD)
                .withKeySerde(BYTES)
                .withValueSerde(new CardMessageSerde()));
  }

  private KStream<byte[], Snapshot> cardHistory(KStream<byte[], CardMessage> messages) {
    builder.addStateStore(StateStores.logged(StateStores.CARD_HISTORY));
    KStream<byte[], Object> stage =
        messages.process(
            () -> new CardHistoryProcessor(config, parts),
            Named.as(Nodes.CARD_HISTORY),
            StateStores.CARD_HISTORY,
            StateStores.LIFE_OF_CARDS);
    scores(stage, Nodes.CARD_HISTORY);
    return child(stage);
  }

  private void scoring(KStream<byte[], Snapshot> snapshots) {
    builder.addStateStore(CommitBarrierStore.builder(new DrainDeadline(config.drainBound())));
    KStream<byte[], Object> stage =
        snapshots.process(
            () -> new ScoringProcessor(config, parts),
            Named.as(Nodes.SCORING),
            StateStores.COMMIT_BARRIER);
    scores(stage, Nodes.SCORING);
    to(config.topics().snapshots(), stage, Nodes.SNAPSHOTS);
  }

  private KStream<byte[], SourceRecord> source(String topic, String node, String processor) {
    String lifeStore =
        config.repartitionsByCustomer() ? StateStores.LIFE_OF_ROUTE : StateStores.LIFE_OF_CUSTOMERS;
    return builder.stream(
            topic,
            Consumed.with(BYTES, BYTES)
                .withTimestampExtractor(new SourceTimestamps())
                .withName(node))
        .process(
            () -> new SourceProcessor(parts.start(), lifeStore), Named.as(processor), lifeStore);
  }

  private static KStream<byte[], SourceRecord> from(
      String topic, KStream<byte[], SourceRecord> routed, String node) {
    return routed.filter(
        (key, record) -> record.coordinates().topic().equals(topic), Named.as(node));
  }

  private void sinks(KStream<byte[], Object> stage, String name) {
    scores(stage, name);
    deadLetters(stage, name);
  }

  private void scores(KStream<byte[], Object> stage, String name) {
    to(config.topics().scores(), stage, StageSinks.scoresOf(name));
  }

  private void deadLetters(KStream<byte[], Object> stage, String name) {
    to(config.topics().deadLetters(), stage, StageSinks.deadLettersOf(name));
  }

  private static void to(String topic, KStream<byte[], Object> stage, String node) {
    KStream<byte[], byte[]> child = child(stage);
    child.to(topic, Produced.with(BYTES, BYTES).withName(node));
  }

  /**
   * A stage forwards to each of its children by name, and values of one type to each child. The DSL
   * knows one type per stage, not one per child.
   */
  @SuppressWarnings("unchecked")
  private static <V> KStream<byte[], V> child(KStream<byte[], Object> stage) {
    return (KStream<byte[], V>) (KStream<?, ?>) stage;
  }
}
