package io.orderguard.endtoend;

import io.orderguard.rig.RigCluster;
import java.nio.file.Path;
import java.util.List;

/**
 * What all parts of a benchmark stand on.
 *
 * @param cluster the broker
 * @param directory for files
 * @param config what is measured
 * @param traffic the orders
 * @param bundles two of the same shape, with other weights
 */
record Stand(
    RigCluster cluster,
    WorkDirectory directory,
    EndToEndConfig config,
    Traffic traffic,
    List<Path> bundles)
    implements AutoCloseable {

  static Stand build(EndToEndConfig config) {
    WorkDirectory directory = WorkDirectory.temporary();
    Traffic traffic = Traffic.of(config);
    EndToEndConfig.Model model = config.model();
    ShopModel shopModel = new ShopModel(traffic.shop(), model.hyper(), model.precision());
    List<Path> bundles = List.of(directory.resolve("bundle-1"), directory.resolve("bundle-2"));
    for (int i = 0; i < bundles.size(); i++) {
      shopModel.write(bundles.get(i), i + 1);
    }
    directory.write("order.avsc", traffic.shop().schema().toString());
    directory.write("catalogue.yaml", traffic.shop().catalogue().yaml());
    RigCluster cluster = RigCluster.start(config.instance().partitions());
    return new Stand(cluster, directory, config, traffic, bundles);
  }

  @Override
  public void close() {
    cluster.close();
    directory.close();
  }
}
