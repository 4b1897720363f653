package org.descentlab.experiment.quanta;

import static org.descentlab.experiment.quanta.Quantization.EXPONENT;
import static org.descentlab.experiment.quanta.Quantization.QUANTA;
import static org.descentlab.experiment.quanta.Quantization.SAY;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.stats.Quanta;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Job;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Work;

/// The closed forms: loss over the number of quanta that are known, and over examples.
final class LawsPane {
    /// Where slopes are read: at first the law is not yet one, and at the end K is felt.
    private static final double[] KNOWN = Arrays.stream(Chart.ratios(10, 1000, 21)).map(Math::rint).distinct().toArray(),
            EXAMPLES = Chart.ratios(100, 10_000, 21);
    private static final double[] DRAWN = Arrays.stream(Chart.ratios(1, 100_000, 41)).map(Math::rint).distinct().toArray();

    /// A law is called bent where the slopes of its halves differ by more than such a part of its own.
    private static final double BENT = 0.2;
    /// Losses below this are not shown: behind them is only rounding.
    private static final double LEAST = 1e-8;

    private LawsPane() {}

    /// Losses at places of both axes.
    record Laws(double exponent, int quanta) implements Job<Laws.Losses> {
        record Losses(double[] known, double[] seen, Slope overKnown, Slope overSeen) {
            private static final double[] NOWHERE = new double[DRAWN.length];
            /// While there are none.
            static final Losses NONE = new Losses(NOWHERE, NOWHERE, null, null);

            boolean bent() {
                return overKnown.bent() || overSeen.bent();
            }

            /// The least that is drawn.
            double least() {
                return DoubleStream.concat(Arrays.stream(known), Arrays.stream(seen)).filter(v -> v > LEAST).min().orElse(1e-4);
            }
        }

        /// Of ln loss: over all places, and over the first and the second half of them. One power would have it the same in both.
        record Slope(double all, double first, double second) {
            static Slope of(double[] at, double[] values) {
                int half = at.length / 2;
                return new Slope(Summary.logSlope(at, values),
                        Summary.logSlope(Arrays.copyOf(at, half + 1), Arrays.copyOf(values, half + 1)),
                        Summary.logSlope(Arrays.copyOfRange(at, half, at.length), Arrays.copyOfRange(values, half, at.length)));
            }

            boolean bent() {
                return Math.abs(first - second) > BENT * Math.abs(all);
            }
        }

        @Override
        public Losses compute(Work work) {
            var model = new Quanta(exponent, quanta);
            return new Losses(along(DRAWN, n -> model.known((int) n)), along(DRAWN, model::seen),
                    Slope.of(KNOWN, along(KNOWN, n -> model.known((int) n))), Slope.of(EXAMPLES, along(EXAMPLES, model::seen)));
        }

        @Override
        public double cost() {
            return 1e-3 * quanta;
        }
    }

    private static double[] along(double[] at, DoubleUnaryOperator of) {
        return Arrays.stream(at).map(of).toArray();
    }

    static Shown show(Ask ask) {
        double a = ask.get(EXPONENT);
        Laws.Losses found = ask.find(new Laws(a, ask.get(QUANTA)), Turn.INSTANT), laws = found == null ? Laws.Losses.NONE : found;
        Chart chart = new Chart("loss of the model", Axis.log("quanta known n, or examples D", 1, 100_000),
                Axis.log("", 0.7 * laws.least(), 1.5));
        chart.curve(Role.KERNEL, "over n", Series.theory("loss-by-quanta", "n", "loss", "", DRAWN, laws.known()))
                .curve(Role.DATA_SCALING, "over D", Series.theory("loss-by-examples", "D", "loss", "", DRAWN, laws.seen()));
        asymptote(chart, laws.known(), 10, -a, "K → ∞");
        asymptote(chart, laws.seen(), 100, -a / (a + 1), null);
        if (found == null) return Shown.of(SAY.of("laws.waiting"), chart);
        Laws.Slope n = laws.overKnown(), d = laws.overSeen();
        int quanta = ask.get(QUANTA);
        Sentence said = laws.bent()
                ? SAY.of("laws.bent", -n.first(), -n.second(), -d.first(), -d.second(), a, a / (a + 1), quanta)
                : SAY.of("laws.slopes", -n.all(), -d.all(), a, a / (a + 1), quanta);
        return Shown.of(said, chart).scalar("exponent-over-quanta", -n.all()).scalar("exponent-over-quanta-theory", a)
                .scalar("exponent-over-examples", -d.all()).scalar("exponent-over-examples-theory", a / (a + 1));
    }

    /// The limit's slope through the curve at a place.
    private static void asymptote(Chart chart, double[] curve, double from, double slope, String legend) {
        int i = 0;
        while (DRAWN[i] < from) i++;
        double at = DRAWN[i], value = curve[i];
        chart.line(Role.THEORY, legend, null, DRAWN, along(DRAWN, x -> value * Math.pow(x / at, slope)), 2);
    }
}
