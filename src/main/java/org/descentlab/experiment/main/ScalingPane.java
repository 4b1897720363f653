package org.descentlab.experiment.main;

import static org.descentlab.experiment.Words.number;
import static org.descentlab.experiment.Words.ratio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.experiment.Frame;
import org.descentlab.experiment.Results;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Brush;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.kernel.PoolKernel;
import org.descentlab.stats.PowerLaw;
import org.descentlab.stats.Rise;
import org.descentlab.stats.Summary;

/// Pane 4: test error over parameters N and over examples D, the fits where they are allowed, and what the infinite-width
/// kernel predicts.
final class ScalingPane {
    private static final int DRAWS = 200;
    static final double DATA_RISE = 1.15;
    /// The law in N is fitted from this multiple of the threshold on.
    private static final double BRANCH = 1.4;

    private ScalingPane() { }

    static Frame.Pane of(MainSettings s, Sweep widths, Results results, Frame.Pane before) {
        Sweep sizes = Sweep.sizes(s, results, s.noise()), ghost = s.noise() > 0 ? Sweep.sizes(s, results, 0) : null;
        PoolKernel pool = results.find(new TheoryJobs.Pool(s.task().name(), s.activation()));
        double limit = Summary.mean(regressions(s, results, s.samples()));
        double[] regression = Arrays.stream(s.sizes()).mapToDouble(d -> Summary.mean(regressions(s, results, d))).toArray();
        Object key = Arrays.asList(s, DescentPane.nest(widths.outcomes()), DescentPane.nest(sizes.outcomes()),
                ghost == null ? null : DescentPane.nest(ghost.outcomes()), pool, limit, Arrays.stream(regression).boxed().toList());
        if (before != null && before.key().equals(key)) return before;
        Law byParameters = Law.of(parameters(s, widths.at()), widths.test(), Math.max(s.fitFrom(), BRANCH * s.samples()), s.fitTo(), DescentPane.NARROWEST * s.perUnit(), DescentPane.RISE);
        Law byExamples = Law.of(sizes.at(), sizes.test(), s.fitFrom(), s.fitTo(), 0, DATA_RISE);
        boolean applies = s.alpha() >= 1 && s.optimizer().hasEdge() && !(Summary.median(Sweep.column(widths.train(), widths.at().length - 1)) > 0.01);
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, s.samples(), "N = n"));
        if (pool != null) {
            double[] theory = Arrays.stream(s.sizes()).mapToDouble(d -> pool.expectedError(d, s.noise())).toArray();
            marks.add(Mark.Line.of(applies ? Role.THEORY : Role.GHOST, null, null, sizes.at(), theory).variant(applies ? 0 : 2));
        }
        if (Double.isFinite(limit))
            marks.add(Mark.Line.of(applies ? Role.THEORY : Role.GHOST, "infinite width", number(limit),
                    new double[] {2.5 * s.samples(), DescentPane.WIDE * s.perUnit()}, new double[] {limit, limit}).variant(applies ? 0 : 2));
        if (ghost != null) DescentPane.line(marks, Role.GHOST, "L(D), η = 0", sizes.at(), byMean(ghost.test(), sizes.at().length), false);
        draw(marks, byParameters, Role.TEST, "L(N)", "L(N), n = " + s.samples());
        draw(marks, byExamples, Role.DATA_SCALING, "L(D)", "L(D), m = " + s.width());
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, (double) s.perUnit() * s.width(), null));
        if (s.fitFrom() > MainSettings.FIT_LOW) marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, s.fitFrom(), "fit from"));
        if (s.fitTo() < MainSettings.FIT_HIGH) marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, s.fitTo(), "fit to"));
        Verdict v = verdict(s, widths, sizes, byParameters, byExamples);
        Axis x = Axis.log("parameters N, or examples D", DescentPane.NARROW * s.perUnit(), DescentPane.WIDE * s.perUnit());
        Mark.Line lead = Mark.Line.of(Role.TEST, "L(N)", null, byParameters.at(), byParameters.mean());
        Figure figure = new Figure("Scaling law", v.badge(), v.danger(), v.sentence(), Math.min(widths.seeds(), sizes.seeds()), s.seeds(),
                Plot.of("test MSE", x, range(byParameters, byExamples, ghost, limit), marks)
                        .led(lead, new Link("width", byParameters.at(), widths.at())).brushed(new Brush("fit-from", "fit-to")), List.of(), null, "");
        return new Frame.Pane(MainExperiment.SCALING, figure, series(widths, sizes, ghost, pool, regression, s), scalars(byParameters, byExamples, limit, pool, s, ghost), key);
    }

    private static double[] parameters(MainSettings s, double[] widths) {
        return Arrays.stream(widths).map(m -> m * s.perUnit()).toArray();
    }

    private static double[] regressions(MainSettings s, Results results, int d) {
        double[] v = new double[s.seeds()];
        for (int k = 0; k < v.length; k++) {
            Double e = results.find(new TheoryJobs.Regression(s.task().name(), d, s.noise(), s.activation(), s.seed() + k));
            v[k] = e == null ? Double.NaN : e;
        }
        return v;
    }

    private static double[] byMean(double[][] values, int n) {
        return PowerLaw.means(values, n);
    }

    /// One measured law: the points, whether it rises, and the fit where one is allowed.
    ///
    /// @param low, high 5 % and 95 % of the exponent over bootstrapped seeds
    record Law(double[] at, double[] mean, double[] fitAt, double[] riseAt, Rise rise, double threshold, PowerLaw fit, double low, double high) {

        static Law of(double[] at, double[][] test, double fitFrom, double fitTo, double riseFrom, double threshold) {
            Sweep.Cut fitted = Sweep.cut(at, test, fitFrom, fitTo), rising = Sweep.cut(at, test, riseFrom, Double.POSITIVE_INFINITY);
            PowerLaw fit = PowerLaw.fit(fitted.at(), PowerLaw.means(fitted.values(), fitted.at().length));
            double[][] complete = Arrays.stream(fitted.values()).filter(v -> Summary.finite(v).length == v.length && v.length > 0).toArray(double[][]::new);
            double[] spread = fit == null ? new double[] {Double.NaN, Double.NaN} : PowerLaw.spread(fitted.at(), complete, DRAWS);
            return new Law(at, PowerLaw.means(test, at.length), fitted.at(), rising.at(), Rise.of(Sweep.begun(rising.values()), threshold), threshold, fit, spread[0], spread[1]);
        }

        boolean rises() {
            return rise.exceeds(threshold);
        }

        boolean powerLaw() {
            return fit != null && fit.r2() >= 0.97 && high - low < 0.8 * fit.exponent();
        }

        String exponent() {
            // The fit to the medians may lie outside those of single seeds, where some of them diverged.
            boolean within = low <= fit.exponent() && fit.exponent() <= high;
            String range = number(low) + "–" + number(high);
            return "a = " + number(fit.exponent()) + (!Double.isFinite(low) ? "" : within ? " (" + range + " over seeds)" : " (single seeds " + range + ")");
        }
    }

    private static void draw(List<Mark> marks, Law law, Role role, String name, String title) {
        double[] seen = Summary.finite(law.mean);
        if (seen.length == 0) return;
        boolean fitted = law.fit != null && (role == Role.TEST || !law.rises());
        if (fitted) {
            double[] x = new double[60], y = new double[60];
            double a = law.fitAt[0], b = law.fitAt[law.fitAt.length - 1];
            for (int i = 0; i < 60; i++) {
                x[i] = a * Math.pow(b / a, i / 59.0);
                y[i] = law.fit.at(x[i]);
            }
            marks.add(Mark.Line.of(role, null, null, x, y));
        }
        marks.add(new Mark.Points(role, name, number(seen[seen.length - 1]), law.at, law.mean, false, false));
        int first = 0;
        while (!Double.isFinite(law.mean[first])) first++;
        String detail = role == Role.DATA_SCALING && law.rises() ? "rises × " + ratio(law.rise.size()) + " past " + (int) law.riseAt[law.rise.dip()] : null;
        boolean left = role == Role.DATA_SCALING;
        int peak = first;
        for (int i = first; i < law.mean.length; i++) if (law.mean[i] > law.mean[peak]) peak = i;
        marks.add(new Mark.Label(law.at[left ? first : peak], law.mean[left ? first : peak], title, detail));
    }

    private static Axis range(Law a, Law b, Sweep ghost, double limit) {
        double[] all = java.util.stream.DoubleStream.concat(Arrays.stream(a.mean), Arrays.stream(b.mean)).filter(Double::isFinite).toArray();
        double low = Summary.quantile(0, all), high = Summary.quantile(1, all);
        if (ghost != null) low = Math.min(nan(low, 0.3), Arrays.stream(Summary.finite(byMean(ghost.test(), ghost.at().length))).min().orElse(0.3));
        if (Double.isFinite(limit)) low = Math.min(nan(low, limit), limit);
        return Axis.log("", Math.min(0.1, down(0.9 * nan(low, 0.2))), Math.max(4, LossPane.nice(1.6 * nan(high, 1))));
    }

    private static double nan(double v, double instead) {
        return Double.isFinite(v) ? v : instead;
    }

    private static double down(double v) {
        return 1 / LossPane.nice(1 / v);
    }

    private static List<Frame.Series> series(Sweep widths, Sweep sizes, Sweep ghost, PoolKernel pool, double[] regression, MainSettings s) {
        List<Frame.Series> out = new ArrayList<>();
        out.add(new Frame.Series("test-by-parameters", "parameters", "test error", "squared error", parameters(s, widths.at()), Summary.medians(widths.test(), widths.at().length), widths.test()));
        out.add(new Frame.Series("test-by-examples", "examples", "test error", "squared error", sizes.at(), Summary.medians(sizes.test(), sizes.at().length), sizes.test()));
        if (ghost != null)
            out.add(new Frame.Series("test-by-examples-no-noise", "examples", "test error", "squared error", sizes.at(), Summary.medians(ghost.test(), sizes.at().length), ghost.test()));
        out.add(new Frame.Series("kernel-regression-by-examples", "examples", "mean test error of infinite-width kernel regression", "squared error", sizes.at(), regression, new double[0][]));
        if (pool != null)
            out.add(new Frame.Series("theory-by-examples", "examples", "expected test error", "squared error", sizes.at(),
                    Arrays.stream(sizes.at()).map(d -> pool.expectedError((int) d, s.noise())).toArray(), new double[0][]));
        return out;
    }

    private static Map<String, Double> scalars(Law n, Law d, double limit, PoolKernel pool, MainSettings s, Sweep ghost) {
        Map<String, Double> out = new TreeMap<>();
        law(out, "scaling", n);
        law(out, "data", d);
        out.put("data-rise", d.rise.size());
        out.put("infinite-width", limit);
        out.put("theory", pool == null ? Double.NaN : pool.expectedError(s.samples(), s.noise()));
        if (ghost != null) {
            double[] mean = byMean(ghost.test(), ghost.at().length);
            out.put("ghost-data-slope", Summary.logSlope(ghost.at(), mean));
        }
        out.put("data-slope", Summary.logSlope(d.at, d.mean));
        return out;
    }

    private static void law(Map<String, Double> out, String name, Law law) {
        out.put(name + "-exponent", law.fit == null ? Double.NaN : law.fit.exponent());
        out.put(name + "-exponent-low", law.low);
        out.put(name + "-exponent-high", law.high);
        out.put(name + "-floor", law.fit == null ? Double.NaN : law.fit.floor());
        out.put(name + "-r2", law.fit == null ? Double.NaN : law.fit.r2());
    }

    private static Verdict verdict(MainSettings s, Sweep widths, Sweep sizes, Law n, Law d) {
        int known = 0;
        for (int i = 0; i < widths.at().length; i++) known += widths.done(i);
        int lost = widths.diverged();
        if (lost > 0 && lost == known) return new Verdict("Diverged", true, "Nothing to fit: no network reached its last step");
        if (known < 8 || Summary.finite(n.mean).length < 8) return new Verdict(null, false, "Not enough data yet to fit a law");
        String badge = lost > 0 ? lost + " of " + known + " diverged" : s.provisional(widths.seeds());
        String sentence;
        if (n.rises()) {
            sentence = "A × " + ratio(n.rise.size()) + " peak breaks the power law";
            if (n.fit != null) sentence += "; past it " + n.exponent();
        } else if (n.fit == null) {
            sentence = s.partialFit() ? "Fewer than four networks in the range to fit: no law in N" : "Not enough data yet to fit a law in N";
        } else if (n.powerLaw()) {
            sentence = "Power law in N: " + n.exponent() + ", floor " + number(n.fit.floor());
        } else {
            sentence = "L(N) bends to a floor; exponent undetermined";
        }
        if (!n.rises() && d.fit != null && sizes.seeds() >= Math.min(3, s.seeds()))
            sentence += d.rises() ? "; more data hurts" : d.powerLaw() ? "; L(D) too" : "";
        return new Verdict(badge, lost > 0, sentence);
    }
}
