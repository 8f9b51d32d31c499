/**
 * A table's rows on their way through the product: sent as orders and labels, followed through the
 * application, read back as scores; with broker, application and trainer in this process where
 * there is no cluster. Invariant: whatever the table's length, only a bounded number of rows is
 * under way. The backtest, the demonstration and {@code import} use it.
 */
@NullMarked
package io.orderguard.replay;

import org.jspecify.annotations.NullMarked;
