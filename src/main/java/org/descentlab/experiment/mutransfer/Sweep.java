package org.descentlab.experiment.mutransfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.experiment.mutransfer.Trained.End;
import org.descentlab.stats.GridMinimum;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Family;
import org.descentlab.study.Turn;
import org.jspecify.annotations.Nullable;

/// The losses of one parametrisation at every width and rate, under every seed.
///
/// @param exponents of two, the rates
record Sweep(Rule rule, double[] widths, double[] exponents, List<Curve> curves) {
    static Sweep of(Ask ask, Rule rule) {
        double[] widths = MuTransfer.widths(ask.settings()), exponents = ask.get(MuTransfer.RATES).exponents(ask.get(MuTransfer.OPTIMISER));
        List<Curve> curves = new ArrayList<>();
        for (int w = 0; w < widths.length; w++) {
            int width = (int) widths[w], turn = 2 * w;
            curves.add(new Curve(width, Family.of(ask, exponents, (e, seed) -> Trained.of(ask, rule, width, e, seed),
                    (i, k) -> Turn.seed(k) + turn + i % 2).losing(End::lost)));
        }
        return new Sweep(rule, widths, exponents, curves);
    }

    /// Losses below this count as this: rounding makes an exact 0 of them.
    private static final double LEAST = 1e-12;

    /// One width.
    record Curve(int width, Family<End> ends) {
        /// ln loss, `[seed][rate]`: of the seeds that have ended at every rate, or before there is one of all.
        double[][] logs() {
            return (ends.whole() == 0 ? ends : ends.ofWhole()).values(Curve::log);
        }

        private static double log(End end) {
            return Math.log(Math.max(LEAST, end.loss()));
        }

        /// The mean of ln loss over seeds; NaN at rates at which a run has diverged.
        double[] means() {
            double[] mean = Summary.means(logs(), ends.places());
            for (int i = 0; i < mean.length; i++) if (ends.lost(i) > 0) mean[i] = Double.NaN;
            return mean;
        }

        /// Where the mean is least; nowhere before a seed is whole.
        GridMinimum best() {
            return GridMinimum.of(ends.at(), ends.whole() > 0 ? means() : new double[0]);
        }

        /// Where each seed's own curve is least; null before it is whole.
        @Nullable
        GridMinimum[] ofSeeds() {
            double[][] logs = ends.values(Curve::log);
            return IntStream.range(0, logs.length).mapToObj(k -> ends.whole(k) ? GridMinimum.of(ends.at(), logs[k]) : null)
                    .toArray(GridMinimum[]::new);
        }

        /// The same by a parabola.
        double[] refined() {
            return Arrays.stream(ofSeeds()).mapToDouble(m -> m == null ? Double.NaN : m.refined()).toArray();
        }
    }

    int done() {
        return curves.stream().mapToInt(c -> c.ends.done()).sum();
    }

    int total() {
        return curves.stream().mapToInt(c -> c.ends.total()).sum();
    }

    /// Seeds that have ended everywhere.
    int whole() {
        return curves.stream().mapToInt(c -> c.ends.whole()).min().orElse(0);
    }

    GridMinimum[] best() {
        return curves.stream().map(Curve::best).toArray(GridMinimum[]::new);
    }

    /// Whether every width has its least loss between other rates.
    boolean bracketed() {
        return Arrays.stream(best()).allMatch(b -> b.inside(exponents.length));
    }

    /// Whether the best rate of the grid is one at all widths.
    boolean level() {
        return Arrays.stream(best()).mapToInt(GridMinimum::index).distinct().count() == 1;
    }

    /// By how many octaves the best rate moves from the narrowest width to the widest.
    double shift() {
        GridMinimum[] best = best();
        return best[best.length - 1].at() - best[0].at();
    }

    /// The same by parabolas through the means.
    double refinedShift() {
        GridMinimum[] best = best();
        return best[best.length - 1].refined() - best[0].refined();
    }

    /// The same seed by seed.
    double[] shifts() {
        double[] first = curves.getFirst().refined(), last = curves.getLast().refined(), all = new double[first.length];
        for (int k = 0; k < all.length; k++) all[k] = last[k] - first[k];
        return Summary.finite(all);
    }

    /// In how many seeds it moves on the grid.
    int moved() {
        GridMinimum[] first = curves.getFirst().ofSeeds(), last = curves.getLast().ofSeeds();
        return (int) IntStream.range(0, first.length)
                .filter(k -> first[k] != null && last[k] != null && first[k].index() != last[k].index()).count();
    }

    /// By what factor the loss at every width is larger at the narrowest one's best rate than at its own.
    double[] costs() {
        GridMinimum[] best = best();
        double[] all = new double[best.length];
        for (int w = 0; w < all.length; w++)
            all[w] = best[0].index() < 0 || best[w].index() < 0
                    ? Double.NaN
                    : Math.exp(curves.get(w).means()[best[0].index()] - best[w].value());
        return all;
    }
}
