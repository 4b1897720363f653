/// From lazy to rich: one dial between a fixed kernel and learned features.
package org.descentlab.experiment.lazyrich;
