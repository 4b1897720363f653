/// Summaries and fits: numbers in, numbers out.
@NullMarked
package org.descentlab.stats;

import org.jspecify.annotations.NullMarked;
