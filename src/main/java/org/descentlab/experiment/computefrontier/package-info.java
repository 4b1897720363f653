/// The best size for a compute where it is known exactly, and a usual fit that misses it.
package org.descentlab.experiment.computefrontier;
