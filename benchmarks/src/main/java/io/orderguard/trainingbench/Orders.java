package io.orderguard.trainingbench;

import io.orderguard.features.SequenceEncoder;
import io.orderguard.population.Population;
import io.orderguard.trainingbench.TrainingPlan.Load;
import io.orderguard.trainingbench.TrainingPlan.Setup;

/**
 * What both sides train on.
 *
 * @param examples of one epoch
 * @param encoder of a network's columns
 */
record Orders(SyntheticExamples examples, SequenceEncoder encoder) {
  private static final long SEED = 20_260_502;

  /** The same ones for the same network and lengths. */
  static Orders of(Setup setup, Load load) {
    Network network = setup.network();
    int count = load.orders(setup.lengths());
    Population population = new Population(network.encoding(), setup.lengths(), count, SEED);
    return new Orders(
        new SyntheticExamples(population.next(count)), SequenceEncoder.of(network.encoding()));
  }
}
