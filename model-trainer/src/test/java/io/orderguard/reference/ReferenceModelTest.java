package io.orderguard.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderguard.catalogue.CanonicalText;
import io.orderguard.features.FeatureEncoding.NumericColumn;
import io.orderguard.features.Vocabulary;
import io.orderguard.network.TsaColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms that are read, and every rule that a file may break. */
class ReferenceModelTest {

  private static final TsaColumns SIZES = new TsaColumns(2, 40, 36, 7, 201);

  private final SmallReference reference;

  ReferenceModelTest(@TempDir Path directory) {
    reference = SmallReference.in(directory);
  }

  @Test
  void theListsOfFeaturesSayTheOrderOfTheColumns() {
    ReferenceModel model = ReferenceModel.read(reference.write(), SIZES);

    assertThat(model.encoding().categorical())
        .extracting(Vocabulary::column)
        .isEqualTo(reference.categorical);
    assertThat(names(model.encoding().numerical())).isEqualTo(reference.numerical);
    assertThat(names(model.encoding().engineered())).isEqualTo(reference.engineered);
    assertThat(model.columns().canonical("cat.0#")).isEqualTo(CanonicalText.WHOLE_NUMBER);
    assertThat(model.columns().canonical("cat.1")).isEqualTo(CanonicalText.VERBATIM);
    assertThat(model.notes()).isEmpty();
  }

  @Test
  void withoutListsCategoriesAreInTheOrderOfTheirRows() {
    reference.scaling.removeAll();
    addNamed(reference.scaling.putObject("sequence"), reference.numerical);
    addNamed(reference.scaling.putObject("static"), reference.engineered);
    reference.defaults.put("dense/6", 0);

    ReferenceModel model = ReferenceModel.read(reference.writeWithoutLists(), SIZES);

    assertThat(model.columns().categorical()).startsWith("cat.0#", "cat.1", "cat.2", "cat.3#");
    assertThat(model.columns().numerical()).isEqualTo(reference.numerical);
    assertThat(model.columns().engineered()).isEqualTo(reference.engineered);
    assertThat(model.notes()).hasSize(1);
  }

  @Test
  void namedScalingsMayBeOneObjectWithTheNumericalOnesFirst() {
    reference.scaling.removeAll();
    addNamed(reference.scaling, reference.numerical);
    addNamed(reference.scaling, reference.engineered);
    reference.defaults.put("dense/6", 0);

    Columns columns = ReferenceModel.read(reference.writeWithoutLists(), SIZES).columns();

    assertThat(columns.numerical()).isEqualTo(reference.numerical);
    assertThat(columns.engineered()).isEqualTo(reference.engineered);
  }

  @Test
  void vectorsWithoutListsTakeTheNamesOfTheDefaultsAndSaySo() {
    reference.defaults.put("dense/6", 0).put("orderDate", -1);

    ReferenceModel model = ReferenceModel.read(reference.writeWithoutLists(), SIZES);

    assertThat(model.columns().numerical()).isEqualTo(reference.numerical);
    assertThat(model.notes()).hasSize(2).anyMatch(note -> note.contains("order of the defaults"));
  }

  @Test
  void vectorsWithoutAnyNamesAreNumbered() {
    assertThatThrownBy(() -> ReferenceModel.read(reference.writeWithoutLists(), SIZES))
        .hasMessage(
            "defaults.json: must name the network's 36 numerical and 7 engineered columns, found 42"
                + " other names: give --features, scalings by name, or defaults of numerical_1,"
                + " engineered_1, …");

    reference.numerical.forEach(reference.defaults::remove);
    reference.engineered.forEach(reference.defaults::remove);
    for (int i = 1; i <= 36; i++) {
      reference.defaults.put("numerical_" + i, i).put("engineered_" + i, i);
    }
    ReferenceModel model = ReferenceModel.read(reference.writeWithoutLists(), SIZES);
    assertThat(model.columns().engineered())
        .containsExactly(
            "engineered_1",
            "engineered_2",
            "engineered_3",
            "engineered_4",
            "engineered_5",
            "engineered_6",
            "engineered_7");
  }

  @Test
  void keysOfVectorsNeedNoUnderscoreAndOthersAreIgnored() {
    for (String key :
        List.of("seq_num_scale", "seq_num_min", "num_static_scale", "num_static_min")) {
      reference.scaling.set(key, reference.scaling.remove(key + "_"));
    }
    reference.scaling.putArray("bin_map");

    assertThatCode(() -> ReferenceModel.read(reference.write(), SIZES)).doesNotThrowAnyException();
  }

  @Test
  void percentilesMayBeScoresAlone() {
    for (int i = 0; i < 1000; i++) {
      reference.percentiles.set(i, reference.percentiles.get(i).get(0));
    }

    assertThat(ReferenceModel.read(reference.write(), SIZES).percentiles().percentile(0.25))
        .isEqualTo(0.501);
  }

  @Test
  void aDefaultMayBeANumberOrATextOfARowThatIsNotKnown() {
    reference.defaults.put("cat.0#", -1.0).put("num.0", "-7.5");
    ((ObjectNode) reference.vocabulary.get("cat.1")).put("none", 0);
    reference.defaults.put("cat.1", "none");

    ReferenceModel model = ReferenceModel.read(reference.write(), SIZES);

    int first = reference.categorical.indexOf("cat.0#");
    assertThat(model.encoding().categorical().get(first).row(0)).isEqualTo(1);
    int second = reference.categorical.indexOf("cat.1");
    assertThat(model.encoding().categorical().get(second).row(0)).isZero();
    assertThat(model.encoding().numerical().get(0).scaling().missing()).isEqualTo(-7.5);
  }

