/// Scaling laws fitted where the truth is known.
package org.descentlab.experiment.scalingfit;
