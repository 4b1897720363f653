package org.descentlab.figure;

import java.util.List;

/// One rectangle of axes with its marks, drawn in order. `name` says what is plotted (printed above the vertical axis);
/// a heatmap's plot has `framed` false: no axes are drawn around it.
public record Plot(String name, Axis x, Axis y, List<Mark> marks, boolean framed) {
    public Plot {
        marks = List.copyOf(marks);
    }

    public static Plot of(String name, Axis x, Axis y, List<Mark> marks) {
        return new Plot(name, x, y, marks, true);
    }

    /// A heatmap without axes.
    public static Plot heatmap(String name, Mark.Heatmap cells) {
        return new Plot(name, Axis.linear("", 0, 1), Axis.linear("", 0, 1), List.of(cells), false);
    }
}
