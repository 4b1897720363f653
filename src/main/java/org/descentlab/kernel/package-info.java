/// The neural tangent kernel, empirical and of infinite width: its drift, its linearised dynamics, kernel regression and
/// the theory of its spectrum. Everything here is FLOAT64.
package org.descentlab.kernel;
