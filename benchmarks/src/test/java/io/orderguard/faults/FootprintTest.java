package io.orderguard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FootprintTest {

  @Test
  void seesMemoryThatIsHeldAndNotWhatWasDropped() {
    Footprint before = Footprint.now();

    List<byte[]> held = new ArrayList<>(List.of(new byte[96 << 20]));
    Footprint holding = Footprint.now();
    held.clear();
    Footprint after = Footprint.now();

    assertThat(holding.isNoLargerThan(before)).isFalse();
    assertThat(after.isNoLargerThan(before)).isTrue();
    assertThat(held).as("reachable until here").isEmpty();
  }

  @Test
  void seesThreads() {
    Footprint few = new Footprint(0, 90);

    assertThat(new Footprint(0, 106).isNoLargerThan(few)).isTrue();
    assertThat(new Footprint(0, 107).isNoLargerThan(few)).isFalse();
  }
}
