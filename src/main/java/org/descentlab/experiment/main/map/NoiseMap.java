package org.descentlab.experiment.main.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Sweeps;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Rise;
import org.descentlab.study.Ask;
import org.descentlab.study.Family;
import org.descentlab.study.Turn;

/// The sweep over widths at several label noises: one row for each, the settings' own among them.
///
/// @param noise ascending
/// @param rows  the sweeps
record NoiseMap(double[] noise, List<Family<TrainedNetwork>> rows) {
    /// In the order in which rows are filled in after the settings' own: far apart first.
    private static final double[] GRID = {0, 0.4, 0.2, 0.3, 0.1, 0.45, 0.05, 0.35, 0.15, 0.25};
    static final int SEEDS = 3;
    /// Fewer complete rows than these are not spoken of.
    static final int ROWS = 3;

    static NoiseMap of(Ask ask, MainSettings settings) {
        MainSettings s = settings.seedsUpTo(SEEDS);
        var rows = new TreeMap<Double, Family<TrainedNetwork>>();
        DoubleStream.concat(DoubleStream.of(s.noise()), Arrays.stream(GRID)).distinct()
                .forEach(e -> rows.put(e, Sweeps.widths(ask, s, e, order(e == s.noise()))));
        return new NoiseMap(rows.keySet().stream().mapToDouble(e -> e).toArray(), List.copyOf(rows.values()));
    }

    /// The settings' own row first, then the others coarse before fine, then all seed by seed.
    private static Family.Order order(boolean own) {
        Family.Order usual = Sweeps.order(MainSettings.WIDTHS, Sweeps.WIDE);
        return (i, k) -> {
            if (k > 0 || MainSettings.WIDTHS[i] > Sweeps.WIDE) return Turn.seed(k);
            return own ? Math.min(usual.turn(i, k), Turn.COARSE + 1) : Math.max(usual.turn(i, k), Turn.NEXT);
        };
    }

    Family<TrainedNetwork> row(double value) {
        return rows.get(Arrays.binarySearch(noise, value));
    }

    double[][] medians() {
        return rows.stream().map(r -> Sweeps.test(r).medians()).toArray(double[][]::new);
    }

    /// How many seeds, from the first, are known in every cell.
    int depth() {
        return (int) IntStream.rangeClosed(1, rows.getFirst().seeds()).filter(d -> complete(d) == rows.size()).count();
    }

    /// How many rows are known at every width under the first seeds.
    int complete(int seeds) {
        return (int) rows.stream().filter(r -> r.first(seeds).complete()).count();
    }

    int lost() {
        return rows.stream().mapToInt(Family::lost).sum();
    }

    int known() {
        return rows.stream().mapToInt(Family::done).sum();
    }

    /// The peak of one complete row, by the rule of all panes.
    ///
    /// @param fitted whether any of its networks interpolates: else no peak is spoken of
    /// @param width, height where the median stands highest after its rise, and the median there; NaN without a peak
    record Peak(double noise, Rise rise, boolean fitted, double width, double height) {
        static Peak of(double noise, Family<TrainedNetwork> row) {
            Grid test = Sweeps.test(row);
            Rise rise = Sweeps.peak(test);
            boolean fitted = Sweeps.interpolates(Sweeps.train(row)), claimed = fitted && rise.peaks();
            return new Peak(noise, rise, fitted, claimed ? test.at()[rise.peak()] : Double.NaN,
                    claimed ? test.medians()[rise.peak()] : Double.NaN);
        }

        boolean claimed() {
            return fitted && rise.peaks();
        }
    }

    /// The complete rows, all read from the same seeds.
    ///
    /// @param seeds how many, as many as leave at least [#ROWS] rows; 0 if there are fewer rows
    record Ridge(int seeds, List<Peak> rows) {
        /// The row that comes nearest to a peak without one; null without any.
        Peak near() {
            return rows.stream().filter(p -> p.fitted && p.rise.nearlyPeaks()).max(Comparator.comparingDouble(p -> p.rise.size()))
                    .orElse(null);
        }

        List<Peak> peaks() {
            return rows.stream().filter(Peak::claimed).toList();
        }
    }

    Ridge ridge() {
        for (int d = rows.getFirst().seeds(); d > 0; d--) {
            if (complete(d) < ROWS) continue;
            List<Peak> peaks = new ArrayList<>();
            for (int i = 0; i < noise.length; i++) {
                Family<TrainedNetwork> row = rows.get(i).first(d);
                if (row.complete()) peaks.add(Peak.of(noise[i], row));
            }
            return new Ridge(d, peaks);
        }
        return new Ridge(0, List.of());
    }
}
