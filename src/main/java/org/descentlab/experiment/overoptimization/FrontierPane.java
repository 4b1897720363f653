package org.descentlab.experiment.overoptimization;

import static org.descentlab.study.Words.number;
import static org.descentlab.study.Words.percent;

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
import org.descentlab.stats.DistanceForm;
import org.descentlab.stats.QuadraticReward;
import org.descentlab.stats.Summary;

/// Both rewards along the proxy's own frontier, over the distance √KL from the base policy.
final class FrontierPane implements BenchPane {
    /// Steps and rate of the policies' gradient ascent; the forms are fitted up to this distance.
    private static final int ASCENT = 300;
    private static final double RATE = 0.1, FITTED = 4;

    @Override
    public String name() {
        return "frontier";
    }

    @Override
    public String title() {
        return "Proxy and gold";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return Models.plan(s);
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        Models models = Models.of(s, results);
        double kappa = s.get("curvature"), far = RewardModel.far(kappa);
        double[] d = RewardModel.distances(kappa);
        List<Mark> marks = new ArrayList<>();
        List<RewardModel.Fitted> done = models.done();
        if (done.isEmpty()) return Shown.of("Not enough data yet: no reward model is fitted", plot(far, -1, 3, marks)).seeds(0, models.fits().length);
        double[][] golds = done.stream().map(RewardModel.Fitted::alongGold).toArray(double[][]::new);
        double[] gold = Models.means(golds, d.length), proxy = Models.means(done.stream().map(RewardModel.Fitted::alongProxy).toArray(double[][]::new), d.length);
        double[] direct = Models.means(done.stream().map(RewardModel.Fitted::direct).toArray(double[][]::new), d.length);
        double peak = models.mean(RewardModel.Fitted::peak), share = models.mean(f -> f.top() / f.best()), atEnd = gold[gold.length - 1];
        var square = DistanceForm.square(d, gold, FITTED);
        var log = DistanceForm.logarithm(d, gold, FITTED);
        double[] near = Arrays.stream(d).filter(v -> v <= FITTED).toArray();
        marks.add(new Mark.Reference(Mark.Reference.Kind.LEVEL, false, 0, null));
        if (golds.length > 1) for (double[] g : golds) marks.add(Mark.Line.seed(Role.TEST, d, g));
        marks.add(Mark.Line.of(Role.TWIN, "proxy", null, d, proxy));
        marks.add(Mark.Line.of(Role.GHOST, "gold itself", null, d, direct));
        marks.add(Mark.Line.of(Role.TEST, "gold", null, d, gold));
        if (Double.isFinite(square.r2())) marks.add(Mark.Line.of(Role.THEORY, "d(a − bd), R²", String.format(java.util.Locale.ROOT, "%.3f", square.r2()), near, Arrays.stream(near).map(square::at).toArray()));
        policies(marks, done, s.get("penalty"), Math.min(step, ASCENT), far);
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, peak, "d* = " + number(peak)));
        double top = Math.max(Summary.quantile(1, direct), Summary.quantile(1, gold)), bottom = Summary.quantile(0, gold);
        boolean ends = done.stream().anyMatch(f -> f.peak() >= far), rises = rising(done);
        String sentence = done.stream().allMatch(f -> f.peak() >= far) ? "Gold never falls up to d = " + number(far)
                : "Gold peaks at d = " + number(peak) + ", " + percent(share) + " of its best" + (rises ? "; the proxy never falls" : "");
        Shown shown = Shown.of(sentence, plot(far, Math.max(bottom, -2 * top) - 0.1 * top, 1.6 * top, marks)).seeds(done.size(), models.fits().length).lastStep(ASCENT);
        return (ends ? shown.scalar("never-falling", done.stream().filter(f -> f.peak() >= far).count()) : shown)
                .scalar("gold-peak-distance", peak).scalar("gold-peak-distance-deviation", Summary.deviation(models.all(RewardModel.Fitted::peak)))
                .scalar("gold-peak-share", share).scalar("gold-peak", models.mean(RewardModel.Fitted::top)).scalar("gold-best-theory", models.mean(RewardModel.Fitted::best))
                .scalar("gold-end", atEnd).scalar("fit-square-r2", square.r2()).scalar("fit-logarithm-r2", log.r2())
                .scalar("gold-peak-distance-linear-theory", models.mean(FrontierPane::linear))
                .series(new Frame.Series("gold", "distance", "mean gold", "", d, gold, golds)).series("proxy", "distance", "mean proxy", d, proxy)
                .series("gold-direct", "distance", "mean gold, optimised itself", d, direct);
    }

    /// Along a linear proxy gold is √2 d u·v − d² vᵀCv with v its direction: the peak in closed form.
    static double linear(RewardModel.Fitted f) {
        double[] v = f.proxy().w(), slope = f.gold().w();
        double length = Math.sqrt(QuadraticReward.norm2(v)), along = 0, bend = 0;
        double[] cv = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            along += slope[i] * v[i] / length;
            for (int j = 0; j < v.length; j++) cv[i] += f.gold().c()[i][j] * v[j] / length;
            bend += cv[i] * v[i] / length;
        }
        return bend > 0 ? Math.max(0, along / (Math.sqrt(2) * bend)) : Double.NaN;
    }

    private static boolean rising(List<RewardModel.Fitted> done) {
        for (var f : done) for (int i = 1; i < f.alongProxy().length; i++) if (f.alongProxy()[i] < f.alongProxy()[i - 1] - 1e-9) return false;
        return true;
    }

    /// Where gradient ascent on proxy − β·KL has brought each policy N(μ, I).
    static double[] ascended(RewardModel.Fitted f, double penalty, int steps, double far) {
        double[] mu = new double[f.proxy().w().length];
        for (int t = 0; t < steps; t++) {
            double[] slope = f.proxy().slope(mu), next = mu.clone();
            for (int i = 0; i < mu.length; i++) next[i] += RATE * (slope[i] - penalty * mu[i]);
            if (QuadraticReward.norm2(next) > 2 * far * far) break;
            mu = next;
        }
        return mu;
    }

    private static void policies(List<Mark> marks, List<RewardModel.Fitted> done, double penalty, int steps, double far) {
        double[] x = new double[done.size()], y = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            double[] mu = ascended(done.get(k), penalty, steps, far);
            x[k] = Math.sqrt(QuadraticReward.norm2(mu) / 2);
            y[k] = done.get(k).gold().mean(mu);
        }
        marks.add(new Mark.Points(Role.INK, "policies", null, x, y, true, false));
    }

    private static Plot plot(double far, double low, double high, List<Mark> marks) {
        return Plot.of("mean reward", Axis.linear("distance d = √KL", 0, far), Axis.linear("", low, Math.max(high, low + 0.1)), marks);
    }
}
