/// What the main screen's views share: settings, the current network, the sweeps, and how they are drawn. It knows no view.
package org.descentlab.experiment.main.ground;
