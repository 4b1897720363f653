package org.descentlab.experiment.induction;

import static org.descentlab.study.Words.fixed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;

/// Accuracy at other periods than those of training: induction, or a shortcut by position. Both kinds of training side by side.
final class PeriodPane implements BenchPane {
    @Override
    public String name() {
        return "periods";
    }

    @Override
    public String title() {
        return "At other periods";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        List<Job<?>> jobs = new ArrayList<>(Runs.plan(s, Runs.fixed(s)));
        jobs.addAll(Runs.plan(s, !Runs.fixed(s)));
        return jobs;
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        int low = Runs.low(s), high = Runs.high(s), least = Transformer.LEAST_PERIOD, n = high - least + 1;
        double[] x = new double[n];
        for (int i = 0; i < n; i++) x[i] = least + i;
        Runs random = Runs.of(s, results, false), fixed = Runs.of(s, results, true), own = Runs.fixed(s) ? fixed : random;
        double[][] free = random.whole().stream().map(Transformer.Trained::byPeriod).toArray(double[][]::new), one = fixed.whole().stream().map(Transformer.Trained::byPeriod).toArray(double[][]::new);
        double[] anywhere = Summary.medians(free, n), only = Summary.medians(one, n);
        List<Mark> marks = new ArrayList<>();
        if (s.integer("seeds") > 1) {
            for (double[] v : one) marks.add(new Mark.Points(Role.DANGER, null, null, x, v, true, false));
            for (double[] v : free) marks.add(new Mark.Points(Role.TEST, null, null, x, v, true, false));
        }
        marks.add(Mark.Line.of(Role.DANGER, "one period", null, x, only).withMarkers());
        marks.add(Mark.Line.of(Role.TEST, "random periods", null, x, anywhere).withMarkers());
        if (low < high) marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, low, "random from here"));
        Plot plot = Plot.of("accuracy on the second copy", Axis.linear("period P of the test", least - 0.5, high + 0.5), Axis.linear("", 0, 1.05, 0, 0.25, 0.5, 0.75, 1), marks);
        Shown none = own.early(plot);
        if (none != null) return none;
        double worst = Summary.quantile(0, Arrays.copyOfRange(anywhere, Math.max(0, low - least), n));
        double at = only[n - 1], most = Transformer.elsewhere(only, high).filter(Double::isFinite).max().orElse(Double.NaN);
        String sentence;
        if (Runs.fixed(s)) sentence = "Trained at P = " + high + ": " + fixed(at) + " there, elsewhere at most " + fixed(most);
        else sentence = "Random periods: at least " + fixed(Math.floor(100 * worst) / 100) + (Double.isFinite(most) ? "; one period: " + fixed(most) + " elsewhere" : " where trained");
        Shown shown = Shown.of(sentence, plot).lastStep(0);
        if (Double.isFinite(worst)) shown = shown.scalar("random-worst-trained", worst).scalar("random-at-6", 6 <= high ? anywhere[6 - least] : Double.NaN);
        if (Double.isFinite(most)) shown = shown.scalar("fixed-accuracy", at).scalar("fixed-elsewhere-most", most)
                .scalar("fixed-matching", fixed.median(r -> r.matching()[n - 1])).scalar("fixed-previous", fixed.median(r -> r.previous()[r.previous().length - 1]));
        return own.badged(shown).series(new Frame.Series("accuracy-by-period-random", "period", "accuracy", "", x, anywhere, free))
                .series(new Frame.Series("accuracy-by-period-fixed", "period", "accuracy", "", x, only, one));
    }
}
