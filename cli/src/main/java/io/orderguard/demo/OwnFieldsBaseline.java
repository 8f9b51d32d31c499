package io.orderguard.demo;

import io.orderguard.avro.ShopOrder;
import io.orderguard.bundle.Bundle;
import io.orderguard.catalogue.Catalogue;
import io.orderguard.catalogue.OrderMapper;
import io.orderguard.order.EntityKeyHasher;
import io.orderguard.wire.AvroCodec;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/**
 * The logistic regression of a bundle, asked directly: what the order's own fields alone can tell.
 */
final class OwnFieldsBaseline {

  private final AvroCodec<ShopOrder> writer = AvroCodec.of(ShopOrder.class);
  private final AvroCodec<GenericRecord> reader =
      AvroCodec.generic(ShopOrder.getClassSchema(), List.of());
  private final OrderMapper mapper =
      OrderMapper.of(
          Catalogue.shop(), ShopOrder.getClassSchema(), new EntityKeyHasher(new byte[] {1}));
  private final Bundle bundle;

  OwnFieldsBaseline(Bundle bundle) {
    this.bundle = bundle;
  }

  double rawScore(ShopOrder order) {
    return bundle.fallback().rawScore(mapper.map(reader.decode(writer.encode(order))));
  }
}
