package org.descentlab.experiment.incontext;

import static org.descentlab.experiment.incontext.InContext.LAYERS;
import static org.descentlab.experiment.incontext.InContext.SAY;

import java.util.Arrays;
import java.util.Locale;
import org.descentlab.experiment.incontext.Judged.Learned;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;

/// What the network predicts beside what one step of descent predicts, prompt by prompt, and the products of its weights.
final class AgreementPane {
    /// The least and the largest reading for which there is room.
    private static final double LEAST = 0.5, MOST = 50;

    private AgreementPane() {}

    static Shown show(Ask ask) {
        Learners learners = Learners.of(ask);
        Family<Learned> networks = learners.judged();
        double eta = Learners.theory(ask).rate();
        Shown early = learners.early(chart(LEAST).plot());
        if (early != null) return early.scalar("eta-star-theory", eta);
        Learned first = networks.found().getFirst();
        double reach = Math.max(Math.max(LEAST, 1.1 * largest(first.given())), Math.min(MOST, 1.1 * largest(first.read())));
        Plot plot = chart(reach).add(new Mark.Points(Role.TEST, "prompts", null, first.given(), first.read(), true, false)).plot();
        double rate = networks.median(Learned::rate), cosine = networks.median(Learned::cosine);
        String turned = String.format(Locale.ROOT, "%.4f", cosine).replace('-', '−');
        Sentence said = ask.get(LAYERS) > 1 ? SAY.of("agreement.deep", rate / eta, turned) : SAY.of("agreement.step", rate, eta, turned);
        return Shown.of(said, plot).beside(square("W_Q W_Kᵀ", first.keyQuery()), square("W_V W_P", first.value()))
                .seeds(networks.done(), ask.seeds()).scalar("eta-star", rate).scalar("eta-star-theory", eta).scalar("cosine", cosine)
                .series("reading", "one step's prediction", "attention's reading", first.given(), first.read());
    }

    private static Chart chart(double reach) {
        double[] ends = {-reach, reach};
        return new Chart("attention's reading ŷ", Axis.linear("one step of descent, η = η*", -reach, reach), Axis.linear("", -reach, reach))
                .line(Role.TWIN, null, ends, ends);
    }

    private static Plot square(String name, double[] v) {
        int n = (int) Math.sqrt(v.length);
        float[][] cells = new float[n][n];
        for (int i = 0; i < v.length; i++) cells[i / n][i % n] = (float) v[i];
        double most = Math.max(1e-9, largest(v));
        return Plot.heatmap(name, new Mark.Heatmap(cells, -most, most, true));
    }

    private static double largest(double[] v) {
        return Arrays.stream(v).map(Math::abs).max().orElse(0);
    }
}
