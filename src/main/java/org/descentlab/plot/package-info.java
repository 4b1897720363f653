/// Layout and drawing of a figure on a small pen, and the interactive view of it. Knows figures, no experiments.
package org.descentlab.plot;
