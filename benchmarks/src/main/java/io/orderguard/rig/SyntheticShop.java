package io.orderguard.rig;

import io.orderguard.catalogue.Catalogue;
import io.orderguard.publishing.Envelope;
import io.orderguard.wire.AvroCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * A shop with as many features as wanted. Order n is a function of seed and n alone: it can be made
 * again anywhere, in any sequence. Orders are {@value #GAP_MILLIS} ms apart in event time.
 * Customers have habits: four of five values of a customer are always the same, so that bytes
 * compress about as real ones do.
 *
 * <p>Thread-safe.
 */
public final class SyntheticShop {

  private static final long FIRST_TIME_MILLIS = 1_700_000_000_000L;
  private static final long GAP_MILLIS = 1;
  private static final String ORDER = "order-";

  private static final double NO_CARD_SHARE = 0.03;
  private static final double OTHER_CARD_SHARE = 0.10;
  private static final double HABIT_SHARE = 0.8;
  private static final double MISSING_SHARE = 0.02;
  private static final double LARGEST_NUMBER = 500;
  private static final double CENTS = 100;

  /** Odd, and unlike the step of {@link SplittableRandom} itself. */
  private static final long STEP = 0xD1342543DE82EF95L;

  private final ShopColumns columns;
  private final ShopPeople people;
  private final long seed;
  private final Catalogue catalogue;
  private final Schema schema;
  private final List<List<String>> words;
  private final AvroCodec<GenericRecord> codec;

  private SyntheticShop(ShopColumns columns, ShopPeople people, long seed) {
    this.columns = columns;
    this.people = people;
    this.seed = seed;
    catalogue = ShopCatalogue.catalogue(columns);
    schema = ShopCatalogue.schema(catalogue);
    words = ShopWords.of(columns.categorical(), seed);
    codec = AvroCodec.generic(schema, List.of());
  }

  /** The same arguments give the same orders. */
  public static SyntheticShop of(ShopColumns columns, ShopPeople people, long seed) {
    return new SyntheticShop(columns, people, seed);
  }

  /** Which of an order's fields are which features. */
  public Catalogue catalogue() {
    return catalogue;
  }

  /** What orders are written with. */
  public Schema schema() {
    return schema;
  }

  /** Decodes its orders; a new one each time. */
  public AvroCodec<GenericRecord> decoder() {
    return AvroCodec.generic(schema, List.of());
  }

  /** All values of each categorical feature, in the catalogue's order. */
  public List<List<String>> words() {
    return words;
  }

  /** The id of order n. */
  public String orderId(long number) {
    return ORDER + number;
  }

  /** Which order an id is of. */
  public static long orderNumber(String orderId) {
    return orderNumber(orderId.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Which order an id is of.
   *
   * @param orderId in UTF-8, as it is the key of a score
   * @throws IllegalArgumentException if it is no id of a shop like this
   */
  public static long orderNumber(byte[] orderId) {
    long number = 0;
    for (int i = ORDER.length(); i < orderId.length; i++) {
      int digit = orderId[i] - '0';
      if (digit < 0 || digit > 9) {
        throw notAnId(orderId);
      }
      number = number * 10 + digit;
    }
    if (orderId.length <= ORDER.length()) {
      throw notAnId(orderId);
    }
    return number;
  }

  /** When order n is placed, epoch milliseconds. */
  public long timeMillis(long number) {
    return FIRST_TIME_MILLIS + number * GAP_MILLIS;
  }

  /** The raw id of order n's customer, which is its record's key. */
  public String customerId(long number) {
    return customerId(customer(random(number), number));
  }

  /** The raw id of order n's card; empty if it has none. */
  public String cardId(long number) {
    SplittableRandom random = random(number);
    return cardId(customer(random, number), random, number);
  }

  /** Where order n goes. */
  public Envelope envelope(String topic, long number) {
    return new Envelope(topic, timeMillis(number), customerId(number), orderId(number));
  }

  /** Order n, in Avro's single-object encoding. */
  public byte[] value(long number) {
    SplittableRandom random = random(number);
    int customer = customer(random, number);
    GenericRecord record = new GenericData.Record(schema);
    String card = cardId(customer, random, number);
    record.put(0, orderId(number));
    record.put(1, timeMillis(number));
    record.put(2, customerId(customer));
    record.put(3, card.isEmpty() ? null : card);
    int field = ShopCatalogue.ID_FIELDS;
    for (int i = 0; i < columns.categorical(); i++) {
      record.put(field++, missing(random) ? null : word(i, customer, random));
    }
    for (int i = 0; i < columns.numerical() + columns.engineered(); i++) {
      record.put(field++, missing(random) ? null : amount(random));
    }
    return codec.encode(record);
  }

  private SplittableRandom random(long number) {
    return new SplittableRandom(seed + number * STEP);
  }

  private int customer(SplittableRandom random, long number) {
    return people.customer(random.nextDouble(), number);
  }

  private static String customerId(int customer) {
    return "customer-" + customer;
  }

  /** Mostly the customer's own. */
  private String cardId(int customer, SplittableRandom random, long number) {
    double share = random.nextDouble();
    int other = people.customer(random.nextDouble(), number);
    if (share < NO_CARD_SHARE) {
      return "";
    }
    return "card-" + (share < NO_CARD_SHARE + OTHER_CARD_SHARE ? other : customer);
  }

  private String word(int feature, int customer, SplittableRandom random) {
    List<String> choice = words.get(feature);
    boolean habit = random.nextDouble() < HABIT_SHARE;
    int any = random.nextInt(choice.size());
    return choice.get(habit ? habit(feature, customer, choice.size()) : any);
  }

  private int habit(int feature, int customer, int choices) {
    long mixed = (seed + customer * STEP + feature) * STEP;
    return (int) Math.floorMod(mixed ^ (mixed >>> 32), (long) choices);
  }

  private static double amount(SplittableRandom random) {
    return Math.round(random.nextDouble() * LARGEST_NUMBER * CENTS) / CENTS;
  }

  private static boolean missing(SplittableRandom random) {
    return random.nextDouble() < MISSING_SHARE;
  }

  private static IllegalArgumentException notAnId(byte[] orderId) {
    return new IllegalArgumentException(
        "An order id must be '" + ORDER + "' and a number, found " + text(orderId));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
