package io.orderguard.reference;

import io.orderguard.torchscript.SafeTensor;
import io.orderguard.torchscript.SafetensorsFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The specification's tensors of orders, made by hand: the naive twin of the encoder. */
final class ReferenceTensors {

  private static final int LENGTH = 51;

  /**
   * One row of a sequence.
   *
   * @param secondsBefore the scored order
   */
  record Row(Map<String, @Nullable Object> values, double secondsBefore) {}

  private final SmallReference reference;
  private final List<SafeTensor> tensors = new ArrayList<>();
  private final int orders;

  private ReferenceTensors(SmallReference reference, int orders) {
    this.reference = reference;
    this.orders = orders;
  }

  /** Each sequence of each order oldest row first. */
  static SafetensorsFile of(
      SmallReference reference, List<List<Row>> customer, List<List<Row>> card) {
    ReferenceTensors tensors = new ReferenceTensors(reference, customer.size());
    tensors.add("seq_", "_cid", customer);
    tensors.add("seq_", "_ccid", card);
    tensors.addEngineered(customer);
    return SafetensorsFile.of(Map.of(), tensors.tensors);
  }

  static SafetensorsFile of(SmallReference reference, List<List<Row>> customer) {
    ReferenceTensors tensors = new ReferenceTensors(reference, customer.size());
    tensors.add("", "", customer);
    tensors.addEngineered(customer);
    return SafetensorsFile.of(Map.of(), tensors.tensors);
  }

  private void add(String infix, String suffix, List<List<Row>> sequences) {
    List<String> categorical = reference.categorical;
    List<String> numerical = reference.numerical;
    float[] categories = new float[orders * LENGTH * categorical.size()];
    float[] numbers = new float[orders * LENGTH * numerical.size()];
    float[] seconds = new float[orders * LENGTH];
    boolean[] mask = new boolean[orders * (LENGTH + 1)];
    for (int order = 0; order < orders; order++) {
      List<Row> rows = sequences.get(order);
      int padding = LENGTH - rows.size();
      for (int i = 0; i < padding; i++) {
        mask[order * (LENGTH + 1) + i] = true;
      }
      for (int i = 0; i < rows.size(); i++) {
        int position = order * LENGTH + padding + i;
        Map<String, @Nullable Object> values = rows.get(i).values();
        seconds[position] = (float) rows.get(i).secondsBefore();
        for (int c = 0; c < categorical.size(); c++) {
          String column = categorical.get(c);
          categories[position * categorical.size() + c] =
              reference.row(column, (@Nullable String) values.get(column));
        }
        for (int n = 0; n < numerical.size(); n++) {
          String column = numerical.get(n);
          numbers[position * numerical.size() + n] =
              reference.number(column, (@Nullable Double) values.get(column));
        }
      }
    }
    long b = orders;
    add("x_" + infix + "cat" + suffix, new long[] {b, LENGTH, categorical.size()}, categories);
    add("x_" + infix + "num" + suffix, new long[] {b, LENGTH, numerical.size()}, numbers);
    add("time_seq" + suffix, new long[] {b, LENGTH, 1}, seconds);
    tensors.add(
        SafeTensor.ofBooleans("key_padding_mask" + suffix, new long[] {b, LENGTH + 1}, mask));
  }

  private void addEngineered(List<List<Row>> sequences) {
    List<String> columns = reference.engineered;
    float[] values = new float[orders * columns.size()];
    for (int order = 0; order < orders; order++) {
      List<Row> rows = sequences.get(order);
      Map<String, @Nullable Object> own = rows.get(rows.size() - 1).values();
      for (int g = 0; g < columns.size(); g++) {
        values[order * columns.size() + g] =
            reference.number(columns.get(g), (@Nullable Double) own.get(columns.get(g)));
      }
    }
    add("x_engineered", new long[] {orders, columns.size()}, values);
  }

  private void add(String name, long[] shape, float[] values) {
    tensors.add(SafeTensor.ofFloats(name, shape, values));
  }
}
