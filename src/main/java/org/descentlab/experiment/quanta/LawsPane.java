package org.descentlab.experiment.quanta;

import static org.descentlab.experiment.quanta.Quantization.EXPONENT;
import static org.descentlab.experiment.quanta.Quantization.QUANTA;
import static org.descentlab.experiment.quanta.Quantization.SAY;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.stats.Quanta;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Job;
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

    private LawsPane() {}

    /// Losses at places of both axes.
    record Laws(double exponent, int quanta) implements Job<Laws.Losses> {
        record Losses(double[] known, double[] seen, double slopeKnown, double slopeSeen) {}

        @Override
        public Losses compute(Work work) {
            var model = new Quanta(exponent, quanta);
            return new Losses(along(DRAWN, n -> model.known((int) n)), along(DRAWN, model::seen),
                    Summary.logSlope(KNOWN, along(KNOWN, n -> model.known((int) n))),
                    Summary.logSlope(EXAMPLES, along(EXAMPLES, model::seen)));
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
        Laws.Losses laws = ask.find(new Laws(a, ask.get(QUANTA)), Turn.INSTANT);
        Chart chart = new Chart("share of examples not understood", Axis.log("quanta known n, or examples D", 1, 100_000),
                Axis.log("", 1e-4, 1.5));
        if (laws == null) return Shown.of(SAY.of("laws.waiting"), chart);
        chart.curve(Role.KERNEL, "over n", Series.theory("loss-by-quanta", "n", "loss", "", DRAWN, laws.known))
                .curve(Role.DATA_SCALING, "over D", Series.theory("loss-by-examples", "D", "loss", "", DRAWN, laws.seen));
        asymptote(chart, laws.known, 10, -a, "K → ∞");
        asymptote(chart, laws.seen, 100, -a / (a + 1), null);
        return Shown.of(SAY.of("laws.slopes", -laws.slopeKnown, -laws.slopeSeen, a, a / (a + 1), (int) ask.get(QUANTA)), chart)
                .scalar("exponent-over-quanta", -laws.slopeKnown).scalar("exponent-over-quanta-theory", a)
                .scalar("exponent-over-examples", -laws.slopeSeen).scalar("exponent-over-examples-theory", a / (a + 1));
    }

    /// The limit's slope through the curve at a place.
    private static void asymptote(Chart chart, double[] curve, double from, double slope, String legend) {
        int i = 0;
        while (DRAWN[i] < from) i++;
        double at = DRAWN[i], value = curve[i];
        chart.line(Role.THEORY, legend, null, DRAWN, along(DRAWN, x -> value * Math.pow(x / at, slope)), 2);
    }
}
