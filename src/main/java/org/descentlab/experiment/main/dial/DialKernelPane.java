package org.descentlab.experiment.main.dial;

import static org.descentlab.study.Words.fixed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Marks;
import org.descentlab.experiment.main.ground.MorePane;
import org.descentlab.experiment.main.ground.Verdict;
import org.descentlab.experiment.network.TrainEnd;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;

/// How far kernel and weights have moved at the end of training, over the output scale.
public final class DialKernelPane implements MorePane {
    public static final String NAME = "dial-kernel";
    /// A slope is called 1/α within this of −1, and with a smaller deviation over seeds.
    private static final double EXACT = 0.05;
    private static final double FAR = 100;

    @Override
    public List<Job<?>> plan(MainSettings s) {
        return Dial.plan(s);
    }

    @Override
    public Frame.Pane make(Known known, Frame.Pane before) {
        Dial d = Dial.of(known);
        Object key = d.key();
        if (before != null && before.key().equals(key)) return before;
        MainSettings s = known.settings();
        double[] at = d.at(), drift = d.median(TrainEnd.End::drift), weights = d.median(TrainEnd.End::weights);
        double[][] drifts = d.values(TrainEnd.End::drift), moved = d.values(TrainEnd.End::weights);
        List<Mark> marks = new ArrayList<>();
        reference(marks, at, drift, "∝ 1/α");
        reference(marks, at, weights, null);
        for (double[] seed : drifts) if (s.seeds() > 1) marks.add(new Mark.Points(Role.KERNEL, null, null, at, seed, true, false));
        for (double[] seed : moved) if (s.seeds() > 1) marks.add(new Mark.Points(Role.INK, null, null, at, seed, true, false));
        Marks.line(marks, Role.KERNEL, "K", at, drift, true);
        Marks.line(marks, Role.INK, "W", at, weights, true);
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, s.alpha(), "α = " + DialErrorPane.scale(s.alpha())));
        DialErrorPane.progress(marks, d);
        double[] slope = d.slope(TrainEnd.End::drift, Dial.LAZY), far = d.slope(TrainEnd.End::drift, FAR), weightSlope = d.slope(TrainEnd.End::weights, Dial.LAZY);
        Verdict v = verdict(d, slope, far, weightSlope);
        Figure figure = new Figure("Lazy to rich: what moved", v.badge(), v.danger(), v.sentence(), d.seeds(), s.seeds(),
                Plot.of("relative change of kernel K, weights W", DialErrorPane.axis(at), range(drifts, moved), marks)
                        .linked(Role.KERNEL, new Link("alpha", at, at)), List.of(), null, "");
        Map<String, Double> scalars = new TreeMap<>();
        scalars.put("dial-drift-slope", slope[0]);
        scalars.put("dial-drift-slope-deviation", slope[1]);
        scalars.put("dial-drift-slope-far", far[0]);
        scalars.put("dial-drift-slope-far-deviation", far[1]);
        scalars.put("dial-weights-slope", weightSlope[0]);
        scalars.put("dial-weights-slope-deviation", weightSlope[1]);
        List<Frame.Series> series = List.of(new Frame.Series("drift-by-alpha", "alpha", "kernel drift", "relative", at, drift, drifts),
                new Frame.Series("weights-by-alpha", "alpha", "change of the weights", "relative", at, weights, moved));
        return new Frame.Pane(NAME, figure, series, scalars, key);
    }

    /// A line of slope −1 through the first value from α = 10 on.
    private static void reference(List<Mark> marks, double[] at, double[] y, String name) {
        int i = 0;
        while (i < at.length && (at[i] < Dial.LAZY || !(y[i] > 0))) i++;
        if (i >= at.length - 1) return;
        double end = at[at.length - 1];
        marks.add(Mark.Line.of(Role.GHOST, name, null, new double[] {at[i], end}, new double[] {y[i], y[i] * at[i] / end}).variant(2));
    }

    private static Axis range(double[][]... all) {
        double[] v = Arrays.stream(all).flatMap(Arrays::stream).flatMapToDouble(Arrays::stream).filter(x -> x > 1e-9 && x < 1e6).toArray();
        return v.length == 0 ? Axis.log("", 1e-3, 10) : Axis.log("", Summary.quantile(0, v) / 2, Math.max(2 * Summary.quantile(1, v), 20 * Summary.quantile(0, v)));
    }

    private static Verdict verdict(Dial d, double[] slope, double[] far, double[] weights) {
        Verdict early = d.early();
        if (early != null) return early;
        boolean danger = d.lost() > 0;
        if (!Double.isFinite(slope[0])) return new Verdict(d.badge(), danger, "Fewer than three networks from α = 10 on: no slope");
        String text = "Slopes, α ≥ 10: weights " + said(weights) + ", drift " + said(slope);
        if (exact(slope) && exact(weights)) text += ": as 1/α";
        else if (Double.isFinite(far[0])) text += " (α ≥ 100: " + said(far) + ")";
        return new Verdict(d.badge(), danger, text);
    }

    private static String said(double[] slope) {
        return fixed(slope[0]) + (Double.isFinite(slope[1]) ? " ± " + fixed(slope[1]) : "");
    }

    private static boolean exact(double[] slope) {
        return Math.abs(slope[0] + 1) < EXACT && slope[1] < EXACT;
    }
}
