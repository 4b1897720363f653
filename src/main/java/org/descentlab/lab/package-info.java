/// The laboratory without pixels: settings and their history, workers, the store of results, the newest frame.
package org.descentlab.lab;
