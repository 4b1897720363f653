package org.descentlab.experiment.main.scaling;

import static org.descentlab.study.Words.number;
import static org.descentlab.study.Words.ratio;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Sweep;
import org.descentlab.experiment.main.ground.Verdict;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Extrapolation;
import org.descentlab.stats.PowerLaw;
import org.descentlab.stats.Rise;
import org.descentlab.stats.Summary;

/// A law in one size, fitted to the smaller networks and checked by training the larger ones.
///
/// @param at     all sizes; `names[i]` is what a sentence calls size i (a width, or the number of examples itself)
/// @param from   the first fitted place
/// @param held   the first place held out
/// @param whole  test errors of the seeds that reached every fitted place, `[seed][i]` over all places
/// @param curve  the fit and its band over [#grid], null where nothing may be fitted
/// @param there  likewise at the sizes held out
/// @param trained means over those seeds at the sizes held out, NaN where not all of them are there
record CheckedLaw(Sweep sweep, double[] at, double[] names, double[][] test, int from, int held, double[][] whole, double[] grid, Extrapolation curve,
                  Extrapolation there, double[] trained, Rise rise, double threshold) {
    private static final int DENSE = 60;

    static CheckedLaw of(double[] at, double[] names, Sweep sweep, double low, double high, double threshold, int draws) {
        double[][] test = sweep.test();
        int from = 0, held = 0;
        while (from < at.length && at[from] < low) from++;
        while (held < at.length && at[held] <= high) held++;
        int first = from, size = Math.max(0, held - from);
        double[][] whole = Arrays.stream(test).filter(v -> size > 0 && Summary.finite(Arrays.copyOfRange(v, first, first + size)).length == size).toArray(double[][]::new);
        double[] x = Arrays.copyOfRange(at, from, from + size), beyond = Arrays.copyOfRange(at, from + size, at.length), grid = new double[DENSE], trained = new double[beyond.length];
        double[][] fitted = cut(whole, from, from + size);
        for (int j = 0; j < trained.length; j++) {
            double[] column = Summary.finite(Sweep.column(whole, from + size + j));
            trained[j] = column.length > 0 && column.length == whole.length ? Summary.mean(column) : Double.NaN;
        }
        Extrapolation curve = null, there = null;
        if (size >= Claims.POINTS && whole.length >= Claims.SEEDS) {
            for (int i = 0; i < DENSE; i++) grid[i] = x[0] * Math.pow(at[at.length - 1] / x[0], i / (DENSE - 1.0));
            Extrapolation all = Extrapolation.of(x, fitted, DoubleStream.concat(Arrays.stream(grid), Arrays.stream(beyond)).toArray(), draws);
            curve = part(all, 0, DENSE);
            there = part(all, DENSE, DENSE + beyond.length);
        }
        Rise rise = Rise.of(Sweep.begun(cut(test, Math.min(from, at.length), at.length)), threshold);
        return new CheckedLaw(sweep, at, names, test, from, from + size, whole, grid, curve, there, trained, rise, threshold);
    }

    private static double[][] cut(double[][] v, int from, int to) {
        return Arrays.stream(v).map(s -> Arrays.copyOfRange(s, from, to)).toArray(double[][]::new);
    }

    private static Extrapolation part(Extrapolation e, int a, int b) {
        return new Extrapolation(e.law(), Arrays.copyOfRange(e.at(), a, b), Arrays.copyOfRange(e.low(), a, b), Arrays.copyOfRange(e.high(), a, b), e.exponentLow(), e.exponentHigh());
    }

    boolean fits() {
        return curve != null && curve.law() != null;
    }

    boolean rises() {
        return rise.exceeds(threshold);
    }

    /// Where the last check is: the largest size held out that is trained, else the largest, else −1.
    int check() {
        for (int j = trained.length - 1; j >= 0; j--) if (Double.isFinite(trained[j])) return j;
        return trained.length - 1;
    }

    /// How many seeds the sentence rests on: those that are everywhere from the first fitted place on.
    int seeds() {
        int n = sweep.trained().length;
        for (int i = from; i < at.length; i++) n = Math.min(n, sweep.done(i));
        return n;
    }

    int known() {
        int known = 0;
        for (int i = from; i < at.length; i++) known += sweep.done(i);
        return known;
    }

    private int lost() {
        int lost = 0;
        for (int i = from; i < at.length; i++) lost += sweep.diverged(i);
        return lost;
    }

    /// @param size what sentences call a size: "m = "
    Verdict verdict(MainSettings s, String size) {
        int lost = lost(), all = (at.length - from) * s.seeds();
        boolean complete = known() == all;
        if (!complete && !fits()) return new Verdict(null, false, "Not enough data yet: " + whole.length + " of " + s.seeds() + " seeds cover the sizes to fit");
        if (all > 0 && lost == all) return new Verdict("Diverged", true, "Nothing to fit: every network diverged");
        if (held - from < Claims.POINTS) return new Verdict("Insufficient data", false, (held == from ? "No size" : held - from == 1 ? "Only one size" : "Only " + (held - from) + " sizes") + " in the range to fit; a law needs four");
        if (whole.length < Claims.SEEDS) return new Verdict("Insufficient data", lost > 0, (whole.length == 0 ? "No seed" : "Only " + whole.length + (whole.length == 1 ? " seed" : " seeds")) + " without gaps; a law needs three");
        String badge = lost > 0 ? lost + " of " + known() + " diverged" : s.provisional(seeds());
        String check = check(size);
        if (rises()) return new Verdict(badge, lost > 0, "No law: rises × " + ratio(rise.size()) + " past " + (int) names[from + rise.dip()] + check);
        if (!curve.determined()) return new Verdict(complete && badge == null ? "Insufficient data" : badge, lost > 0, "Exponent undetermined" + check);
        return new Verdict(badge, lost > 0, "a = " + number(curve.law().exponent()) + check);
    }

    /// "; m = 1024: 0.430, inside the predicted 0.391–0.437", from the numbers.
    private String check(String size) {
        int j = check();
        if (j < 0) return "";
        String place = "; " + size + (int) names[held + j] + ": ", band = three(there.low()[j]) + "–" + three(there.high()[j]);
        double t = trained[j];
        if (Double.isNaN(t)) return place + "predicted " + band + ", not trained yet";
        return place + three(t) + (t < there.low()[j] ? ", below" : t > there.high()[j] ? ", above" : ", inside") + " the predicted " + band;
    }

    /// Three digits: a prediction and its check are often closer than two can tell.
    private static String three(double v) {
        return v < 0.1 || v >= 10 ? number(v) : String.format(Locale.ROOT, v < 1 ? "%.3f" : "%.2f", v);
    }

    void scalars(Map<String, Double> out, String name) {
        int j = fits() ? check() : -1;
        out.put(name + "-exponent", fits() ? curve.law().exponent() : Double.NaN);
        out.put(name + "-exponent-low", fits() ? curve.exponentLow() : Double.NaN);
        out.put(name + "-exponent-high", fits() ? curve.exponentHigh() : Double.NaN);
        out.put(name + "-floor", fits() ? curve.law().floor() : Double.NaN);
        out.put(name + "-r2", fits() ? curve.law().r2() : Double.NaN);
        out.put(name + "-rise", rise.size());
        out.put(name + "-checked-at", j < 0 ? Double.NaN : names[held + j]);
        out.put(name + "-predicted", j < 0 ? Double.NaN : there.law().at(at[held + j]));
        out.put(name + "-predicted-low", j < 0 ? Double.NaN : there.low()[j]);
        out.put(name + "-predicted-high", j < 0 ? Double.NaN : there.high()[j]);
        out.put(name + "-trained", j < 0 ? Double.NaN : trained[j]);
    }

    double[] means() {
        return PowerLaw.means(test, at.length);
    }
}
