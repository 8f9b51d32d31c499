package io.orderguard.topology;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/**
 * What happens when a record cannot be written, for example since its topic is gone: the stream
 * thread ends, and its records come again from the last commit until the topic takes what they lead
 * to. Kafka Streams' own answer is to revive the task, which can lose records ({@link
 * TaskLifeStore}); to go on without the record would lose it for certain.
 *
 * <p>Public because Kafka Streams makes it by its name.
 */
public final class ProductionFailures implements ProductionExceptionHandler {

  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
    return Response.fail();
  }

  @Override
  @SuppressWarnings("rawtypes") // as Kafka Streams declares it
  public Response handleSerializationError(
      ErrorHandlerContext context,
      ProducerRecord record,
      Exception exception,
      SerializationExceptionOrigin origin) {
    return Response.fail();
  }

  @Override
  public void configure(Map<String, ?> settings) {
    // there is nothing to configure
  }
}
