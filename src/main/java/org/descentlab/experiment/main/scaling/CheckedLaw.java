package org.descentlab.experiment.main.scaling;

import static org.descentlab.experiment.main.scaling.ScalingRoom.SAY;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.descentlab.experiment.main.ground.Sweeps;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Exponent;
import org.descentlab.stats.Extrapolation;
import org.descentlab.stats.Grid;
import org.descentlab.stats.PowerLaw;
import org.descentlab.stats.Rise;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// A law in one size, fitted to the smaller networks and checked by training the larger ones.
///
/// @param names  `names[i]` is what a sentence calls size i: a width, or the number of examples itself
/// @param test   at all sizes
/// @param from   the first fitted place
/// @param held   the first place held out
/// @param used   the networks from the first fitted place on
/// @param whole  test errors of the seeds that reached every fitted place, `[seed][i]` over all places
/// @param curve  the fit and its band over a dense grid, null where nothing may be fitted
/// @param there  likewise at the sizes held out
/// @param trained means over those seeds at the sizes held out, NaN where not all of them are there
/// @param rise    of the sizes from the first fitted on; of all of them if that ends with a peak beyond the first fitted one
/// @param dip     the place from which it rises
record CheckedLaw(double[] names, Grid test, int from, int held, Family<TrainedNetwork> used, double[][] whole, Extrapolation curve,
        Extrapolation there, double[] trained, Rise rise, int dip) {
    private static final int DENSE = 60;

    /// @param at        the sizes
    /// @param low, high what is fitted
    static CheckedLaw of(Family<TrainedNetwork> sweep, double[] at, double low, double high, double threshold, int draws) {
        int n = at.length, from = (int) Arrays.stream(at).filter(x -> x < low).count();
        int held = Math.max(from, (int) Arrays.stream(at).filter(x -> x <= high).count());
        Family<TrainedNetwork> used = sweep.over(at).from(from);
        Grid test = new Grid(at, Sweeps.test(sweep).values());
        double[][] whole = Arrays.stream(test.values())
                .filter(v -> held > from && Arrays.stream(v, from, held).allMatch(Double::isFinite)).toArray(double[][]::new);
        double[] x = Arrays.copyOfRange(at, from, held), beyond = Arrays.copyOfRange(at, held, n), trained = new double[beyond.length];
        for (int j = 0; j < trained.length; j++) {
            double[] column = Summary.finite(Grid.column(whole, held + j));
            trained[j] = column.length > 0 && column.length == whole.length ? Summary.mean(column) : Double.NaN;
        }
        Extrapolation curve = null, there = null;
        if (x.length >= Claims.POINTS && whole.length >= Claims.SEEDS) {
            double[] dense = Chart.ratios(x[0], at[n - 1], DENSE);
            double[][] fitted = Arrays.stream(whole).map(v -> Arrays.copyOfRange(v, from, held)).toArray(double[][]::new);
            double[] places = DoubleStream.concat(Arrays.stream(dense), Arrays.stream(beyond)).toArray();
            Extrapolation all = Extrapolation.of(x, fitted, places, draws);
            curve = part(all, 0, DENSE);
            there = part(all, DENSE, DENSE + beyond.length);
        }
        Rise all = rise(test, threshold), past = rise(Sweeps.test(used), threshold);
        boolean inside = all.claimed() && all.peak() > from;
        int dip = inside ? all.dip() : from + Math.max(0, past.dip());
        return new CheckedLaw(sweep.at(), test, from, held, used, whole, curve, there, trained, inside ? all : past, dip);
    }

    /// Of the means that are drawn.
    private static Rise rise(Grid test, double threshold) {
        return Rise.of(test.values(), PowerLaw.means(test.values(), test.at().length), threshold);
    }

    private static Extrapolation part(Extrapolation e, int a, int b) {
        double[] low = Arrays.copyOfRange(e.low(), a, b), high = Arrays.copyOfRange(e.high(), a, b);
        return new Extrapolation(e.exponent(), Arrays.copyOfRange(e.at(), a, b), low, high);
    }

    double[] at() {
        return test.at();
    }

    double[] means() {
        return PowerLaw.means(test.values(), at().length);
    }

    boolean fits() {
        return curve != null && curve.law() != null;
    }

    boolean rises() {
        return rise.claimed();
    }

    /// Where the last check is: the largest size held out that is trained, else the largest, else −1.
    private int check() {
        for (int j = trained.length - 1; j >= 0; j--) if (Double.isFinite(trained[j])) return j;
        return trained.length - 1;
    }

    /// What the numbers say, with how far they can be trusted.
    ///
    /// @param symbol what sentences call a size: "m"
    Shown say(Ask ask, Chart chart, String symbol) {
        int size = held - from, seeds = whole.length;
        if (!used.complete() && !fits()) return Shown.waiting(SAY.of("law.few", seeds, used.seeds()), chart, ask);
        if (used.done() > 0 && used.none()) return used.standing(Shown.of(SAY.of("law.lost"), chart));
        if (size < Claims.POINTS) return scarce(Shown.of(SAY.of("law.sizes" + few(size), size), chart));
        if (seeds < Claims.SEEDS) return scarce(Shown.of(SAY.of("law.seeds" + few(seeds), seeds), chart));
        Exponent e = curve.exponent();
        String claim = rises() ? "law.rises" : rise.near() ? "law.near" : switch (e.verdict()) {
            case LAW -> "law.exponent";
            case BENDS -> "law.bends";
            default -> e.law().determined() ? "law.wide" : "law.bound";
        };
        Sentence said = SAY.of(claim, e.law().exponent(), e.low(), e.high(), rise.size(), (int) names[dip], e.law().r2());
        Shown shown = Shown.of(check() < 0 ? said : said.behind(checked(symbol)), chart);
        return claim.equals("law.near") || claim.equals("law.wide") || claim.equals("law.bound") ? scarce(shown) : used.standing(shown);
    }

    /// Where all is there and yet too little.
    private Shown scarce(Shown shown) {
        Shown counted = used.standing(shown);
        return used.complete() && used.lost() == 0 ? counted.badge("Insufficient data", false) : counted;
    }

    private static String few(int count) {
        return count == 0 ? ".none" : count == 1 ? ".one" : ".some";
    }

    private Sentence checked(String symbol) {
        int j = check();
        double low = there.low()[j], high = there.high()[j], t = trained[j];
        String how = Double.isNaN(t) ? "untrained" : t < low ? "below" : t > high ? "above" : "inside";
        return SAY.of("check." + how, symbol, (int) names[held + j], three(low), three(high), three(t));
    }

    /// Three digits: a prediction and its check are often closer than two can tell.
    private static String three(double v) {
        return v < 0.1 || v >= 10 || Double.isNaN(v) ? Words.number(v) : String.format(Locale.ROOT, v < 1 ? "%.3f" : "%.2f", v);
    }

    /// @param name of the pane
    Shown scalars(Shown shown, String name) {
        boolean fits = fits();
        int j = fits ? check() : -1;
        boolean checked = j >= 0;
        return shown.scalar(name + "-exponent", fits ? curve.exponent().value() : Double.NaN)
                .scalar(name + "-exponent-low", fits ? curve.exponent().low() : Double.NaN)
                .scalar(name + "-exponent-high", fits ? curve.exponent().high() : Double.NaN)
                .scalar(name + "-floor", fits ? curve.law().floor() : Double.NaN)
                .scalar(name + "-r2", fits ? curve.law().r2() : Double.NaN)
                .scalar(name + "-rise", rise.size())
                .scalar(name + "-checked-at", checked ? names[held + j] : Double.NaN)
                .scalar(name + "-predicted", checked ? there.law().at(at()[held + j]) : Double.NaN)
                .scalar(name + "-predicted-low", checked ? there.low()[j] : Double.NaN)
                .scalar(name + "-predicted-high", checked ? there.high()[j] : Double.NaN)
                .scalar(name + "-trained", checked ? trained[j] : Double.NaN);
    }
}
