package org.descentlab.experiment.network;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.DIGITS;
import static org.descentlab.Lab.TASKS;
import static org.junit.jupiter.api.Assertions.*;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.descentlab.Wait;
import org.descentlab.data.Sample;
import org.descentlab.experiment.main.Invented;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.kernel.Spectrum;
import org.descentlab.kernel.TangentKernel;
import org.descentlab.lab.Client;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Store;
import org.descentlab.net.NetworkSpec;
import org.descentlab.study.Experiment;
import org.descentlab.study.Head;
import org.descentlab.study.Job;
import org.descentlab.study.Settings;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The path of a real, small network's kernel against the kernels at its recorded weights, and the panes made of it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KernelPathTest {
    private static final MainExperiment MAIN = new MainExperiment();
    private static final Set<String> VIEW = new LinkedHashSet<>(
            MAIN.views().stream().filter(v -> v.name().equals("kernel")).findFirst().orElseThrow().names());
    private final Store store = new Store(1L << 28);
    private final Engine engine = new Engine(BACKEND, TASKS, store, 2);
    private final Client client = engine.client(Engine.Rank.LOOKED_AT, () -> {});

    @AfterAll
    void close() {
        engine.close();
    }

    private static Settings small(double... more) {
        Settings s = MAIN.defaults().with("samples", 100).with("steps", 500).with("seeds", 1).with("width", 6);
        return more.length == 0
                ? s
                : s.with("optimizer", more[0]).with("activation", more[1]).with("width", more[2]).with("alpha", more[3]).with("lr",
                        more[4]);
    }

    private void compute(List<Job<?>> jobs) {
        client.plan(jobs, true);
        Wait.until(() -> {
            assertNull(client.progress().failure());
            return jobs.stream().allMatch(j -> store.find(j) != null);
        });
    }

    /// All that these panes ask for, whatever the play head.
    private void computeAll(Settings s, Set<String> panes) {
        compute(MAIN.frame(s, store, Head.END, panes, null).plan());
    }

    private List<Job<?>> missing(Settings s, int head, Set<String> panes) {
        return MAIN.frame(s, store, Head.at(head), panes, null).missingNow();
    }

    @Test
    void pathEqualsTheKernelsAtTheRecordedWeights() {
        NetworkSpec spec = MainSettings.of(small()).network(0);
        compute(List.of(new KernelPath(spec), new KernelSpectrum(spec, 0), new KernelSpectrum(spec, 9)));
        KernelPath.Readings path = store.find(new KernelPath(spec));
        Recording recording = store.find(new RecordNetwork(spec));
        Sample sample = new Sample(DIGITS, 0, 100, 0.1);
        int n = 100, last = path.steps().length - 1;
        double[] k0 = kernel(spec, recording, sample, 0);
        for (int t : new int[] {0, 1, 9, last}) {
            double[] k = kernel(spec, recording, sample, t);
            double norm = 0, given = 0, clean = 0;
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) {
                    norm += k[i + j * n] * k[i + j * n];
                    given += k[i + j * n] * sample.labels[i] * sample.labels[j];
                    clean += k[i + j * n] * DIGITS.labels()[sample.train[i]] * DIGITS.labels()[sample.train[j]];
                }
            assertEquals(given / n / Math.sqrt(norm), path.given()[t], 1e-9);
            assertEquals(clean / n / Math.sqrt(norm), path.clean()[t], 1e-9);
            assertEquals(TangentKernel.drift(k0, k), path.drift()[t], 1e-6);
            try (var work = BACKEND.workspace()) {
                double[] values = BACKEND.eigenvectors(work.matrix(Precision.FLOAT64, n, n, k));
                assertEquals(values[n - 1] / path.largest(), path.sharpness()[t], 1e-5);
            }
            double moved = 0, was = 0;
            float[] w0 = recording.weights()[0], w = recording.weights()[t];
            for (int i = 17 * 6; i < w.length; i++) {
                moved += Math.pow((double) w[i] - w0[i], 2);
                was += Math.pow(w0[i], 2);
            }
            assertEquals(Math.sqrt(moved / was), path.weights()[1][t], 1e-12, "output weights");
        }
        assertEquals(1, path.cka()[0], 1e-9);
        assertEquals(0, path.parts()[0][0]);
        assertTrue(path.parts()[0][last] > 0.1 && path.parts()[1][last] > 0.1);
        Spectrum start = store.find(new KernelSpectrum(spec, 0)), later = store.find(new KernelSpectrum(spec, 9));
        assertEquals(path.largest(), start.eigenvalues()[0], 1e-9);
        assertEquals(path.largest() * path.sharpness()[9], later.eigenvalues()[0], 1e-3);
        assertEquals(1, later.share()[n - 1], 1e-9);
    }

    private static double[] kernel(NetworkSpec spec, Recording recording, Sample sample, int t) {
        try (var work = BACKEND.workspace()) {
            Matrix x = sample.trainInputs(work, Precision.FLOAT64);
            return TangentKernel.between(BACKEND, work, Networks.network(work, spec, recording.weights()[t]), x, x).toArray();
        }
    }

    /// Optimiser, activation, width, α, rate: what must not break.
    static Stream<double[]> corners() {
        return Stream.of(new double[] {0, 0, 2, 1, 0.3}, new double[] {1, 0, 32, 1, 1.5}, new double[] {2, 1, 2, 1, 0.01},
                new double[] {0, 1, 8, 0.01, 0.9},
                new double[] {0, 0, 8, 1000, 0.3}, new double[] {0, 0, 16, 1, 3}, new double[] {1, 1, 2, 0.01, 3},
                new double[] {0, 0, 4, 0.01, 0.003});
    }

    @ParameterizedTest
    @MethodSource("corners")
    void everyCornerMakesItsPanes(double[] corner) {
        Settings s = small(corner);
        computeAll(s, VIEW);
        for (int head : new int[] {0, 1, 30, Experiment.END}) {
            compute(missing(s, head, VIEW));
            var frame = MAIN.frame(s, store, Head.at(head), VIEW, null);
            for (var pane : frame.panes()) {
                String said = pane.figure().sentence();
                assertFalse(said.startsWith("Not enough data"), said);
                for (String text : Invented.texts(pane.figure()))
                    assertFalse(text.matches("(?s).*(NaN|Infinity|null|∞ [0-9]|[0-9]E[0-9]).*"), pane.name() + ": " + text);
                pane.scalars().forEach((name, v) -> assertFalse(Double.isInfinite(v), name));
            }
        }
    }

    /// Another view's play head asks for no decompositions.
    @Test
    void onlyTheViewThatShowsThemAsksForSpectra() {
        Settings s = small();
        computeAll(s, VIEW);
        assertTrue(missing(s, 5, Set.of("loss")).isEmpty());
        assertEquals(1, missing(s, 5, Set.of("drift")).size());
        assertEquals(List.of(new KernelSpectrum(MainSettings.of(s).network(0), 5)), missing(s, 5, VIEW));
        assertTrue(missing(s, Experiment.END, VIEW).isEmpty(), "the end is part of the plan");
    }
}
