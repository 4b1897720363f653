package org.descentlab.experiment.spectrum;

import static org.descentlab.experiment.spectrum.Spectrum.SAY;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.stats.Modes;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Words;

/// The spectrum of the pictures' kernel, and the part of the target that lies beyond each mode.
final class SpectrumPane {
    private static final int PLACES = 160;
    /// Where the tail is read once more.
    private static final int EARLY_FROM = 10, EARLY_TO = 100;
    /// Exponents as near as this are one.
    private static final double SAME = 0.05;
    private static final double LEAST = 1e-7;
    private static final String EIGENVALUE = "eigenvalue λ", TARGET = "target from k on", FITS = "fits";

    private SpectrumPane() {}

    static Shown show(Ask ask) {
        Pictures pictures = Pictures.of(ask);
        Modes modes = ask.find(new PictureModes(pictures), Turn.NEXT);
        Chart chart = new Chart("shares of the sum", Axis.log("mode k", 0.9, pictures.count() * 1.1), Axis.log("", LEAST, 1.5));
        if (modes == null) {
            double[] none = {};
            chart.line(Role.KERNEL, EIGENVALUE, none, none).line(Role.TEST, TARGET, none, none).line(Role.INK, FITS, none, none);
            return Shown.of(SAY.of("spectrum.none", pictures.count()), chart);
        }
        double[] tail = modes.tail();
        int half = ModesPane.half(modes, pictures.risk(modes, ask.get(Spectrum.SAMPLES), ask.get(Spectrum.RIDGE)));
        if (half > 0) chart.cursor(half, "half learned at P = " + Words.typed(ask.get(Spectrum.SAMPLES), 4));
        draw(chart, Role.KERNEL, EIGENVALUE, "eigenvalues", modes.eigenvalues());
        draw(chart, Role.TEST, TARGET, "tail", tail);
        fit(chart, "eigenvalues", modes.eigenvalues());
        fit(chart, "tail", tail);
        double b = -slope(modes.eigenvalues()), late = -slope(tail), early = -slope(tail, EARLY_FROM, EARLY_TO);
        return Shown.of(SAY.of("spectrum.said", b, late).behind(behind(early, late)), chart).scalar("eigenvalue-exponent", b)
                .scalar("tail-exponent", late).scalar("tail-exponent-early", early);
    }

    /// Whether the target's tail is one power law.
    static Sentence behind(double early, double late) {
        return SAY.of(Math.abs(early - late) > SAME ? "spectrum.bends" : "spectrum.straight", early, CurvePanes.PICTURES_FROM,
                CurvePanes.PICTURES_TO, EARLY_FROM, EARLY_TO);
    }

    /// Over as many modes as slopes of the pictures' learning curve are read over samples.
    static double slope(double[] values) {
        return slope(values, CurvePanes.PICTURES_FROM, CurvePanes.PICTURES_TO);
    }

    private static double slope(double[] values, int from, int to) {
        return Summary.logSlope(modes(from, to), Arrays.copyOfRange(values, from - 1, to));
    }

    private static double[] modes(int from, int to) {
        return IntStream.rangeClosed(from, to).asDoubleStream().toArray();
    }

    /// The least-squares line of that slope, two octaves further on both sides.
    private static void fit(Chart chart, String name, double[] values) {
        int from = CurvePanes.PICTURES_FROM, to = CurvePanes.PICTURES_TO;
        double slope = slope(values), middle = Summary.geometricMean(modes(from, to)),
                height = Summary.geometricMean(Arrays.copyOfRange(values, from - 1, to));
        double[] at = {from / 4.0, Math.min(4 * to, values.length)},
                line = Arrays.stream(at).map(k -> height * Math.pow(k / middle, slope)).toArray();
        chart.export(new Series(name + "-fit", "mode", "share", "", Series.Kind.FIT, at, line, new double[0][]))
                .line(Role.INK, name.equals("tail") ? null : FITS, null, at, line, 1);
    }

    private static void draw(Chart chart, Role role, String legend, String name, double[] values) {
        double[] at = Arrays.stream(Chart.ratios(1, values.length, PLACES)).map(Math::rint).distinct().toArray();
        double[] shown = Arrays.stream(at).map(k -> values[(int) k - 1]).toArray();
        chart.curve(role, legend, Series.theory(name, "mode", "share", "", at, shown));
    }
}
