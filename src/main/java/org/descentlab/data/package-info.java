/// Data sets, their normalisation, splits and label noise.
package org.descentlab.data;
