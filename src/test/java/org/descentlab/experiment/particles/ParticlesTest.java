package org.descentlab.experiment.particles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.descentlab.data.PlaneTeacher;
import org.descentlab.data.PlaneTeacher.Labels;
import org.descentlab.experiment.particles.Ended.Way;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.net.PlaneParticles;
import org.descentlab.net.PlaneParticles.Look;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;

class ParticlesTest {
    private static final Task TASK = new Task(256, 3, 0, Labels.TEACHER, 0, 1, 0.2, 300);
    private final Experiment bench = new Particles();

    /// The numbers of both clouds alone, with three seeds.
    private Map<String, Double> clouds(Map<String, Double> changes) {
        return Trial.run(bench, Trial.with(changes, "seeds", 3), "mean-field", "ntk").scalars();
    }

    private Map<String, Double> preset(String title) {
        return bench.presets().stream().filter(p -> p.title().equals(title)).findFirst().orElseThrow().changes();
    }

    private Frame all(Map<String, Double> changes) {
        return Trial.run(bench, changes, bench.allPanes().toArray(String[]::new));
    }

    private static void says(Frame f, String... keys) {
        assertEquals(List.of(keys), f.panes().stream().map(p -> p.sentence().key()).toList(), f.settings().toString());
    }

    /// Descent with the kernel of infinite width in closed form (Cho & Saul 2009): r ← r − ηKr/n. `[step][i]`.
    private static double[][] residuals(PlaneTeacher teacher, double rate, int steps) {
        int n = teacher.x().length;
        double[][] k = new double[n][n], r = new double[steps + 1][n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) {
                double[] x = teacher.x()[i], z = teacher.x()[j];
                double dot = x[0] * z[0] + x[1] * z[1], lengths = Math.hypot(x[0], x[1]) * Math.hypot(z[0], z[1]);
                double cos = Math.clamp(dot / lengths, -1, 1), angle = Math.acos(cos);
                k[i][j] = (lengths * (Math.sin(angle) + (Math.PI - angle) * cos) + dot * (Math.PI - angle)) / (2 * Math.PI);
            }
        for (int i = 0; i < n; i++) r[0][i] = -teacher.labels()[i];
        for (int t = 0; t < steps; t++)
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = 0; j < n; j++) sum += k[i][j] * r[t][j];
                r[t + 1][i] = r[t][i] - rate * sum / n;
            }
        return r;
    }

    /// NTK's limit is regression with the arc-cosine kernel, and its particles move by c/√m with c from 20,000 random ones.
    @Test
    void theLazyLimitIsKernelDescent() {
        PlaneTeacher teacher = TASK.teacher();
        double[][] r = residuals(teacher, TASK.rate(), TASK.steps());
        double[] loss = Arrays.stream(r).mapToDouble(v -> Arrays.stream(v).map(x -> x * x).sum() / 512).toArray();
        Limit job = new Limit(TASK, Scaling.NTK);
        Way limit = new Here().get(job);
        assertEquals(0, limit.off(loss, TASK.steps()), 0.005);
        double[] sum = new double[256];
        for (int t = 0; t < TASK.steps(); t++) for (int i = 0; i < 256; i++) sum[i] += TASK.rate() * r[t][i] / 256;
        double[] drawn = Streams.gaussians(Streams.stream(1, "test"), 60_000);
        double moved = 0;
        for (int j = 0; j < 20_000; j++) {
            double a = drawn[3 * j], u = drawn[3 * j + 1], v = drawn[3 * j + 2], da = 0, du = 0, dv = 0;
            for (int i = 0; i < 256; i++) {
                double x = teacher.x()[i][0], y = teacher.x()[i][1], z = u * x + v * y;
                if (z <= 0) continue;
                da += sum[i] * z;
                du += sum[i] * a * x;
                dv += sum[i] * a * y;
            }
            moved += Math.sqrt(da * da + du * du + dv * dv) / 20_000;
        }
        assertEquals(1, job.moved(limit, TASK.steps(), 100) / (moved / 10), 0.02);
    }

    /// Four times as many nodes change the mean-field limit by less than a percent, and its law of starts has the moments of a Gaussian.
    @Test
    void theMeanFieldLimitIsOfManyNodesEnough() {
        Way limit = new Here().get(new Limit(TASK, Scaling.MEAN_FIELD));
        var finer = new PlaneParticles(TASK.teacher(), Limit.even(1, 192, 12, 10), 1, TASK.rate());
        Way more = Way.of(finer, TASK.steps(), new Here());
        assertEquals(0, limit.off(more.losses(), TASK.steps()), 0.005);
        assertEquals(1, limit.movedAt(300) / more.movedAt(300), 0.005);
        var even = Limit.even(0.5, 96, 8, 8);
        double[] moments = new double[4];
        for (int j = 0; j < even.size(); j++) {
            moments[0] += even.share()[j];
            moments[1] += even.share()[j] * Math.pow(even.a()[j], 2) / 0.25;
            moments[2] += even.share()[j] * Math.pow(even.u()[j], 2) / 0.25;
            moments[3] += even.share()[j] * Math.pow(even.v()[j], 4) / 0.0625 / 3;
        }
        assertArrayEquals(new double[] {1, 1, 1, 1}, moments, 1e-9);
    }

    /// What is read off a cloud, by plain sums.
    @Test
    void whatIsReadOff() {
        Look look = new Look(0, 0, new float[] {2, 0, -1, 0.5f}, new float[] {0, 1, 0, -0.5f}, new boolean[] {true, false, true, true});
        double[] f = Seen.circle(look, Scaling.MEAN_FIELD);
        for (int i = 0; i < f.length; i += 17) {
            double angle = Math.toRadians(-180 + i + 0.5), c = Math.cos(angle), s = Math.sin(angle);
            double sum = Math.max(0, 2 * c) - Math.max(0, s) + Math.max(0, -c) + Math.max(0, (c - s) / 2);
            assertEquals(sum / 4, f[i], 1e-7);
            assertEquals(sum / 2, Seen.circle(look, Scaling.NTK)[i], 1e-7);
        }
        double all = 4 + Math.sqrt(0.5);
        double[][] units = {{1, 0}, {Math.cos(1.8), Math.sin(1.8)}, {0, 1}};
        assertEquals(3 / all, Seen.along(look, units), 1e-6, "the first, and the second, whose sign is the third unit’s");
        double[] up = Seen.weights(look, true, 36), down = Seen.weights(look, false, 36);
        assertEquals(1, Arrays.stream(up).sum() + Arrays.stream(down).sum(), 1e-6);
        assertEquals(1 / all, down[27], 1e-6);
        assertEquals(2 / all, up[18], 1e-6);
        assertEquals(1, Seen.off(new double[] {2, 0}, new double[] {1, 1}), 1e-12);
    }

    /// The whole bench on fewer seeds: the sentences, the two slopes, the published numbers by plain means.
    @Test
    void meanFieldTravelsAndNtkStays() {
        Frame f = all(Map.of("seeds", 3.0));
        says(f, "cloud.said", "cloud.said", "moved.slopes", "loss.gap", "cloud.said", "circle.said", "weight.said", "loss.gap");
        var s = f.scalars();
        assertEquals(0, s.get("slope-mean-field"), 0.05);
        assertEquals(-0.5, s.get("slope-ntk"), 0.06);
        assertTrue(s.get("along-mean-field") > 0.6 && s.get("along-ntk") < s.get("along-start-ntk") + 0.1, s.toString());
        assertEquals(s.get("along-start-mean-field"), s.get("along-start-ntk"), 0, "the same start");
        assertTrue(s.get("moved-mean-field") > 5 * s.get("moved-ntk"));
        Series moved = Trial.series(f, "moved-by-m-ntk"), theory = Trial.series(f, "moved-by-m-ntk-theory");
        assertEquals(1, moved.values()[5] / theory.values()[19], 0.1, "1024 particles");
        Series level = Trial.series(f, "moved-by-m-mean-field-theory");
        assertEquals(1, Trial.series(f, "moved-by-m-mean-field").values()[5] / level.values()[0], 0.05);
        var work = new Here();
        double mean = 0;
        for (int k = 0; k < 3; k++) mean += work.get(new Train(TASK, Scaling.NTK, 1024, k)).last().moved() / 3;
        assertEquals(mean, moved.values()[5], 1e-12);
        assertTrue(s.get("loss-off-slope-mean-field") < -0.3 && s.get("loss-off-slope-mean-field") > -0.8, s.toString());
    }

    @Test
    void everyPresetShowsWhatItAnnounces() {
        var plain = clouds(Map.of());
        var small = clouds(preset("From a small start"));
        assertTrue(small.get("along-mean-field") > 0.8 && small.get("along-ntk") > plain.get("along-ntk") + 0.1, small.toString());
        var large = clouds(preset("A large start"));
        assertTrue(large.get("moved-mean-field") < 0.8 * plain.get("moved-mean-field"), large.toString());
        assertTrue(large.get("along-mean-field") < 0.7 * small.get("along-mean-field"), large.toString());
        var few = clouds(preset("Few particles"));
        var crowd = clouds(preset("A crowd"));
        assertEquals(1, few.get("moved-mean-field") / crowd.get("moved-mean-field"), 0.25);
        assertTrue(few.get("moved-ntk") > 4 * crowd.get("moved-ntk"));
        var one = clouds(preset("One unit to find"));
        assertTrue(one.get("along-mean-field") > 0.35 && one.get("along-mean-field") < 0.65, one.toString());
        assertTrue(one.get("along-ntk") < 0.15, one.toString());
        var control = clouds(preset("Control: shuffled labels"));
        assertTrue(control.get("along-mean-field") < 0.5 && control.get("along-ntk") < 0.3, control.toString());
        Task shuffled = new Task(256, 3, 0, Labels.SHUFFLED, 0, 1, 0.2, 300);
        double[] loss = new Here().get(new Ended(new Train(shuffled, Scaling.MEAN_FIELD, 256, 0))).losses();
        assertTrue(loss[300] > 0.8 * loss[0], "the loss hardly falls: " + loss[300] / loss[0]);
    }

    /// Both clouds stand where they stand at the play head, and the picture is of the training itself, recorded or not.
    @Test
    void thePlayHeadMovesTheParticles() {
        var settings = Map.of("width", 64.0, "seeds", 1.0);
        List<Frame> frames = Trial.at(bench, settings, 0, 3, 77, Experiment.END);
        for (String pane : List.of("mean-field", "ntk")) {
            Scaling scaling = pane.equals("ntk") ? Scaling.NTK : Scaling.MEAN_FIELD;
            int[] steps = {0, 3, 77, 300};
            for (int i = 0; i < 4; i++) {
                Frame f = frames.get(i);
                assertEquals(i < 3 ? "cloud.here" : "cloud.said", Trial.says(f, pane));
                try (var cloud = new Train(TASK, scaling, 64, f.settings().seed(0)).trainee(new Here())) {
                    for (int t = 0; t < steps[i]; t++) cloud.step();
                    Look look = cloud.look();
                    for (boolean positive : new boolean[] {true, false}) {
                        double[][] drawn = f.pane(pane).figure().main().marks().stream()
                                .filter(m -> m instanceof Mark.Points p && p.role() == (positive ? Role.TRAIN : Role.TEST))
                                .flatMap(m -> points((Mark.Points) m)).toArray(double[][]::new);
                        int[] order = IntStream.concat(IntStream.range(0, 64).filter(j -> j % 2 == 0 || !positive),
                                IntStream.range(0, 64).filter(j -> j % 2 == 1 && positive))
                                .filter(j -> look.positive()[j] == positive).toArray();
                        assertEquals(order.length, drawn.length);
                        for (int p = 0; p < order.length; p++) {
                            double length = Math.hypot(drawn[p][0], drawn[p][1]);
                            assertEquals(look.x()[order[p]], drawn[p][0] * length, 1e-5);
                            assertEquals(look.y()[order[p]], drawn[p][1] * length, 1e-5);
                        }
                    }
                    assertEquals(look.moved(), f.scalars().get("moved-" + pane), 1e-12);
                }
            }
            assertTrue(frames.getFirst().lastStep() == 300);
        }
        says(frames.getFirst(), "cloud.here", "cloud.here", "start", "loss.here");
        says(frames.get(1), "cloud.here", "cloud.here", "moved.here", "loss.here");
        Trial.beginnings(bench, settings);
    }

    private static Stream<double[]> points(Mark.Points p) {
        return IntStream.range(0, p.x().length).mapToObj(i -> new double[] {p.x()[i], p.y()[i]});
    }

    @Test
    void everySettingCanBeShown() {
        Trial.empty(bench);
        var base = Map.of("seeds", 1.0, "steps", 100.0, "samples", 24.0, "width", 40.0);
        for (var changes : Trial.extremes(bench, base)) all(changes);
        Frame lost = all(Trial.with(base, "rate", 5));
        assertEquals("diverged", Trial.says(lost, "mean-field"));
        assertEquals("moved.single", Trial.says(all(base), "moved"));
    }
}
