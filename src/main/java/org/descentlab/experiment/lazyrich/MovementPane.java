package org.descentlab.experiment.lazyrich;

import static org.descentlab.study.Words.fixed;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;

/// How far weights and kernel have moved, over the output scale.
final class MovementPane implements BenchPane {
    @Override
    public String name() {
        return "movement";
    }

    @Override
    public String title() {
        return "What moved: slopes";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return Ends.plan(s);
    }

    /// The drift's slope that theory has: −1, or −2 where doubling cancels the first order; none for ReLU, whose kinks flip.
    private static double theory(Settings s) {
        return s.integer("activation") == 0 ? Double.NaN : s.integer("doubling") == 0 ? -2 : -1;
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        Ends e = Ends.of(s, results);
        double theory = theory(s);
        List<Mark> marks = new ArrayList<>(), side = new ArrayList<>();
        reference(marks, e, e.median(Train.End::weights), -1);
        if (Double.isFinite(theory)) reference(marks, e, e.median(Train.End::drift), theory);
        e.line(marks, Role.KERNEL, "kernel", Train.End::drift);
        Mark.Line lead = e.line(marks, Role.INK, "weights", Train.End::weights);
        e.cursor(marks);
        e.line(side, Role.KERNEL, null, Train.End::cka);
        Mark.Line aligned = e.line(side, Role.TEST, null, Train.End::alignment);
        var link = new Link(LazyRichBench.ALPHA, e.at(), e.at());
        Plot plot = Plot.of("relative change of W and K", e.axis(), Ends.around(2, e.values(Train.End::drift), e.values(Train.End::weights)), marks).led(lead, link);
        Plot cosines = Plot.of("CKA, alignment", Axis.log("α", e.at()[0] / 1.6, e.at()[e.at().length - 1] * 1.6, 0.01, 1, 100), Axis.linear("", 0, 1.03, 0, 0.5, 1), side).led(aligned, link);
        if (e.done() == 0) return e.shown(Shown.of(e.early(), plot).beside(cosines));
        double[] weights = e.slope(Train.End::weights), drift = e.slope(Train.End::drift);
        String text = "α ≥ 10: weights " + fixed(weights[0]) + ", kernel " + said(drift) + (Double.isNaN(theory) ? "; ReLU has no law" : " (theory " + (theory == -2 ? "−2" : "−1") + ")");
        if (!Double.isFinite(weights[0]) || !Double.isFinite(drift[0])) text = "Nothing has moved enough for a slope";
        return e.shown(Shown.of(text, plot).beside(cosines)).scalar("weights-slope", weights[0]).scalar("weights-slope-deviation", weights[1]).scalar("weights-slope-theory", -1)
                .scalar("drift-slope", drift[0]).scalar("drift-slope-deviation", drift[1]).scalar("drift-slope-theory", theory)
                .series(series(e, "drift-by-alpha", Train.End::drift)).series(series(e, "weights-by-alpha", Train.End::weights))
                .series(series(e, "cka-by-alpha", Train.End::cka)).series(series(e, "alignment-by-alpha", Train.End::alignment));
    }

    private static Frame.Series series(Ends e, String name, java.util.function.ToDoubleFunction<Train.End> of) {
        return new Frame.Series(name, "alpha", name.substring(0, name.indexOf('-')), "relative", e.at(), e.median(of), e.values(of));
    }

    private static String said(double[] slope) {
        return fixed(slope[0]) + (Double.isFinite(slope[1]) ? " ± " + fixed(slope[1]) : "");
    }

    /// A dotted line of that slope through the last value.
    private static void reference(List<Mark> marks, Ends e, double[] y, double slope) {
        int from = 0, last = e.at().length - 1;
        while (from < last && e.at()[from] < Spec.LAZY) from++;
        if (!(y[last] > 0)) return;
        marks.add(Mark.Line.of(Role.GHOST, null, null, new double[] {e.at()[from], e.at()[last]}, new double[] {y[last] * Math.pow(e.at()[from] / e.at()[last], slope), y[last]}).variant(2));
    }
}
