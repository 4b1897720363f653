/// Generalisation long after memorisation, and what can be seen before it.
package org.descentlab.experiment.grokking;
