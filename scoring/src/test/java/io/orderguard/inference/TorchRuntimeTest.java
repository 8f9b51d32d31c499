package io.orderguard.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import org.junit.jupiter.api.Test;

final class TorchRuntimeTest {

  @Test
  void aGpuIsTakenIfThereIsOne() {
    assertThat(TorchRuntime.chooseDevice("auto", true)).isEqualTo(Device.gpu(0));
    assertThat(TorchRuntime.chooseDevice("gpu", true)).isEqualTo(Device.gpu(0));
    assertThat(TorchRuntime.chooseDevice("cpu", true)).isEqualTo(Device.cpu());
  }

  @Test
  void withoutAGpuTheCpuScores() {
    assertThat(TorchRuntime.chooseDevice("auto", false)).isEqualTo(Device.cpu());
    assertThat(TorchRuntime.chooseDevice("gpu", false)).isEqualTo(Device.cpu());
  }

  @Test
  void aConfigurationNamesWhatIsWrongWithIt() {
    assertThatThrownBy(() -> new InferenceConfig("tpu", 1, 1))
        .hasMessage("Device must be auto, cpu or gpu, found 'tpu'");
    assertThatThrownBy(() -> new InferenceConfig("cpu", 0, 1))
        .hasMessage("Threads per call must be at least 1, found 0");
    assertThatThrownBy(() -> new InferenceConfig("cpu", 1, 5000))
        .hasMessage("The largest batch must be 1 to 4096 orders, found 5000");
  }
}
