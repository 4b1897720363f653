package org.descentlab.experiment.scalingfit;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.descentlab.stats.Chinchilla;
import org.descentlab.stats.ChinchillaFit;
import org.descentlab.stats.IsoFlop;
import org.descentlab.stats.Summary;
import org.descentlab.stats.TotalSize;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// Runs made up from a known surface L(N, D), and the exponent of the best size by the three approaches of Hoffmann et al. (2022).
///
/// @param least compute of the runs that are kept; `most` likewise
record ThreeWays(Chinchilla law, double noise, double span, double least, double most, long seed) implements Job<ThreeWays.Found> {
    private static final int BUDGETS = 9, SIZES = 9, DRAWS = 60;
    private static final double ROUND = 1e-9;
    static final double LOW = 1e18, HIGH = Math.pow(10, 21.5);
    /// Approach 1: training curves of so many sizes, seen at so many computes.
    private static final int CURVES = 45, LOOKS = 1500;

    /// @param budgets  computes of approach 2 and 3
    /// @param sizes    `[budget][k]`, and the losses there
    /// @param vertices the best size of each budget by its parabola
    /// @param looks    every so many computes of approach 1, and the best size there
    /// @param hasty    the surface by an optimiser that stops too early
    /// @param again    the surface fitted to runs drawn with replacement
    /// @param a        exponents by approach 1, 2, 3; `error` their bootstrap deviations
    record Found(double[] budgets, double[][] sizes, double[][] losses, double[] vertices, double[] looks, double[] envelope,
            ChinchillaFit fit, ChinchillaFit hasty, Chinchilla[] again, double[] a, double[] error) {}

    static ThreeWays of(Ask ask, long seed) {
        return new ThreeWays(ask.get(ScalingFit.SURFACE).law, ask.get(ScalingFit.SURFACE_NOISE), ask.get(ScalingFit.SPAN),
                ask.get(ScalingFit.LEAST), ask.get(ScalingFit.MOST), seed);
    }

    @Override
    public Found compute(Work work) {
        var random = Streams.stream(seed, "runs of a surface");
        double[] all = TotalSize.sizes(LOW, HIGH, BUDGETS), budgets = budgets();
        double[] vertices = new double[budgets.length];
        double[][] sizes = Arrays.stream(budgets).mapToObj(this::sizes).toArray(double[][]::new),
                losses = new double[budgets.length][SIZES];
        double[] n = new double[budgets.length * SIZES], d = new double[n.length], l = new double[n.length];
        for (int a = 0, b = 0; a < BUDGETS; a++) {
            double[] noises = Streams.gaussians(random, SIZES); // drawn for all, so that the others are what they were
            if (!kept(all[a])) continue;
            for (int k = 0; k < SIZES; k++) {
                int i = b * SIZES + k;
                n[i] = sizes[b][k];
                d[i] = budgets[b] / (Chinchilla.OPERATIONS * n[i]);
                l[i] = losses[b][k] = law.at(n[i], d[i]) * Math.exp(noise * noises[k]);
            }
            vertices[b] = IsoFlop.of(sizes[b], losses[b]).size();
            b++;
        }
        double[] looks = TotalSize.sizes(LOW, HIGH, LOOKS);
        double[] nets = TotalSize.sizes(law.size(LOW) / 10, law.size(HIGH) * 10, CURVES), envelope = new double[LOOKS];
        for (int i = 0; i < LOOKS; i++) {
            if (i % 16 == 0) work.cancelled().check();
            double lowest = Double.POSITIVE_INFINITY;
            for (double net : nets) {
                double loss = law.loss(net, looks[i]) * Math.exp(noise * random.nextGaussian());
                if (loss < lowest) {
                    lowest = loss;
                    envelope[i] = net;
                }
            }
        }
        int[] seen = IntStream.range(0, LOOKS).filter(i -> kept(looks[i])).toArray();
        double[] at = Summary.rows(looks, seen), best = Summary.rows(envelope, seen);
        var runs = new ChinchillaFit.Runs(n, d, l);
        ChinchillaFit fit = ChinchillaFit.of(runs, work.cancelled());
        Chinchilla[] again = fit.bootstrap(runs, DRAWS, seed, work.cancelled());
        return new Found(budgets, sizes, losses, vertices, at, best, fit, ChinchillaFit.hasty(runs, work.cancelled()), again,
                new double[] {Summary.logSlope(at, best), Summary.logSlope(budgets, vertices), fit.law().exponent()},
                new double[] {spread(at, best, 20), spread(budgets, vertices, DRAWS),
                        Summary.deviation(Arrays.stream(again).mapToDouble(Chinchilla::exponent).toArray())});
    }

    /// Computes of the runs of approach 2 and 3.
    double[] budgets() {
        return Arrays.stream(TotalSize.sizes(LOW, HIGH, BUDGETS)).filter(this::kept).toArray();
    }

    /// Whether runs of a compute are fitted; at either end it may be the end itself, rounded.
    private boolean kept(double compute) {
        return compute >= least * (1 - ROUND) && compute <= most * (1 + ROUND);
    }

    /// The sizes that are trained at a compute, around the best one.
    double[] sizes(double budget) {
        return IntStream.range(0, SIZES).mapToDouble(k -> law.size(budget) * Math.pow(10, span * (2.0 * k / (SIZES - 1) - 1))).toArray();
    }

    /// Deviation of the slope over draws of as many points.
    private double spread(double[] c, double[] best, int draws) {
        Random random = new Random(seed);
        return Summary.deviation(IntStream.range(0, draws).mapToDouble(k -> {
            int[] rows = IntStream.range(0, c.length).map(i -> random.nextInt(c.length)).toArray();
            return Summary.logSlope(Summary.rows(c, rows), Summary.rows(best, rows));
        }).toArray());
    }

    @Override
    public double cost() {
        return 500;
    }

    @Override
    public long bytes(Found f) {
        return 16L * LOOKS + 16L * BUDGETS * SIZES + 60L * DRAWS + 1000;
    }
}
