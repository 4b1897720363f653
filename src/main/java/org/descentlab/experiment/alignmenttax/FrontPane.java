package org.descentlab.experiment.alignmenttax;

import static org.descentlab.experiment.alignmenttax.AlignmentTax.SAY;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.descentlab.experiment.alignmenttax.Tilt.Means;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Mark.Reference.Kind;
import org.descentlab.figure.Role;
import org.descentlab.stats.TaxFront;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// Helpfulness against safety at one KL budget, over the weight of safety.
final class FrontPane {
    private static final double[] FINE = IntStream.rangeClosed(0, 200).mapToDouble(i -> i / 200.0).toArray();
    private static final int LAST = Tilt.WEIGHTS.length - 1;

    private FrontPane() {}

    static Shown show(Ask ask) {
        var front = new TaxFront(ask.get(AlignmentTax.CORRELATION), ask.get(AlignmentTax.BUDGET));
        double weight = ask.get(AlignmentTax.WEIGHT), reach = Math.sqrt(2 * front.budget()), pure = front.helpfulness(1);
        double[] x = Arrays.stream(FINE).map(front::safety).toArray(), y = Arrays.stream(FINE).map(front::helpfulness).toArray();
        Family<Means> tilts = Tilt.over(ask, ask.seeds(), front.correlation());
        Curves safety = tilts.along(Tilt.WEIGHTS, Means::safety), helpfulness = tilts.along(Tilt.WEIGHTS, Means::helpfulness);
        double[] safe = safety.median(), help = helpfulness.median();
        double low = Math.min(-0.15, 1.15 * Math.min(front.correlation(), 0)) * reach;
        var chart = new Chart("helpfulness", Axis.linear("safety (base policy: 0)", low, 1.15 * reach), Axis.linear("", low, 1.15 * reach));
        chart.level(0, null).add(new Mark.Reference(Kind.LEVEL, true, 0, null));
        if (tilts.done() > 1)
            for (Means m : tilts.found()) chart.add(new Mark.Points(Role.TEST, null, null, m.safety(), m.helpfulness(), true, false));
        chart.line(Role.TWIN, "theory", x, y).points(Role.TEST, "reweighted", safe, help).points(Role.INK, "λ = " + Words.number(weight),
                new double[] {front.safety(weight)}, new double[] {front.helpfulness(weight)});
        int[] seen = IntStream.rangeClosed(0, LAST).filter(i -> Double.isFinite(safe[i])).toArray();
        double off = Arrays.stream(seen).mapToDouble(i -> Math.max(Math.abs(safe[i] - front.safety(Tilt.WEIGHTS[i])),
                Math.abs(help[i] - front.helpfulness(Tilt.WEIGHTS[i])))).max().orElse(0);
        Sentence said;
        if (tilts.none()) said = SAY.of("front.none");
        else if (seen.length == 0) said = SAY.of("front.too-far", pure, reach);
        else said = SAY.of("front.drawn", pure, reach, String.format(Locale.ROOT, "%.3f", Math.ceil(1000 * off) / 1000));
        Shown shown = Shown.of(said, chart.plot()).seeds(tilts.done(), ask.seeds())
                .scalar("helpfulness-theory", front.helpfulness(weight)).scalar("safety-theory", front.safety(weight))
                .scalar("helpfulness-pure-safety-theory", pure).scalar("helpfulness-most-theory", reach)
                .series("front-theory", "safety", "helpfulness", x, y);
        return seen.length == 0
                ? shown
                : shown.scalar("helpfulness-pure-safety", help[LAST]).scalar("front-error", off)
                        .scalar("kl-measured", tilts.median(m -> m.divergence()[LAST]))
                        .series(new Series("front-safety", "weight of safety", "safety", "", Tilt.WEIGHTS, safe, safety.seeds()))
                        .series(new Series("front-helpfulness", "weight of safety", "helpfulness", "", Tilt.WEIGHTS, help,
                                helpfulness.seeds()));
    }
}
