package io.orderguard.demo;

import io.orderguard.bundle.Bundle;
import io.orderguard.catalogue.OrderMapper;
import io.orderguard.order.EntityKeyHasher;
import org.apache.avro.generic.GenericRecord;

/**
 * The logistic regression of a bundle, asked directly: what the order's own fields alone can tell.
 */
final class OwnFieldsBaseline {

  private final OrderMapper mapper;
  private final Bundle bundle;

  OwnFieldsBaseline(Bundle bundle, DemoSource source) {
    this.bundle = bundle;
    this.mapper =
        OrderMapper.of(source.catalogue(), source.schema(), new EntityKeyHasher(new byte[] {1}));
  }

  double rawScore(GenericRecord order) {
    return bundle.fallback().rawScore(mapper.map(order));
  }
}
