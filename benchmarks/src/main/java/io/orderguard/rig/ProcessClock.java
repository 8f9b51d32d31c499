package io.orderguard.rig;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Time that this process has spent on processors, all threads together. */
public final class ProcessClock {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private ProcessClock() {}

  /** Since its start; differences count. Takes some microseconds. */
  public static long cpuNanos() {
    return SYSTEM.getProcessCpuTime();
  }
}
