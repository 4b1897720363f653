package org.descentlab.experiment.main.ground;

import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;

/// The axis of widths m of the main screen.
public final class WidthAxis {
    /// The range that the panes share; the scaling law's shows the same as N.
    public static final double NARROW = 1.05, WIDE = 1400;
    /// Narrower networks scatter too much to speak of peaks.
    public static final int NARROWEST = 4;
    private static final double[] TICKS = {2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};

    private WidthAxis() {}

    public static Axis shared() {
        return Axis.log("width m", NARROW, WIDE, TICKS);
    }

    /// Pointing at a width sets it.
    public static Link link() {
        return new Link(MainSettings.WIDTH.name(), MainSettings.WIDTHS, MainSettings.WIDTHS);
    }

    /// Cells of the narrowest and the widest network reach to the ends.
    public static Axis ofCells() {
        double[] w = edges();
        return Axis.log("width m", w[0], w[w.length - 1], TICKS);
    }

    private static double[] edges() {
        return Mark.Cells.edges(MainSettings.WIDTHS, Axis.Scale.LOG);
    }
}
