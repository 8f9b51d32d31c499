package io.orderguard.population;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.features.FeatureEncoding;
import io.orderguard.network.TsaColumns;
import io.orderguard.network.TsaHyperParameters;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SyntheticEncodingTest {

  @Test
  void itHasTheColumnsAndTheEmbeddingRowsOfEveryShape() {
    for (String shape : new String[] {"na", "eu", "demo"}) {
      TsaColumns columns = TsaHyperParameters.shape(shape).columns();
      FeatureEncoding encoding = SyntheticEncoding.of(columns, new SplittableRandom(1));
      assertThat(encoding.categoricalColumns()).isEqualTo(columns.categorical());
      assertThat(encoding.numericalColumns()).isEqualTo(columns.numerical());
      assertThat(encoding.engineeredColumns()).isEqualTo(columns.engineered());
      assertThat(encoding.embeddingRows()).as(shape).isEqualTo(columns.embeddingRows());
    }
  }

  @Test
  void aTableThatIsTooSmallGrows() {
    FeatureEncoding encoding =
        SyntheticEncoding.of(new TsaColumns(2, 4, 1, 0, 2), new SplittableRandom(1));
    assertThat(encoding.embeddingRows()).isEqualTo(1 + 3 * 3 + 3);
  }

  @Test
  void theBuiltInColumnsMayBeTheOnlyOnes() {
    FeatureEncoding encoding =
        SyntheticEncoding.of(new TsaColumns(1, 1, 1, 0, 4), new SplittableRandom(1));
    assertThat(encoding.embeddingRows()).isEqualTo(4);
    Population population = new Population(encoding, Lengths.FULL, 2, 1);
    assertThat(population.next(3)).hasSize(3);
  }
}
