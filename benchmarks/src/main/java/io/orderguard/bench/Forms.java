package io.orderguard.bench;

import io.orderguard.history.Sequence;
import io.orderguard.network.TsaHyperParameters;

/**
 * What an order with full histories asks for, in multiply-adds.
 *
 * @param naive by the reference's formulation
 * @param exact by the exact cheap forms, every row encoded
 * @param cached likewise, with all rows but its own known
 */
record Forms(long naive, long exact, long cached) {

  static Forms of(TsaHyperParameters hyper) {
    MultiplyAdds multiplyAdds = new MultiplyAdds(hyper);
    int sequences = hyper.columns().sequences();
    long order = multiplyAdds.order(Sequence.MAX_LENGTH, Sequence.MAX_LENGTH);
    long row = multiplyAdds.row();
    return new Forms(
        multiplyAdds.naive(),
        order + (long) sequences * Sequence.MAX_LENGTH * row,
        order + sequences * row);
  }
}
