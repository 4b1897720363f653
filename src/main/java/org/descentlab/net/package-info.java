/// Networks, their parametrisation and training, with divergence as an outcome rather than an error.
package org.descentlab.net;
