package io.orderguard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import org.junit.jupiter.api.Test;

final class FootprintTest {

  @Test
  void seesMemoryThatIsHeldAndNotWhatWasDropped() {
    Footprint before = Footprint.now();

    byte[] held = new byte[96 << 20];
    Footprint holding = Footprint.now();
    Reference.reachabilityFence(held);
    held = null;
    Footprint after = Footprint.now();

    assertThat(holding.isNoLargerThan(before)).isFalse();
    assertThat(after.isNoLargerThan(before)).isTrue();
  }

  @Test
  void seesThreads() {
    Footprint few = new Footprint(0, 90);

    assertThat(new Footprint(0, 106).isNoLargerThan(few)).isTrue();
    assertThat(new Footprint(0, 107).isNoLargerThan(few)).isFalse();
  }
}
