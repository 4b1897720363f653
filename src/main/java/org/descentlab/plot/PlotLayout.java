package org.descentlab.plot;

import java.util.List;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;

/// Where everything of one plot goes.
///
/// @param area    the rectangle of the data
/// @param words   tick labels, names and labels
/// @param pills   words on an ink ground ("you are here")
/// @param entries the legend
/// @param scale   the key of the colours, its words among `words`; null without a map
public record PlotLayout(Plot plot, Box area, Mapping x, Mapping y, List<Tick> xTicks, List<Tick> yTicks,
        List<Words> words, List<Pill> pills, List<Entry> entries, ColourScale scale) {

    /// Words centred on a rounded ground.
    public record Pill(Box box, Words words) {}

    /// One line of the legend: the swatch starts at `x`, `y` is its middle.
    public record Entry(Mark mark, double x, double y, double swatch, List<Words> words) {}
}
