package io.orderguard.app;

import io.orderguard.schemas.RegistryConfig;
import io.orderguard.schemas.SchemaDirectory;
import io.orderguard.schemas.SchemaRegistry;
import io.orderguard.wire.AvroCodec;
import io.orderguard.wire.ConfluentDecoder;
import io.orderguard.wire.JsonDecoder;
import io.orderguard.wire.RecordDecoder;
import java.util.List;
import org.apache.avro.Schema;

/** What the bytes on the orders topic are, with what it takes to read them. */
public sealed interface OrderFormat {

  /**
   * A decoder for all stream threads.
   *
   * @param reader what orders are read into
   */
  RecordDecoder decoder(Schema reader);

  /**
   * Avro single-object encoding.
   *
   * @param writers schemas that may be met besides the reader's
   */
  record SingleObject(List<Schema> writers) implements OrderFormat {

    public SingleObject {
      writers = List.copyOf(writers);
    }

    @Override
    public RecordDecoder decoder(Schema reader) {
      return AvroCodec.generic(reader, writers);
    }
  }

  /**
   * Avro in Confluent's framing, with schemas from files.
   *
   * @param writers by their ids
   */
  record ConfluentFiles(SchemaDirectory writers) implements OrderFormat {

    @Override
    public RecordDecoder decoder(Schema reader) {
      return ConfluentDecoder.of(reader, writers, System::nanoTime);
    }
  }

  /**
   * Avro in Confluent's framing, with schemas from a registry.
   *
   * @param registry asked when an id is first met
   */
  record ConfluentRegistry(RegistryConfig registry) implements OrderFormat {

    @Override
    public RecordDecoder decoder(Schema reader) {
      return ConfluentDecoder.of(reader, SchemaRegistry.of(registry), System::nanoTime);
    }
  }

  /** Plain JSON. */
  record Json() implements OrderFormat {

    @Override
    public RecordDecoder decoder(Schema reader) {
      return JsonDecoder.of(reader);
    }
  }
}
