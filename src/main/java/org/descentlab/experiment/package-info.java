/// Experiments: declared parameters, a plan of jobs, and frames made from what has been computed. No display needed.
package org.descentlab.experiment;
