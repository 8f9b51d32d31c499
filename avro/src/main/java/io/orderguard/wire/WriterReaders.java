package io.orderguard.wire;

import io.orderguard.schemas.SchemaFit;
import io.orderguard.schemas.SchemaUnavailableException;
import io.orderguard.schemas.WriterSchema;
import io.orderguard.schemas.WriterSchema.Known;
import io.orderguard.schemas.WriterSchema.Unusable;
import io.orderguard.schemas.WriterSchemas;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;
import org.jspecify.annotations.Nullable;

/**
 * The readers of all writer schemas met so far. A reader is kept for ever, since an id never gets
 * another schema; that an id has no usable schema is kept for a while only. Threads that meet the
 * same new id at once ask once and share the answer, also when it is that nobody can be asked.
 *
 * <p>Thread-safe.
 */
final class WriterReaders {

  /** Long enough to ask rarely, short enough for a registry whose replica lags behind. */
  static final long REFUSAL_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final int MOST_REFUSALS = 10_000; // a topic of other bytes has any number of ids

  private final GenericData model = new GenericData();
  private final Schema schema;
  private final WriterSchemas writers;
  private final LongSupplier nanoTime;
  private final Map<Integer, Reading> readings = new ConcurrentHashMap<>();
  private final Map<Integer, Refusal> refusals = new ConcurrentHashMap<>();
  private final Map<Integer, CompletableFuture<Answer>> questions = new ConcurrentHashMap<>();
  private volatile @Nullable Reading latest; // most topics have one writer: no lookup, no boxing

  WriterReaders(Schema schema, WriterSchemas writers, LongSupplier nanoTime) {
    this.schema = schema;
    this.writers = writers;
    this.nanoTime = nanoTime;
  }

  private sealed interface Answer {}

  private record Reading(int id, DatumReader<GenericRecord> reader) implements Answer {}

  private record Refusal(String reason, long sinceNanos) implements Answer {}

  /**
   * The reader of an id's records.
   *
   * @throws UndecodableException if it has no usable schema
   * @throws SchemaUnavailableException if that cannot be told now
   */
  DatumReader<GenericRecord> of(int id) {
    Reading before = latest;
    if (before != null && before.id() == id) {
      return before.reader();
    }
    Answer answer = remembered(id);
    if (answer == null) {
      answer = ask(id);
    }
    if (answer instanceof Reading reading) {
      latest = reading;
      return reading.reader();
    }
    throw new UndecodableException("The writer schema " + id + " " + ((Refusal) answer).reason());
  }

  private @Nullable Answer remembered(int id) {
    Reading reading = readings.get(id);
    if (reading != null) {
      return reading;
    }
    Refusal refusal = refusals.get(id);
    boolean fresh = refusal != null && nanoTime.getAsLong() - refusal.sinceNanos() < REFUSAL_NANOS;
    return fresh ? refusal : null;
  }

  private Answer ask(int id) {
    CompletableFuture<Answer> mine = new CompletableFuture<>();
    CompletableFuture<Answer> first = questions.putIfAbsent(id, mine);
    if (first != null) {
      return await(first);
    }
    try {
      Answer answer = remembered(id); // another's question may have ended a moment ago
      if (answer == null) {
        answer = remember(id, answerOf(id, writers.byId(id)));
      }
      mine.complete(answer);
      return answer;
    } catch (SchemaUnavailableException e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      questions.remove(id);
      mine.cancel(false); // without effect after an answer; after a bug nobody waits in vain
    }
  }

  private static Answer await(CompletableFuture<Answer> question) {
    try {
      return question.get();
    } catch (ExecutionException | CancellationException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new SchemaUnavailableException("Asked by another thread: " + cause.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SchemaUnavailableException("Interrupted while another thread asked", e);
    }
  }

  private Answer answerOf(int id, WriterSchema found) {
    if (found instanceof Known known) {
      String misfit = SchemaFit.misfit(known.schema(), schema);
      return misfit == null
          ? new Reading(id, reader(known.schema()))
          : refusal("cannot be read into " + schema.getFullName() + ": " + misfit);
    }
    return refusal(((Unusable) found).reason());
  }

  private Refusal refusal(String reason) {
    return new Refusal(reason, nanoTime.getAsLong());
  }

  private Answer remember(int id, Answer answer) {
    if (answer instanceof Reading reading) {
      readings.put(id, reading);
    } else if (answer instanceof Refusal refusal) {
      if (refusals.size() >= MOST_REFUSALS) {
        refusals.clear();
      }
      refusals.put(id, refusal);
    }
    return answer;
  }

  @SuppressWarnings("unchecked") // Avro's own signature: the model decides the class
  private DatumReader<GenericRecord> reader(Schema writer) {
    return (DatumReader<GenericRecord>) model.createDatumReader(writer, schema);
  }
}
