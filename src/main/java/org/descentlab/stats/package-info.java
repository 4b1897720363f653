/// Summaries and fits: numbers in, numbers out.
package org.descentlab.stats;
