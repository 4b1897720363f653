/// The main screen: one task, one recipe, four linked panes. See `docs/model/main-screen.md`.
package org.descentlab.experiment.main;
