package io.orderguard.backtest;

import io.orderguard.judgement.Judgement;
import io.orderguard.replay.TableReplay.Trained;

/**
 * A bundle and what can be said of it before the test.
 *
 * @param trained how it was made
 * @param judgement what it rests on, and the models it is to be compared with
 */
record JudgedTraining(Trained trained, Judgement judgement) {}
