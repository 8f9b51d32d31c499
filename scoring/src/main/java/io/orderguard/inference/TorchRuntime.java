package io.orderguard.inference;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * libtorch in this process, as scoring wants it: offline, on one device, with a fixed number of
 * threads per call. The engine itself exists once and is started by the first to come.
 */
final class TorchRuntime {
  private static final Logger log = LoggerFactory.getLogger(TorchRuntime.class);

  private final Engine engine;
  private final Device device;
  private final int threadsPerCall;

  private TorchRuntime(Engine engine, Device device, int threadsPerCall) {
    this.engine = engine;
    this.device = device;
    this.threadsPerCall = threadsPerCall;
  }

  /** Starts the engine unless it runs, and chooses the device. */
  static TorchRuntime start(InferenceConfig config) {
    setDefault("ai.djl.offline", "true"); // a missing native library must fail, not be downloaded
    setDefault("ai.djl.pytorch.num_interop_threads", "1");
    setDefault("ai.djl.pytorch.num_threads", Integer.toString(config.threadsPerCall()));
    Engine engine = Engine.getEngine("PyTorch");
    boolean gpu = engine.hasCapability(StandardCapabilities.CUDA); // means: a device is there
    Device device = chooseDevice(config.device(), gpu);
    return new TorchRuntime(engine, device, config.threadsPerCall());
  }

  /** Package-private for its test. */
  static Device chooseDevice(String wanted, boolean gpuPresent) {
    if (wanted.equals("cpu")) {
      return Device.cpu();
    }
    if (gpuPresent) {
      return Device.gpu(0);
    }
    if (wanted.equals("gpu")) {
      log.warn("Device 'gpu' is configured, but libtorch finds none: scoring on the CPU");
    }
    return Device.cpu();
  }

  /** Where networks run. */
  Device device() {
    return device;
  }

  /**
   * A manager for inputs and outputs, which always lie on the CPU; networks move them themselves.
   */
  NDManager hostManager() {
    return engine.newBaseManager(Device.cpu());
  }

  /** A manager for a network's weights. */
  NDManager deviceManager() {
    return engine.newBaseManager(device);
  }

  /**
   * Sets up the calling thread for one call: libtorch keeps these settings per thread, and setting
   * them costs less (0.2 µs) than knowing whether they are set. Without gradients; without the
   * graph optimizer, which would profile and recompile on every new shape and gains nothing on a
   * CPU.
   */
  void prepareThread() {
    JniUtils.setGradMode(false);
    JniUtils.setGraphExecutorOptimize(false);
    JniUtils.setNumThreads(threadsPerCall);
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
