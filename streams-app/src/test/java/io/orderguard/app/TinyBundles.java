package io.orderguard.app;

import io.orderguard.avro.BundleRelease;
import io.orderguard.avro.ShopOrder;
import io.orderguard.bundle.BundleWriter;
import io.orderguard.bundle.ModelId;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.catalogue.OrderMapper;
import io.orderguard.history.Sequence;
import io.orderguard.history.SequenceRow;
import io.orderguard.history.Snapshot;
import io.orderguard.inference.TinyModel;
import io.orderguard.order.EntityKeyHasher;
import io.orderguard.order.Order;
import io.orderguard.wire.AvroCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/** Bundles of the tiny network on disk, with the releases that name them. */
final class TinyBundles {

  private static final byte[] SECRET = {1};

  private TinyBundles() {}

  /** For the default catalogue. */
  static BundleRelease.Builder write(Path directory, String version) {
    return write(directory, version, Catalogue.shop());
  }

  static BundleRelease.Builder write(Path directory, String version, Catalogue catalogue) {
    return write(directory, parts(new ModelId("tiny", version), catalogue));
  }

  static BundleRelease.Builder write(Path directory, BundleWriter.Parts parts) {
    ModelId id = parts.manifest().id();
    String digest = BundleWriter.write(directory, parts);
    return Releases.release(id.name(), id.version())
        .setLocation(directory.toAbsolutePath().toString())
        .setDigest(digest);
  }

  /** Reads the same orders otherwise: the number of items is another kind of feature. */
  static Catalogue otherCatalogue() {
    String yaml = Catalogue.shop().yaml();
    String changed = yaml.replace("itemCount, kind: numerical", "itemCount, kind: engineered");
    return Catalogue.parse(changed, "another catalogue");
  }

  static BundleWriter.Parts parts(ModelId id, Catalogue catalogue) {
    return TinyModel.parts(id, catalogue, examples(catalogue));
  }

  /** A few orders, each alone in its sequences. */
  private static List<Snapshot> examples(Catalogue catalogue) {
    AvroCodec<GenericRecord> codec = AvroCodec.generic(ShopOrder.getClassSchema(), List.of());
    OrderMapper mapper = OrderMapper.of(catalogue, codec.schema(), new EntityKeyHasher(SECRET));
    List<Snapshot> examples = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ShopOrder order = ShopOrders.order("example-" + i, "c" + i).setAmount(20 + i).build();
      Order mapped = mapper.map(codec.decode(AvroCodec.of(ShopOrder.class).encode(order)));
      Sequence alone = Sequence.of(List.of(SequenceRow.of(mapped)), mapped.engineered());
      examples.add(new Snapshot(mapped, alone, alone));
    }
    return examples;
  }
}
