package io.orderguard.topologybench;

import io.orderguard.topologybench.JavaSamples.Share;
import java.util.List;
import java.util.Map;

/**
 * Where the time of a variant's orders went.
 *
 * @param cpuMicros processor time of an order by the kind of thread
 * @param parts of the stream threads' Java time, by whose code ran
 * @param methods of ours and what they called, as shares of the stream threads' Java time
 * @param natives that stream threads called, as shares of the samples in native code
 */
record Profile(
    Variant variant,
    Map<ThreadKind, Double> cpuMicros,
    List<Share> parts,
    List<Share> methods,
    List<Share> natives) {

  Profile {
    cpuMicros = Map.copyOf(cpuMicros);
    parts = List.copyOf(parts);
    methods = List.copyOf(methods);
    natives = List.copyOf(natives);
  }
}
