package io.orderguard.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.schemas.SchemaUnavailableException;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.Response;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler.Result;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProcessingFailuresTest {

  private static final Record<String, String> RECORD = new Record<>("key", "value", 1L);

  @Test
  void aRecordThatAStageCannotHandleBecomesADeadLetter() {
    Response response =
        handle(Nodes.CUSTOMER_HISTORY, RECORD, new IllegalArgumentException("odd contents"));

    assertThat(response.result()).isEqualTo(Result.RESUME);
    assertThat(response.deadLetterQueueRecords()).hasSize(1);
    assertThat(response.deadLetterQueueRecords().get(0).value()).isEqualTo(new byte[] {2});
  }

  @Test
  void aFailureOfTheScoringStageEndsTheThreadSinceItIsNotTheRecordAtHandThatFailed() {
    assertThat(handle(Nodes.SCORING, RECORD, new IllegalStateException()).result())
        .isEqualTo(Result.FAIL);
  }

  @Test
  void aFailureOfAPunctuatorEndsTheThread() {
    assertThat(handle(Nodes.CUSTOMER_HISTORY, null, new IllegalStateException()).result())
        .isEqualTo(Result.FAIL);
  }

  @Test
  void aFailureOfAStoreEndsTheThread() {
    assertThat(handle(Nodes.CARD_HISTORY, RECORD, new ProcessorStateException("disk")).result())
        .isEqualTo(Result.FAIL);
  }

  @Test
  void aRegistryThatCannotBeAskedEndsTheThread() {
    SchemaUnavailableException outage = new SchemaUnavailableException("not now");

    assertThat(handle(Nodes.ORDER_INTAKE, RECORD, outage).result()).isEqualTo(Result.FAIL);
    assertThat(handle(Nodes.ORDER_ROUTE, RECORD, outage).result()).isEqualTo(Result.FAIL);
  }

  private static Response handle(
      String node, @Nullable Record<String, String> record, Exception exception) {
    ProcessingFailures failures = new ProcessingFailures();
    failures.configure(
        Map.of(
            "application.id", "fraud",
            "bootstrap.servers", "broker:9092",
            "errors.dead.letter.queue.topic.name", "dead-letters"));
    return failures.handleError(new At(node), record, exception);
  }

  /** A failure in one node. */
  private record At(String processorNodeId) implements ErrorHandlerContext {

    @Override
    public String topic() {
      return "orders";
    }

    @Override
    public int partition() {
      return 0;
    }

    @Override
    public long offset() {
      return 5;
    }

    @Override
    public Headers headers() {
      return new RecordHeaders();
    }

    @Override
    public TaskId taskId() {
      return new TaskId(0, 0);
    }

    @Override
    public long timestamp() {
      return 1;
    }

    @Override
    public byte[] sourceRawKey() {
      return new byte[] {1};
    }

    @Override
    public byte[] sourceRawValue() {
      return new byte[] {2};
    }
  }
}
