package io.orderguard.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderguard.bundle.ModelId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeviceCircuitTest {

  private static final ModelId MODEL = new ModelId("shop", "1");
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void aDeviceIsSuspendedAfterFiveFailedBatchesInARow() {
    DeviceCircuit circuit = new DeviceCircuit(2, HOUR);
    for (int batch = 0; batch < 5; batch++) {
      assertThat(circuit.permits(MODEL)).isTrue();
      assertThat(circuit.isSuspended()).isFalse();
      circuit.failed(MODEL);
    }

    assertThat(circuit.isSuspended()).isTrue();
    assertThat(circuit.permits(MODEL)).isFalse();
  }

  @Test
  void aBatchThatWorksBetweenThemStartsTheCountAgain() {
    DeviceCircuit circuit = new DeviceCircuit(2, HOUR);
    for (int batch = 0; batch < 20; batch++) {
      assertThat(circuit.permits(MODEL)).isTrue();
      if (batch % 5 == 4) {
        circuit.worked(MODEL);
      } else {
        circuit.failed(MODEL);
      }
    }

    assertThat(circuit.isSuspended()).isFalse();
  }

  @Test
  void oneBatchThatHangsIsEnough() {
    DeviceCircuit circuit = new DeviceCircuit(2, HOUR);
    assertThat(circuit.permits(MODEL)).isTrue();
    circuit.hangs(MODEL);

    assertThat(circuit.isSuspended()).isTrue();
    assertThat(circuit.permits(MODEL)).isFalse();
  }

  @Test
  void afterAPauseOneBatchTriesAndItsSuccessEndsTheSuspension() {
    DeviceCircuit circuit = new DeviceCircuit(2, Duration.ZERO);
    assertThat(circuit.permits(MODEL)).isTrue();
    circuit.hangs(MODEL);

    assertThat(circuit.permits(MODEL)).as("a try").isTrue();
    assertThat(circuit.permits(MODEL)).as("a second one beside it").isFalse();
    assertThat(circuit.isSuspended()).isTrue();
    circuit.worked(MODEL);
    assertThat(circuit.isSuspended()).isFalse();
    assertThat(circuit.permits(MODEL)).isTrue();
  }

  @Test
  void aTryThatFailsKeepsItSuspended() {
    DeviceCircuit circuit = new DeviceCircuit(2, Duration.ZERO);
    assertThat(circuit.permits(MODEL)).isTrue();
    circuit.hangs(MODEL);
    assertThat(circuit.permits(MODEL)).isTrue();
    circuit.failed(MODEL);

    assertThat(circuit.isSuspended()).isTrue();
  }

  @Test
  void noTryIsMadeWhileTooManyCallsHang() {
    DeviceCircuit circuit = new DeviceCircuit(2, Duration.ZERO);
    for (int call = 0; call < 2; call++) {
      assertThat(circuit.permits(MODEL)).isTrue();
      circuit.hangs(MODEL);
    }

    assertThat(circuit.permits(MODEL)).isFalse();
    circuit.cameBack();
    assertThat(circuit.permits(MODEL)).isTrue();
  }

  @Test
  void anotherBundleStartsAfresh() {
    DeviceCircuit circuit = new DeviceCircuit(2, HOUR);
    assertThat(circuit.permits(MODEL)).isTrue();
    circuit.hangs(MODEL);
    ModelId next = new ModelId("shop", "2");

    assertThat(circuit.permits(next)).isTrue();
    assertThat(circuit.isSuspended()).isFalse();
    circuit.hangs(MODEL);
    assertThat(circuit.isSuspended()).as("what the former one does is its own affair").isFalse();
  }
}
