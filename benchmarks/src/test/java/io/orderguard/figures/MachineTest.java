package io.orderguard.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MachineTest {

  @Test
  void theProcessorIsReadFromTheSystemsList() {
    String processors =
        """
        processor\t: 0
        model name\t: Some Processor @ 2.10GHz
        flags\t\t: fpu avx2 fpu amx_bf16 avx512f

        processor\t: 1
        model name\t: Some Processor @ 2.10GHz
        """;
    assertThat(Machine.modelName(processors)).isEqualTo("Some Processor @ 2.10GHz");
    assertThat(Machine.flags(processors)).containsExactly("avx2", "avx512f", "amx_bf16");
  }

  @Test
  void withoutAListItIsUnknown() {
    assertThat(Machine.modelName("")).isEqualTo("unknown");
    assertThat(Machine.flags("")).isEmpty();
  }
}