  @Test
  void defaultsOfNoColumnAreNamedOnce() {
    reference.defaults.put("gls", 1).put("IS_FRD", -1.0).put("objectId", "-1");

    assertThat(ReferenceModel.read(reference.write(), SIZES).notes())
        .containsExactly("Defaults of no column are ignored: gls, IS_FRD");
  }

  @Test
  void coefficientsThatFallByRoundingAreLifted() {
    assertThat(ReferenceModel.read(reference.write(), SIZES).calibrator().coefficients())
        .containsExactly(-6, -4.5, -4.5, -1, 2);
  }

  @Test
  void everyMistakeOfEveryFileIsListedAtOnce() {
    reference.defaults.remove(List.of("cat.1", "num.3"));
    reference.defaults.put("cat.2", "SECRET").put("num.4", "SECRET").putNull("num.5");
    ((ObjectNode) reference.vocabulary.get("cat.4")).put("SECRET", 1);
    ((ObjectNode) reference.vocabulary.get("cat.5")).put("SECRET", 201);
    ((ArrayNode) reference.scaling.get("seq_num_min_")).remove(0);
    reference.bspline.put("status", "Fail");
    reference.percentiles.remove(0);

    assertThatThrownBy(() -> ReferenceModel.read(reference.write(), SIZES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The files have 10 mistakes:")
        .hasMessageContaining("defaults.json: the default of cat.1 is missing")
        .hasMessageContaining("defaults.json: the default of num.3 is missing")
        .hasMessageContaining("the default of cat.2 must be in its vocabulary, found no such text")
        .hasMessageContaining("the default of num.4 must be a finite number, found a text")
        .hasMessageContaining("the default of num.5 must be a finite number, found null")
        .hasMessageContaining(
            "vocabulary.json: feature cat.4: rows must be numbered over all features, found row 1"
                + " also in feature cat.0#")
        .hasMessageContaining("feature cat.5: a row must be a whole number of 0 to 200, found 201")
        .hasMessageContaining("seq_num_min_ must have 36 numbers, as the weights have columns")
        .hasMessageContaining("status must be Success")
        .hasMessageContaining("found Fail")
        .hasMessageNotContaining("SECRET");
  }

  @Test
  void theReferencesTwoEntriesTooManyAreExplained() {
    for (String key : List.of("num_static_scale_", "num_static_min_")) {
      ((ArrayNode) reference.scaling.get(key)).add(1).add(1);
    }

    assertThatThrownBy(() -> ReferenceModel.read(reference.write(), SIZES))
        .hasMessageContaining("num_static_scale_ must have 7 numbers")
        .hasMessageContaining("positions 266 and 267 counted from 0");
  }

  @Test
  void aBrokenCalibrationIsRefused() {
    reference.bspline.put("degree", 2);
    assertRefused("bspline.json: degree must be 3, found 2");
    reference.bspline.put("degree", 3);

    ((ArrayNode) reference.bspline.get("coefficients")).set(2, -4.6);
    assertRefused("The coefficients of a B-spline calibrator must");
    reference.bspline.putObject("coefficients");
    assertRefused("coefficients must be a list of numbers, found an object of 0");

    reference.bspline.remove("status");
    assertRefused("found something else");
  }

  @Test
  void aBrokenPercentileTableIsRefused() {
    ((ArrayNode) reference.percentiles.get(10)).set(1, 0.5);
    assertRefused("percentiles.json: the percentile of row 10 must be 0.01, found 0.5");
    ((ArrayNode) reference.percentiles.get(10)).set(1, 0.01).set(0, 0.9);
    assertRefused("The quantiles of a percentile table must");
  }

  @Test
  void listsThatDoNotFitTheOtherFilesAreRefused() {
    ((ArrayNode) reference.features.get("seq_cat_vars")).set(0, "new").add("num.1");
    ((ArrayNode) reference.features.get("numerical_cat_vars")).add("num.2");
    reference.features.put("sequences", 1);

    assertThatThrownBy(() -> ReferenceModel.read(reference.write(), SIZES))
        .hasMessageContaining(
            "seq_cat_vars must have 40 names, as the weights have columns, found 41")
        .hasMessageContaining("a name must be there once, found twice: num.1")
        .hasMessageContaining("seq_cat_vars without a vocabulary: new, num.1")
        .hasMessageContaining("vocabularies that are not in seq_cat_vars: ")
        .hasMessageContaining("numerical_cat_vars must be among seq_cat_vars, found cat.3#, num.2")
        .hasMessageContaining("sequences must be 2, as in the weights, found 1");
  }

  @Test
  void whatIsNoJsonIsRefusedWithoutQuotingIt() throws IOException {
    ReferenceFiles files = reference.write();
    Files.writeString(files.vocabulary(), "{\"a\": {\"SECRET\": 1, \"SECRET\": 2}}");
    Files.writeString(files.defaults(), "SECRET");
    Files.writeString(files.scaling(), "[]");
    Files.delete(files.percentiles());

    assertThatThrownBy(() -> ReferenceModel.read(files, SIZES))
        .hasMessageContaining(
            "vocabulary.json: must be JSON with each name once, found something else in line 1")
        .hasMessageContaining("defaults.json: must be JSON")
        .hasMessageContaining(
            "scaling.json: must be an object of vectors or features, found a list of 0")
        .hasMessageContaining("percentiles.json: cannot be read")
        .hasMessageNotContaining("SECRET");
  }

  private void assertRefused(String rule) {
    assertThatThrownBy(() -> ReferenceModel.read(reference.write(), SIZES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule);
  }

  private static void addNamed(ObjectNode section, List<String> names) {
    names.forEach(name -> section.putObject(name).put("scale", 0.5).put("min", 0.25));
  }

  private static List<String> names(List<NumericColumn> columns) {
    return columns.stream().map(NumericColumn::name).toList();
  }
}
