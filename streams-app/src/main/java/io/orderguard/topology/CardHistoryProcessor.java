package io.orderguard.topology;

import io.orderguard.history.Amendment;
import io.orderguard.history.HistoryKeeper;
import io.orderguard.history.HistoryStore;
import io.orderguard.history.Recall;
import io.orderguard.history.Recall.Recalled;
import io.orderguard.history.Snapshot;
import io.orderguard.order.Order;
import io.orderguard.topology.CardMessage.OutcomeReport;
import io.orderguard.topology.CardMessage.PastOrder;
import io.orderguard.topology.CardMessage.RecalledOrder;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Appends orders to their cards' histories and reports outcomes to them. */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before any record
final class CardHistoryProcessor implements Processor<byte[], CardMessage, byte[], Object> {

  private static final String CONFLICT = "conflicting order id";

  private final TopologyConfig config;
  private final TopologyParts parts;
  private ProcessorContext<byte[], Object> context;
  private StageSinks sinks;
  private HistoryStore store;
  private HistoryKeeper histories;

  CardHistoryProcessor(TopologyConfig config, TopologyParts parts) {
    this.config = config;
    this.parts = parts;
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    this.context = context;
    TaskLifeStore.requireFirst(context, StateStores.LIFE_OF_CARDS);
    sinks = new StageSinks(Nodes.CARD_HISTORY, context, parts);
    store = parts.histories().over(context.getStateStore(StateStores.CARD_HISTORY));
    histories = HistoryKeeper.ofCards(store, config.historyRules());
  }

  @Override
  public void process(Record<byte[], CardMessage> record) {
    CardMessage message = record.value();
    if (message instanceof RecalledOrder order) {
      recall(record, order);
    } else if (message instanceof PastOrder past) {
      remember(record, past.order());
    } else if (message instanceof OutcomeReport report) {
      amend(report);
    }
  }

  @Override
  public void close() {
    store.close();
  }

  private void recall(Record<byte[], CardMessage> record, RecalledOrder arrived) {
    Order order = arrived.order();
    Recall recall = histories.recall(order);
    if (recall instanceof Recalled recalled) {
      Snapshot snapshot = new Snapshot(order, arrived.customer(), recalled.sequence());
      context.forward(record.withValue(snapshot), Nodes.SCORING);
    } else {
      answerConflict(record, order);
    }
  }

  private void remember(Record<byte[], CardMessage> record, Order order) {
    if (histories.remember(order) instanceof Recall.Conflicting) {
      answerConflict(record, order);
    }
  }

  /** The order's original bytes stayed behind at the customer: it cannot be a dead letter here. */
  private void answerConflict(Record<byte[], CardMessage> record, Order order) {
    parts.metrics().conflictAtCard();
    sinks.score(record, sinks.scores().unscored(order, CONFLICT));
  }

  private void amend(OutcomeReport report) {
    Amendment amendment =
        histories.amend(report.card(), report.orderId(), report.outcome(), report.knownAtMillis());
    if (amendment instanceof Amendment.NotFound) {
      parts.metrics().label("unmatched");
    }
  }
}
