package org.descentlab.experiment.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.IsotropicRisk;
import org.descentlab.stats.Summary;

/// The risk along a grid of ratios, seed by seed.
final class RiskSweep {
    private static final double LOW = 0.01, HIGH = 300;
    private final Settings settings;
    private final double[] ratios;
    private final Place place;
    /// `[seed][i]`; NaN where not drawn yet.
    private final double[][] risk, best;

    /// The draw at a ratio for the k-th seed.
    interface Place {
        Design at(double ratio, int k);
    }

    RiskSweep(Settings settings, double[] ratios, Place place) {
        this.settings = settings;
        this.ratios = ratios;
        this.place = place;
        risk = new double[settings.integer("seeds")][ratios.length];
        best = new double[risk.length][ratios.length];
    }

    List<Job<?>> plan() {
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < risk.length; k++) for (double r : ratios) jobs.add(place.at(r, k));
        return jobs;
    }

    void read(Results results) {
        double signal = settings.get("signal"), noise = settings.get("noise"), ridge = settings.get("ridge");
        for (int k = 0; k < risk.length; k++)
            for (int i = 0; i < ratios.length; i++) {
                Design design = place.at(ratios[i], k);
                Design.Spectrum s = results.find(design);
                risk[k][i] = s == null ? Double.NaN : s.risk(signal, noise, ridge);
                double gamma = (double) design.p() / design.n();
                best[k][i] = s == null || signal == 0 ? Double.NaN : s.risk(signal, noise, IsotropicRisk.bestRidge(gamma, signal, noise));
            }
    }

    /// Seeds that are there everywhere.
    int seeds() {
        return (int) Arrays.stream(risk).filter(v -> Arrays.stream(v).noneMatch(Double::isNaN)).count();
    }

    double[] medians() {
        return Summary.medians(risk, ratios.length);
    }

    double[] bestMedians() {
        return Summary.medians(best, ratios.length);
    }

    static int argmax(double[] v) {
        int best = -1;
        for (int i = 0; i < v.length; i++) if (Double.isFinite(v[i]) && (best < 0 || v[i] > v[best])) best = i;
        return best;
    }

    /// The largest relative distance of a median from theory, where asked.
    double worst(DoubleUnaryOperator theory, DoublePredicate where) {
        double most = Double.NaN;
        double[] m = medians();
        for (int i = 0; i < m.length; i++) {
            double t = theory.applyAsDouble(ratios[i]);
            if (where.test(ratios[i]) && Double.isFinite(m[i]) && t > 0) most = Math.max(Double.isNaN(most) ? 0 : most, Math.abs(m[i] / t - 1));
        }
        return most;
    }

    /// The plot, without a sentence yet.
    ///
    /// @param theory, best by ratio
    /// @param axis    where a ratio stands on the axis
    Shown shown(String name, DoubleUnaryOperator theory, DoubleUnaryOperator best, DoubleUnaryOperator axis) {
        int n = 200;
        double from = ratios[0], to = ratios[ratios.length - 1];
        double[] x = new double[n], y = new double[n], b = new double[n];
        for (int i = 0; i < n; i++) {
            double r = from * Math.pow(to / from, i / (n - 1.0));
            x[i] = axis.applyAsDouble(r);
            y[i] = theory.applyAsDouble(r);
            b[i] = best.applyAsDouble(r);
        }
        double[] at = Arrays.stream(ratios).map(axis).toArray();
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, axis.applyAsDouble(1), "p = n"));
        for (double[] seed : risk) if (risk.length > 1) marks.add(new Mark.Points(Role.TEST, null, null, at, seed, true, false));
        if (settings.get("signal") > 0) {
            marks.add(Mark.Line.of(Role.GHOST, "best ridge, theory", null, x, b));
            marks.add(new Mark.Points(Role.DATA_SCALING, "best ridge", null, at, bestMedians(), false, false));
        }
        marks.add(Mark.Line.of(Role.THEORY, "theory", null, x, y));
        marks.add(Mark.Line.of(Role.TEST, "risk", null, at, medians()).withMarkers());
        Plot plot = Plot.of("excess risk ‖b − β‖²", Axis.log(name, axis.applyAsDouble(0.9 * from), axis.applyAsDouble(1.1 * to)), Axis.log("", LOW, HIGH), marks);
        return Shown.of("", plot).seeds(seeds(), risk.length).series(new Frame.Series("risk-by-" + (name.startsWith("p") ? "features" : "samples"), name, "excess risk", "", at, medians(), risk))
                .series("risk-theory-by-" + (name.startsWith("p") ? "features" : "samples"), name, "excess risk", x, y);
    }
}
