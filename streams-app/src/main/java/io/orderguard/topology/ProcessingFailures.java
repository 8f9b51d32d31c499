package io.orderguard.topology;

import io.orderguard.schemas.SchemaUnavailableException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a stage throws, which none does for what an order holds. A failure that one
 * record's contents can have caused becomes a dead letter, so that one record does not stop the
 * stream. Everything else ends the stream thread, and its records come again from the last commit:
 *
 * <ul>
 *   <li>failures of the scoring stage and of punctuators: the record at hand is not the one that
 *       failed there, so that going on would lose it;
 *   <li>failures of Kafka, of a state store or of the disk under it: going on would empty the topic
 *       into the dead letters;
 *   <li>a schema registry that cannot be asked, for the same reason.
 * </ul>
 *
 * <p>Public because Kafka Streams makes it by its name.
 */
public final class ProcessingFailures extends LogAndContinueProcessingExceptionHandler {

  @Override
  public Response handleError(
      ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception exception) {
    boolean mayContinue =
        record != null
            && !Nodes.SCORING.equals(context.processorNodeId())
            && !(exception instanceof KafkaException)
            && !(exception instanceof SchemaUnavailableException);
    return mayContinue ? super.handleError(context, record, exception) : Response.fail();
  }
}
