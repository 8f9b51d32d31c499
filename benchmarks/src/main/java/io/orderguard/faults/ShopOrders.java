package io.orderguard.faults;

import io.orderguard.catalogue.OrderMapper;
import io.orderguard.order.EntityKeyHasher;
import io.orderguard.order.Order;
import io.orderguard.rig.SyntheticShop;
import io.orderguard.wire.AvroCodec;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.avro.generic.GenericRecord;

/** A shop's orders as the application reads them, and as nobody should send them. */
final class ShopOrders {

  /** Of the keyed hashes of customers and cards; only fault runs know it. */
  static final String SECRET = "faults";

  private static final String SOME_TEXT = "categorical0";

  private final SyntheticShop shop;
  private final AvroCodec<GenericRecord> codec;
  private final OrderMapper mapper;

  ShopOrders(SyntheticShop shop) {
    this.shop = shop;
    codec = shop.decoder();
    EntityKeyHasher hasher = new EntityKeyHasher(SECRET.getBytes(StandardCharsets.UTF_8));
    mapper = OrderMapper.of(shop.catalogue(), shop.schema(), hasher);
  }

  /** Order n, decoded and mapped. */
  Order order(long number) {
    return mapper.map(codec.decode(shop.value(number)));
  }

  /** The bytes of order n with a text that makes it at least so large, whatever compresses it. */
  byte[] largeValue(long number, int bytes) {
    GenericRecord record = codec.decode(shop.value(number));
    Random random = new Random(number);
    StringBuilder text = new StringBuilder();
    while (text.length() < bytes) {
      text.append((char) random.nextInt('!', '~'));
    }
    record.put(SOME_TEXT, text.toString());
    return codec.encode(record);
  }
}
