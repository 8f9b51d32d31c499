package io.orderguard.topology;

import io.orderguard.history.Amendment;
import io.orderguard.history.Amendment.Amended;
import io.orderguard.history.HistoryEntry;
import io.orderguard.history.HistoryKeeper;
import io.orderguard.history.HistoryStore;
import io.orderguard.history.OutcomeChange;
import io.orderguard.history.Recall;
import io.orderguard.history.Recall.Recalled;
import io.orderguard.history.Recall.Remembered;
import io.orderguard.order.EntityKey;
import io.orderguard.order.Label;
import io.orderguard.order.Order;
import io.orderguard.topology.CardMessage.OutcomeReport;
import io.orderguard.topology.CardMessage.PastOrder;
import io.orderguard.topology.CardMessage.RecalledOrder;
import io.orderguard.topology.CustomerInput.LabelArrival;
import io.orderguard.topology.CustomerInput.OrderArrival;
import io.orderguard.topology.Intake.Rejected;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Appends orders to their customers' histories and reports labels to them. What it sends to a card
 * goes through one topic in one order, so that an outcome never overtakes its order.
 */
@SuppressWarnings("NullAway.Init") // Kafka Streams calls init before any record
final class CustomerHistoryProcessor implements Processor<byte[], CustomerInput, byte[], Object> {

  private static final Duration EXPIRY_INTERVAL = Duration.ofMinutes(1);

  private final TopologyConfig config;
  private final TopologyParts parts;
  private ProcessorContext<byte[], Object> context;
  private StageSinks sinks;
  private HistoryStore store;
  private HistoryKeeper histories;
  private WaitingLabels waitingLabels;

  CustomerHistoryProcessor(TopologyConfig config, TopologyParts parts) {
    this.config = config;
    this.parts = parts;
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    this.context = context;
    TaskLifeStore.requireFirst(context, StateStores.LIFE_OF_CUSTOMERS);
    sinks = new StageSinks(Nodes.CUSTOMER_HISTORY, context, parts);
    store = parts.histories().over(context.getStateStore(StateStores.CUSTOMER_HISTORY));
    histories = HistoryKeeper.ofCustomers(store, config.historyRules());
    waitingLabels =
        new WaitingLabels(
            context.getStateStore(StateStores.WAITING_LABELS), config.labelWait(), parts.metrics());
    // Not by wall-clock time: each run makes Kafka Streams commit, which an idle task should not
    // do.
    context.schedule(
        EXPIRY_INTERVAL,
        PunctuationType.STREAM_TIME,
        now -> waitingLabels.expire(now, context.currentSystemTimeMs()));
  }

  @Override
  public void process(Record<byte[], CustomerInput> record) {
    CustomerInput input = record.value();
    if (input instanceof OrderArrival arrival) {
      arrive(record, arrival);
    } else if (input instanceof LabelArrival arrival) {
      amend(record, arrival.label());
    }
  }

  @Override
  public void close() {
    store.close();
  }

  private void arrive(Record<byte[], CustomerInput> record, OrderArrival arrival) {
    Order order = arrival.order();
    boolean past = config.onlyBuildsHistory(order.orderTimeMillis());
    Recall recall = past ? histories.remember(order) : histories.recall(order);
    if (recall instanceof Recalled recalled) {
      sendOrder(record, order, new RecalledOrder(order, recalled.sequence()));
      sendOutcomes(record, order, recalled.entry());
    } else if (recall instanceof Remembered remembered) {
      sendOrder(record, order, new PastOrder(order));
      sendOutcomes(record, order, remembered.entry());
    } else {
      String message = "The customer has another order of id " + order.orderId();
      sinks.reject(
          record,
          arrival.source(),
          new Rejected<>(RejectionReason.CONFLICTING_ORDER, message, order.orderId()));
    }
  }

  private void amend(Record<byte[], CustomerInput> record, Label label) {
    Amendment amendment = report(label);
    if (amendment instanceof Amended amended) {
      sendOutcome(record, label, amended.entry().counterpart());
    } else {
      waitingLabels.keep(label, context.currentStreamTimeMs());
    }
  }

  private void sendOutcomes(Record<byte[], CustomerInput> record, Order order, HistoryEntry entry) {
    repeatOutcomes(record, order, entry);
    applyWaitingLabel(record, order);
  }

  /**
   * A crash may have come between the entry's outcome and the word of it to the card. The card
   * takes what it knows already without any change.
   */
  private void repeatOutcomes(
      Record<byte[], CustomerInput> record, Order order, HistoryEntry entry) {
    for (OutcomeChange change : entry.outcomeChanges()) {
      if (order.hasCard()) {
        sendOutcome(
            record,
            new OutcomeReport(
                order.card(), order.orderId(), change.outcome(), change.knownAtMillis()));
      }
    }
  }

  private void applyWaitingLabel(Record<byte[], CustomerInput> record, Order order) {
    Label label = waitingLabels.applyTo(order, context.currentStreamTimeMs());
    if (label != null) {
      // An order older than all its customer's history keeps has no entry here, but may at its
      // card.
      report(label);
      sendOutcome(record, label, order.card());
    }
  }

  private Amendment report(Label label) {
    Amendment amendment =
        histories.amend(label.customer(), label.orderId(), label.outcome(), label.knownAtMillis());
    if (amendment instanceof Amended amended) {
      parts.metrics().label(amended.changed() ? "amended" : "repeated");
    }
    return amendment;
  }

  private void sendOutcome(
      Record<byte[], CustomerInput> record, Label label, EntityKey cardOfEntry) {
    EntityKey card = label.card().isNone() ? cardOfEntry : label.card();
    if (!card.isNone()) {
      sendOutcome(
          record, new OutcomeReport(card, label.orderId(), label.outcome(), label.knownAtMillis()));
    }
  }

  private void sendOutcome(Record<byte[], CustomerInput> record, OutcomeReport report) {
    send(record, report.card(), report);
  }

  private void sendOrder(Record<byte[], CustomerInput> record, Order order, CardMessage message) {
    send(record, order.hasCard() ? order.card() : order.customer(), message);
  }

  private void send(Record<byte[], CustomerInput> cause, EntityKey key, CardMessage message) {
    context.forward(cause.withKey(key.toBytes()).withValue(message), Nodes.CARD_MESSAGES);
  }
}
