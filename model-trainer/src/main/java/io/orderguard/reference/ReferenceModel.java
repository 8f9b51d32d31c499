package io.orderguard.reference;

import io.orderguard.calibration.BSplineCalibrator;
import io.orderguard.calibration.StepPercentiles;
import io.orderguard.catalogue.CanonicalText;
import io.orderguard.catalogue.TextHasher;
import io.orderguard.features.FeatureEncoding;
import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.features.NumericScaling;
import io.orderguard.features.NumericScaling.Transform;
import io.orderguard.features.Vocabulary;
import io.orderguard.features.Vocabulary.Word;
import io.orderguard.network.TsaColumns;
import io.orderguard.reference.ScalingFile.Scale;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the files around a checkpoint say, checked against each other and against its sizes.
 *
 * @param columns by name
 * @param encoding of orders for the network, as the reference encodes them
 * @param percentiles of raw scores
 * @param calibrator of raw scores
 * @param notes for people: what was assumed or ignored
 */
record ReferenceModel(
    Columns columns,
    FeatureEncoding encoding,
    StepPercentiles percentiles,
    BSplineCalibrator calibrator,
    List<String> notes) {

  /** The reference reads this text as a missing value, and so do we. */
  static final String MISSING_MARKER = "My Text String";

  /**
   * Reads the files.
   *
   * @throws IllegalArgumentException that lists every mistake
   */
  static ReferenceModel read(ReferenceFiles files, TsaColumns sizes) {
    return new Reader(files, sizes).read();
  }

  private static final class Reader {
    private final Mistakes mistakes = new Mistakes();
    private final List<String> notes = new ArrayList<>();
    private final TextHasher hasher = new TextHasher();
    private final ReferenceFiles files;
    private final TsaColumns sizes;
    private final VocabularyFile vocabulary;
    private final ScalingFile scaling;
    private final DefaultsFile defaults;

    Reader(ReferenceFiles files, TsaColumns sizes) {
      this.files = files;
      this.sizes = sizes;
      vocabulary =
          VocabularyFile.read(JsonSource.read(files.vocabulary(), mistakes), sizes.embeddingRows());
      scaling = ScalingFile.read(JsonSource.read(files.scaling(), mistakes), sizes);
      defaults = DefaultsFile.read(JsonSource.read(files.defaults(), mistakes));
    }

    ReferenceModel read() {
      StepPercentiles percentiles =
          CalibrationFiles.percentiles(JsonSource.read(files.percentiles(), mistakes));
      BSplineCalibrator calibrator =
          CalibrationFiles.spline(JsonSource.read(files.bspline(), mistakes));
      Columns columns = columns();
      List<Vocabulary> categorical =
          columns.categorical().stream()
              .map(column -> vocabulary(column, columns.canonical(column)))
              .toList();
      List<NumericColumn> numerical = numbers(columns.numerical(), scaling.numerical());
      List<NumericColumn> engineered = numbers(columns.engineered(), scaling.engineered());
      mistakes.check();
      noteIgnoredDefaults(columns);
      return new ReferenceModel(
          columns,
          new FeatureEncoding(categorical, numerical, engineered),
          Objects.requireNonNull(percentiles, "null is a mistake"),
          Objects.requireNonNull(calibrator, "null is a mistake"),
          List.copyOf(notes));
    }

    private Columns columns() {
      if (files.features() != null) {
        JsonSource source = JsonSource.read(files.features(), mistakes);
        return FeatureLists.read(source, sizes, vocabulary);
      }
      List<String> categorical = vocabulary.byFirstRow();
      if (categorical.size() != sizes.categorical() && !categorical.isEmpty()) {
        mistakes.add(
            files.vocabulary(),
            "must have %d features, as the weights have columns, found %d"
                .formatted(sizes.categorical(), categorical.size()));
      }
      notes.add(
          "Without --features categorical columns are in the order of their rows, and no category"
              + " is taken for a number");
      return named(categorical);
    }

    /** Names of numbers from the scaling, else from the defaults, else made up. */
    private Columns named(List<String> categorical) {
      int n = sizes.numerical();
      int g = sizes.engineered();
      if (scaling.named()) {
        return columns(categorical, scaling.numerical().keySet(), scaling.engineered().keySet());
      }
      List<String> others = defaults.namesBeside(Set.copyOf(categorical));
      if (others.size() == n + g && !others.contains("numerical_1")) {
        notes.add(
            "Without --features the numerical and then the engineered columns are taken in the"
                + " order of the defaults: give --features if the network has them in another"
                + " order");
        return columns(categorical, others.subList(0, n), others.subList(n, n + g));
      }
      if (!others.contains("numerical_1")) {
        mistakes.add(
            files.defaults(),
            "must name the network's %d numerical and %d engineered columns, found %d other names:"
                    .formatted(n, g, others.size())
                + " give --features, scalings by name, or defaults of numerical_1, engineered_1,"
                + " …");
        return columns(categorical, List.of(), List.of());
      }
      return columns(categorical, numbered("numerical_", n), numbered("engineered_", g));
    }

    private static Columns columns(
        List<String> categorical, Iterable<String> numerical, Iterable<String> engineered) {
      List<String> first = new ArrayList<>();
      numerical.forEach(first::add);
      List<String> second = new ArrayList<>();
      engineered.forEach(second::add);
      return new Columns(categorical, first, second, Map.of());
    }

    private static List<String> numbered(String prefix, int count) {
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= count; i++) {
        names.add(prefix + i);
      }
      return names;
    }

    private Vocabulary vocabulary(String column, CanonicalText canonical) {
      Map<String, Integer> rows = vocabulary.rows().getOrDefault(column, Map.of());
      int missing = rows.isEmpty() ? 0 : defaults.row(column, canonical, rows);
      List<Word> words = new ArrayList<>();
      List<Integer> wordRows = new ArrayList<>();
      rows.forEach(
          (text, row) -> {
            if (row > 0) {
              words.add(new Word(hasher.hash(text), text));
              wordRows.add(row);
            }
          });
      if (missing > 0 && !rows.containsKey(MISSING_MARKER)) {
        words.add(new Word(hasher.hash(MISSING_MARKER), MISSING_MARKER));
        wordRows.add(missing);
      }
      int[] placed = wordRows.stream().mapToInt(Integer::intValue).toArray();
      return Vocabulary.placed(column, words, placed, missing);
    }

    private List<NumericColumn> numbers(List<String> names, Map<String, Scale> scales) {
      List<NumericColumn> columns = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        Scale scale = scales.get(scaling.key(name, i));
        if (scale == null) {
          noteMissingScale(name);
        } else {
          double missing = defaults.number(name, scale);
          columns.add(
              new NumericColumn(
                  name,
                  new NumericScaling(Transform.UNCLIPPED, scale.scale(), scale.min(), missing)));
        }
      }
      return columns;
    }

    /** Vectors of a wrong length are one mistake already. */
    private void noteMissingScale(String name) {
      if (scaling.named()) {
        mistakes.add(files.scaling(), "the scaling of " + name + " is missing");
      }
    }

    private void noteIgnoredDefaults(Columns columns) {
      Set<String> used = new LinkedHashSet<>(columns.categorical());
      used.addAll(columns.numerical());
      used.addAll(columns.engineered());
      List<String> ignored = defaults.namesBeside(used);
      if (!ignored.isEmpty()) {
        notes.add("Defaults of no column are ignored: " + Mistakes.some(ignored));
      }
    }
  }
}
