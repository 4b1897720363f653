/// The window: themes, controls and chrome. Every control takes plain values and callbacks, and knows nothing of the
/// laboratory behind it.
package org.descentlab.ui;
