/// The command line: the same experiments without a window.
package org.descentlab.cli;
