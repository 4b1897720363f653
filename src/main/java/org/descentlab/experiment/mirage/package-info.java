/// Abilities that appear suddenly because of how they are scored.
package org.descentlab.experiment.mirage;
