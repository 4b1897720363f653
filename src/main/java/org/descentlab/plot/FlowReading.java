package org.descentlab.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Flow;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;

/// A plot over training steps, read over flow time: whatever is of its own run at its rate, curves of other runs at theirs. What the
/// axis stands for elsewhere stays the step.
final class FlowReading {
    private FlowReading() {}

    static Plot of(Plot p) {
        Flow flow = p.flow();
        double rate = flow.rate();
        List<Mark> marks = new ArrayList<>();
        for (Mark m : p.marks()) marks.add(m instanceof Mark.Line l && flow.others().containsKey(l) ? flow.others().get(l) : read(m, rate));
        Mark.Line lead = p.lead() == null ? null : line(p.lead(), rate);
        return p.withMarks(marks).withAxes(axis(p.x(), flow), p.y()).led(lead, p.link() == null ? null : p.link().scaled(rate));
    }

    /// Long enough for all curves.
    private static Axis axis(Axis steps, Flow flow) {
        double[] others = flow.others().values().stream().flatMapToDouble(l -> DoubleStream.of(l.x())).filter(v -> v > 0).toArray();
        double low = steps.low() * flow.rate(), high = Math.max(steps.high() * flow.rate(), Arrays.stream(others).max().orElse(0));
        if (steps.scale() == Axis.Scale.LOG) low = Math.min(low, Arrays.stream(others).min().orElse(low));
        return new Axis(flow.name(), steps.scale(), low, high, new double[0], List.of());
    }

    private static Mark.Line line(Mark.Line l, double rate) {
        return new Mark.Line(l.role(), l.legend(), l.value(), Flow.times(l.x(), rate), l.y(), l.faint(), l.markers(), l.variant());
    }

    private static Mark read(Mark mark, double rate) {
        return switch (mark) {
            case Mark.Line l -> line(l, rate);
            case Mark.Points p ->
                new Mark.Points(p.role(), p.legend(), p.value(), Flow.times(p.x(), rate), p.y(), p.faint(), p.cross(), p.hollow());
            case Mark.Band b -> new Mark.Band(b.role(), Flow.times(b.x(), rate), b.low(), b.high());
            case Mark.Bars b -> new Mark.Bars(b.role(), b.legend(), Flow.times(b.x(), rate), b.y(), b.width() * rate);
            case Mark.Reference r -> r.vertical() ? new Mark.Reference(r.kind(), true, r.at() * rate, r.label()) : r;
            case Mark.Label l -> new Mark.Label(l.x() * rate, l.y(), l.text(), l.detail());
            case Mark.Cells c -> new Mark.Cells(c.quantity(), Flow.times(c.x(), rate), c.y(), Flow.times(c.xEdges(), rate), c.yEdges(),
                    c.values(), c.low(), c.high(), c.logColour());
            case Mark.Outline o -> new Mark.Outline(o.x0() * rate, o.x1() * rate, o.y0(), o.y1());
            case Mark.Progress p -> new Mark.Progress(Flow.times(p.x(), rate), p.done(), p.total());
            case Mark.Heatmap h -> h;
        };
    }
}
