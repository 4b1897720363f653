package org.descentlab.experiment.incontext;

import static org.descentlab.study.Words.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;

/// What the network predicts beside what one step of descent predicts, prompt by prompt, and the products of its weights.
final class AgreementPane implements BenchPane {
    @Override
    public String name() {
        return "agreement";
    }

    @Override
    public String title() {
        return "Prompt by prompt";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return Learners.plan(s);
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        Learners l = Learners.of(s, results);
        List<Mark> marks = new ArrayList<>();
        double reach = 0.5;
        boolean some = !l.whole().isEmpty();
        Learner.Learned first = some ? l.whole().getFirst() : null;
        if (some) for (double v : first.given()) reach = Math.max(reach, 1.1 * Math.abs(v));
        if (some) for (double v : first.read()) reach = Math.max(reach, Math.min(50, 1.1 * Math.abs(v)));
        marks.add(Mark.Line.of(Role.TWIN, null, null, new double[] {-reach, reach}, new double[] {-reach, reach}));
        if (some) marks.add(new Mark.Points(Role.TEST, "prompts", null, first.given(), first.read(), true, false));
        Plot plot = Plot.of("attention's reading ŷ", Axis.linear("one step of descent, η = η*", -reach, reach), Axis.linear("", -reach, reach), marks);
        double eta = l.theory().rate();
        if (!some) {
            Shown none = Shown.of(l.done().isEmpty() ? "Not enough data yet: no network is trained" : "All networks diverged", plot);
            return (l.done().isEmpty() ? none : none.badge("Diverged", true)).seeds(l.done().size(), s.integer("seeds")).scalar("eta-star-theory", eta);
        }
        double rate = l.median(Learner.Learned::rate), cosine = l.median(Learner.Learned::cosine);
        String turned = "cosine " + String.format(Locale.ROOT, "%.4f", cosine).replace('-', '−');
        String sentence = s.integer("layers") > 1 ? "Beside one step: slope " + number(rate / eta) + ", " + turned : "Step size read off " + number(rate) + "; theory " + number(eta) + "; " + turned;
        return Shown.of(sentence, plot).beside(square("W_Q W_Kᵀ", first.keyQuery()), square("W_V W_P", first.value())).seeds(l.done().size(), s.integer("seeds"))
                .scalar("eta-star", rate).scalar("eta-star-theory", eta).scalar("cosine", cosine)
                .series("reading", "one step's prediction", "attention's reading", first.given(), first.read());
    }

    private static Plot square(String name, double[] v) {
        int n = (int) Math.sqrt(v.length);
        float[][] cells = new float[n][n];
        double most = 1e-9;
        for (int i = 0; i < v.length; i++) {
            cells[i / n][i % n] = (float) v[i];
            most = Math.max(most, Math.abs(v[i]));
        }
        return Plot.heatmap(name, new Mark.Heatmap(cells, -most, most, true));
    }
}
