package org.descentlab.experiment.main.ground;

/// The names of the first view's panes.
public final class PaneNames {
    public static final String LOSS = "loss";
    public static final String DRIFT = "drift";
    public static final String DESCENT = "descent";
    public static final String SCALING = "scaling";

    private PaneNames() { }
}
