/// What several experiments do with a network: train it, record it, replay a step, linearise it, look at its kernel and at its
/// function. Each job is one record that names exactly what its result depends on, whoever asks.
package org.descentlab.experiment.network;
