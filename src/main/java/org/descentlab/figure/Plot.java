package org.descentlab.figure;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One rectangle of axes with its marks, drawn in order. `name` says what is plotted (printed above the vertical axis);
/// a heatmap's plot has `framed` false: no axes are drawn around it.
///
/// @param lead  the curve that a comparison keeps, or null
/// @param link  what the horizontal axis stands for in other plots, or null
/// @param linkY likewise the vertical axis (a map has two), or null
/// @param brush what a range drawn along the horizontal axis sets, or null
/// @param canvas whether a click adds an example at that place
/// @param flow   how an axis of training steps is read as flow time, or null: it is not
public record Plot(String name, Axis x, Axis y, List<Mark> marks, boolean framed, Mark.@Nullable Line lead, @Nullable Link link,
        @Nullable Link linkY, @Nullable Brush brush, boolean canvas, @Nullable Flow flow) {
    public Plot {
        marks = List.copyOf(marks);
        if (flow != null && brush != null) throw new IllegalArgumentException("an axis that sets parameters has one reading");
    }

    public static Plot of(String name, Axis x, Axis y, List<Mark> marks) {
        return new Plot(name, x, y, marks, true, null, null, null, null, false, null);
    }

    /// A heatmap without axes.
    public static Plot heatmap(String name, Mark.Heatmap cells) {
        return new Plot(name, Axis.linear("", 0, 1), Axis.linear("", 0, 1), List.of(cells), false, null, null, null, null, false, null);
    }

    /// The same with the first listed line of a role as its lead, and with a link.
    public Plot linked(Role role, Link to) {
        for (Mark m : marks) if (m instanceof Mark.Line l && l.role() == role && !l.faint()) return led(l, to);
        return led(null, to);
    }

    /// The same with a lead and a link.
    public Plot led(Mark.@Nullable Line by, Link to) {
        return new Plot(name, x, y, marks, framed, by, to, linkY, brush, canvas, flow);
    }

    /// The same with a link of each axis: a map, every point of which is a network.
    public Plot mapped(Link across, Link up) {
        return new Plot(name, x, y, marks, framed, lead, across, up, brush, canvas, flow);
    }

    public Plot brushed(Brush by) {
        return new Plot(name, x, y, marks, framed, lead, link, linkY, by, canvas, flow);
    }

    /// The same on which examples can be drawn.
    public Plot asCanvas() {
        return new Plot(name, x, y, marks, framed, lead, link, linkY, brush, true, flow);
    }

    /// Cells without axes over a part of the plane, square where that part is.
    public static Plot plane(String name, double reach, List<Mark> marks) {
        return new Plot(name, Axis.linear("", -reach, reach), Axis.linear("", -reach, reach), marks, false, null, null, null, null, false,
                null);
    }

    public Plot withMarks(List<Mark> next) {
        return new Plot(name, x, y, next, framed, lead, link, linkY, brush, canvas, flow);
    }

    public Plot withAxes(Axis nextX, Axis nextY) {
        return new Plot(name, nextX, nextY, marks, framed, lead, link, linkY, brush, canvas, flow);
    }

    /// The same whose steps can be read as flow time; null: they cannot.
    public Plot flowing(@Nullable Flow by) {
        return new Plot(name, x, y, marks, framed, lead, link, linkY, brush, canvas, by);
    }

    /// Whether its curves are drawn as far as the play head.
    public boolean alongSteps() {
        return link != null && link.parameter().equals(Link.STEP);
    }

    /// The words that stand in it, each once: its name, those of its axes and of their places, of what is listed, of lines across and of
    /// places, and the name of the flow time that it can be read over; not readings.
    public List<String> terms() {
        Stream<String> marked = marks.stream().map(m -> switch (m) {
            case Mark.Reference r -> r.label();
            case Mark.Label l -> l.text();
            case Mark.Cells c -> c.quantity();
            default -> m.legend();
        });
        Stream<String> axes = Stream.of(name, x.name(), y.name(), flow == null ? "" : flow.name());
        Stream<String> places = Stream.of(x, y).flatMap(a -> a.names().stream());
        return Stream.of(axes, places, marked).flatMap(all -> all).filter(t -> t != null && !t.isBlank()).distinct().toList();
    }
}
