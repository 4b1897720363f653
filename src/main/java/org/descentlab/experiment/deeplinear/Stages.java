package org.descentlab.experiment.deeplinear;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.experiment.deeplinear.DeepLinear.Spectrum;
import org.descentlab.net.Course;
import org.descentlab.net.DeepLinearNetwork;
import org.descentlab.net.DeepLinearNetwork.Look;
import org.descentlab.net.DeepLinearNetwork.Start;
import org.descentlab.net.ModeTheory;
import org.descentlab.net.Recorder;
import org.descentlab.net.Trainee;
import org.descentlab.stats.Claims;
import org.descentlab.study.Ask;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;

/// One deep linear network under one seed, and when it learned what.
///
/// @param scale u₀, or σ of a random start
/// @param rate  ρ: the step times the layers
/// @param time  of the flow, at most
record Stages(int layers, int size, Spectrum spectrum, Start start, double scale, double rate, double time, long seed)
        implements
            TrainingJob<Look> {
    /// One mode is learned before the next if it has come to this share of its strength when the next has come to half.
    static final double BEFORE = 0.9;
    private static final double EDGES = 0.1;
    private static final int LOOKS = 600;

    static Stages of(Ask ask, long seed) {
        Start start = ask.get(DeepLinear.START);
        double scale = ask.get(start == Start.RANDOM ? DeepLinear.SIGMA : DeepLinear.STRENGTH);
        return new Stages(ask.get(DeepLinear.LAYERS), ask.get(DeepLinear.SIZE), ask.get(DeepLinear.SPECTRUM), start, scale,
                ask.get(DeepLinear.RATE), ask.get(DeepLinear.TIME), seed);
    }

    @Override
    public Trainee<Look> trainee(Work work) {
        return new DeepLinearNetwork(work.backend(), spectrum.strengths(), size, layers, start, scale, eta(), seed);
    }

    /// Time of the flow in one step.
    double eta() {
        return rate / layers;
    }

    @Override
    public int steps() {
        return (int) Math.ceil(time / eta());
    }

    @Override
    public int[] recorded() {
        return Recorder.ratios(steps(), LOOKS).toArray();
    }

    @Override
    public long lookBytes() {
        return 160;
    }

    @Override
    public double cost() {
        double expected = Arrays.stream(theories()).mapToDouble(m -> m.until(DeepLinearNetwork.LEARNED)).max().orElseThrow();
        return 20 + 12e-6 * layers * size * size * size * Math.min(time, 2 * expected) / eta();
    }

    /// What is expected of every mode from a balanced start; of a random one whose product is about as large.
    ModeTheory[] theories() {
        double begin = start == Start.RANDOM ? Math.pow(scale, layers) : scale;
        return Arrays.stream(spectrum.strengths()).mapToObj(s -> new ModeTheory(layers, s, begin)).toArray(ModeTheory[]::new);
    }

    /// When every mode of a run comes to half its strength, between two looks along the line between them; NaN if it never does.
    double[] halves(Course<Look> run) {
        double[] s = spectrum.strengths(), out = new double[s.length];
        Arrays.fill(out, Double.NaN);
        for (int m = 0; m < s.length; m++) {
            double before = 0;
            for (int i = 0; i < run.steps().length && Double.isNaN(out[m]); i++) {
                double now = run.looks().get(i).strengths()[m], half = s[m] / 2;
                if (now >= half) {
                    int last = run.steps()[Math.max(0, i - 1)];
                    out[m] = i == 0 ? 0 : eta() * (last + (run.steps()[i] - last) * (half - before) / (now - before));
                }
                before = now;
            }
        }
        return out;
    }

    /// The least share of its strength that a mode has when the next weaker one comes to half its own; NaN without such a pair.
    double before(Course<Look> run) {
        double[] s = spectrum.strengths(), halves = halves(run);
        double least = Double.NaN;
        for (int m = 1; m < s.length; m++) {
            if (s[m] == s[m - 1] || Double.isNaN(halves[m])) continue;
            double share = run.at((int) Math.round(halves[m] / eta())).strengths()[m - 1] / s[m - 1];
            least = Double.isNaN(least) ? share : Math.min(least, share);
        }
        return least;
    }

    /// Whether every stronger mode comes to half its strength before every weaker one.
    boolean inOrder(Course<Look> run) {
        double[] s = spectrum.strengths(), halves = halves(run);
        return IntStream.range(1, s.length).allMatch(m -> s[m] == s[m - 1] || halves[m] > halves[m - 1]);
    }

    /// What is left of the loss when so many modes are learned, from none on; each once, but for 0.
    double[] levels() {
        double[] s = spectrum.strengths();
        return IntStream.range(0, s.length).filter(k -> k == 0 || s[k] < s[k - 1])
                .mapToDouble(k -> Arrays.stream(s, k, s.length).map(v -> v * v / 2).sum()).toArray();
    }

    /// How often a run's loss rests between two falls: its relative rate of fall, −d ln loss/dt, dips and comes back, by a factor each.
    /// Told between a tenth of the loss and a tenth of its last level: before there is no fall yet, and after there is nothing to come.
    int rests(Course<Look> run) {
        double[] loss = run.curve(Look::loss), levels = levels();
        double extreme = 0;
        boolean falling = false;
        int rests = 0;
        for (int i = 1; i < loss.length; i++) {
            if (loss[i] > (1 - EDGES) * loss[0] || loss[i] < EDGES * levels[levels.length - 1]) continue;
            double rate = Math.max(0, Math.log(loss[i - 1] / loss[i]) / (run.steps()[i] - run.steps()[i - 1]));
            if (falling ? rate < extreme : rate > extreme) extreme = rate;
            else if (falling ? rate > Claims.RISE * extreme : Claims.RISE * rate < extreme) {
                if (falling) rests++;
                falling = !falling;
                extreme = rate;
            }
        }
        return rests;
    }
}
