package io.orderguard.features;

import io.orderguard.catalogue.DerivedFeature;
import io.orderguard.catalogue.Feature;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything a bundle knows about encoding: which columns its network takes and how each value
 * becomes an input. Columns are in the network's order; two built-in columns come after the
 * declared ones: {@link #OUTCOME} after the categorical and {@link #GAP} after the numerical
 * columns. A network that was trained elsewhere has neither, and its vocabularies are placed: its
 * embedding table has no rows left for ours.
 *
 * @param categorical one vocabulary per declared categorical column, all of them placed or none
 * @param numerical names and scalings of the declared numerical columns, then, with built-in
 *     columns, of {@link #GAP}
 * @param engineered names and scalings of the engineered columns, read from the order
 * @param derived declarations and scalings of the derived columns, computed from the snapshot; to
 *     the network they are engineered columns too, behind the others
 */
public record FeatureEncoding(
    List<Vocabulary> categorical,
    List<NumericColumn> numerical,
    List<NumericColumn> engineered,
    List<DerivedColumn> derived) {

  /** The built-in categorical column: what was known of the row as of the scored order. */
  public static final String OUTCOME = Feature.OUTCOME;

  /** Rows of the outcome column in the embedding table: unknown, legitimate, fraud. */
  public static final int OUTCOME_ROWS = 3;

  /** The built-in numerical column: seconds since the previous row of the same sequence. */
  public static final String GAP = Feature.GAP;

  private static final int PADDING_ROWS = 1;

  public FeatureEncoding {
    categorical = List.copyOf(categorical);
    numerical = List.copyOf(numerical);
    engineered = List.copyOf(engineered);
    derived = List.copyOf(derived);
    requireAllPlacedOrNone(categorical);
    requireGapLast(categorical, numerical);
    requireDistinctNames(categorical, numerical, engineered, derived);
    RowColumns columns = rowColumns(categorical, numerical);
    derived.forEach(column -> columns.require(column.feature()));
  }

  /** Without derived columns. */
  public FeatureEncoding(
      List<Vocabulary> categorical, List<NumericColumn> numerical, List<NumericColumn> engineered) {
    this(categorical, numerical, engineered, List.of());
  }

  /** One numerical input column. */
  public record NumericColumn(String name, NumericScaling scaling) {

    static NumericScaling[] scalings(List<NumericColumn> columns) {
      return columns.stream().map(NumericColumn::scaling).toArray(NumericScaling[]::new);
    }
  }

  /** One derived input column. */
  public record DerivedColumn(DerivedFeature feature, NumericScaling scaling) {

    /** The column's name. */
    public String name() {
      return feature.name();
    }
  }

  /** Whether its network takes the two built-in columns, as all networks trained here do. */
  public boolean hasBuiltIns() {
    return hasBuiltIns(categorical);
  }

  private static boolean hasBuiltIns(List<Vocabulary> categorical) {
    return categorical.stream().noneMatch(Vocabulary::isPlaced);
  }

  /** C: categorical columns of a row, a built-in outcome included. */
  public int categoricalColumns() {
    return categorical.size() + (hasBuiltIns() ? 1 : 0);
  }

  /** N: numerical columns of a row, a built-in gap included. */
  public int numericalColumns() {
    return numerical.size();
  }

  /** The numerical columns without a built-in gap: those of the catalogue. */
  public List<NumericColumn> declaredNumerical() {
    return declared(categorical, numerical);
  }

  private static List<NumericColumn> declared(
      List<Vocabulary> categorical, List<NumericColumn> numerical) {
    return hasBuiltIns(categorical) ? numerical.subList(0, numerical.size() - 1) : numerical;
  }

  /** G: columns of the scored order alone, the engineered ones and then the derived ones. */
  public int engineeredColumns() {
    return engineered.size() + derived.size();
  }

  /** How the derived columns are computed. */
  DerivedPlan derivedPlan() {
    return DerivedPlan.of(
        derived.stream().map(DerivedColumn::feature).toList(), rowColumns(categorical, numerical));
  }

  private static RowColumns rowColumns(
      List<Vocabulary> categorical, List<NumericColumn> numerical) {
    return new RowColumns(
        categorical.stream().map(Vocabulary::column).toList(),
        declared(categorical, numerical).stream().map(NumericColumn::name).toList());
  }

  /**
   * Rows of the embedding table: row 0 is padding, then every column's rows, the outcome's last. Of
   * placed columns those up to the last one they name; the table may have more.
   */
  public int embeddingRows() {
    if (!hasBuiltIns()) {
      return PADDING_ROWS
          + categorical.stream().mapToInt(Vocabulary::lastPlacedRow).max().orElse(0);
    }
    return firstEmbeddingRows()[categorical.size()] + OUTCOME_ROWS;
  }

  /**
   * The first embedding row of each of the C categorical columns, the outcome's last: what a
   * vocabulary's row is counted from. 0 for placed columns.
   */
  public int[] firstEmbeddingRows() {
    int[] firstRows = new int[categoricalColumns()];
    if (hasBuiltIns()) {
      firstRows[0] = PADDING_ROWS;
      for (int column = 0; column < categorical.size(); column++) {
        firstRows[column + 1] = Math.addExact(firstRows[column], categorical.get(column).rows());
      }
    }
    return firstRows;
  }

  private static void requireAllPlacedOrNone(List<Vocabulary> categorical) {
    long placed = categorical.stream().filter(Vocabulary::isPlaced).count();
    if (placed != 0 && placed != categorical.size()) {
      throw new IllegalArgumentException(
          "All categorical columns must be placed, or none, found %d of %d"
              .formatted(placed, categorical.size()));
    }
  }

  private static void requireGapLast(List<Vocabulary> categorical, List<NumericColumn> numerical) {
    if (!hasBuiltIns(categorical)) {
      return;
    }
    String last = numerical.isEmpty() ? "no column" : numerical.get(numerical.size() - 1).name();
    if (!last.equals(GAP)) {
      throw new IllegalArgumentException(
          "The last numerical column must be the built-in '" + GAP + "', found " + last);
    }
  }

  /** Nor may any have a built-in column's name, whether it is there or not. */
  private static void requireDistinctNames(
      List<Vocabulary> categorical,
      List<NumericColumn> numerical,
      List<NumericColumn> engineered,
      List<DerivedColumn> derived) {
    Set<String> names = new HashSet<>(Set.of(OUTCOME));
    if (!hasBuiltIns(categorical)) {
      names.add(GAP);
    }
    categorical.forEach(vocabulary -> requireNew(vocabulary.column(), names));
    numerical.forEach(column -> requireNew(column.name(), names));
    engineered.forEach(column -> requireNew(column.name(), names));
    derived.forEach(column -> requireNew(column.name(), names));
  }

  private static void requireNew(String name, Set<String> names) {
    if (!names.add(name)) {
      throw new IllegalArgumentException(
          "Every column must have a name of its own, found '" + name + "' twice");
    }
  }
}
