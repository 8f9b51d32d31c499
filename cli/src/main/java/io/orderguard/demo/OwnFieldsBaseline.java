package io.orderguard.demo;

import io.orderguard.bundle.Bundle;
import io.orderguard.bundle.FallbackRung;
import io.orderguard.catalogue.OrderMapper;
import io.orderguard.order.EntityKeyHasher;
import java.util.Objects;
import org.apache.avro.generic.GenericRecord;

/**
 * The logistic regression of a bundle, asked directly: what the order's own fields alone can tell.
 */
final class OwnFieldsBaseline {

  private final OrderMapper mapper;
  private final FallbackRung fallback;

  OwnFieldsBaseline(Bundle bundle, DemoSource source) {
    this.fallback = Objects.requireNonNull(bundle.fallback(), "every trained bundle has one");
    this.mapper =
        OrderMapper.of(source.catalogue(), source.schema(), new EntityKeyHasher(new byte[] {1}));
  }

  double rawScore(GenericRecord order) {
    return fallback.model().rawScore(mapper.map(order));
  }
}
