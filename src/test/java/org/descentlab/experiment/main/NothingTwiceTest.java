package org.descentlab.experiment.main;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.descentlab.data.Digits;
import org.descentlab.experiment.network.FeaturesError;
import org.descentlab.experiment.network.TrainNetwork;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.net.NetworkSpec;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.Job;
import org.descentlab.study.Settings;
import org.descentlab.tensor.Activation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a slider of the main screen computes anew, by the kinds of jobs: nothing whose result cannot depend on it.
class NothingTwiceTest {
    private static final Experiment MAIN = new MainExperiment();
    private static final Settings START = MAIN.defaults().with("samples", 100).with("steps", 500).with("seeds", 1).with("width", 8);
    private static final Set<String> PANES = new LinkedHashSet<>(
            List.of("loss", "descent", "drift", "scaling", "alignment", "spectrum", "dial-error", "dial-kernel"));

    private static final Here STARTED = new Here();

    /// Once for all sliders.
    @BeforeAll
    static void start() {
        computed(STARTED, START);
    }

    private static Set<Job<?>> computed(Here work, Settings settings) {
        return computed(work, settings, PANES);
    }

    /// Computes what the panes ask for, and returns the jobs that were not known before.
    private static Set<Job<?>> computed(Here work, Settings settings, Set<String> panes) {
        Set<Job<?>> before = Set.copyOf(work.known());
        Frame frame = null;
        for (int known = -1; known < work.known().size();) {
            known = work.known().size();
            frame = MAIN.frame(settings, work, Head.END, panes, frame);
            frame.plan().forEach(work::get);
        }
        return work.known().stream().filter(j -> !before.contains(j)).collect(Collectors.toSet());
    }

    private static Map<String, Long> counts(Set<Job<?>> jobs) {
        return jobs.stream().collect(Collectors.groupingBy(j -> j.getClass().getSimpleName(), Collectors.counting()));
    }

    @ParameterizedTest
    @CsvSource({"label-noise, 0.3, TrainNetwork RecordNetwork KernelPath KernelSpectrum Twin TwinDistance FeaturesError RegressionError",
            "lr, 0.2, TrainNetwork RecordNetwork KernelPath KernelSpectrum Twin TwinDistance",
            "alpha, 2, TrainNetwork RecordNetwork KernelPath KernelSpectrum TwinDistance",
            "steps, 600, TrainNetwork RecordNetwork KernelPath KernelSpectrum Twin TwinDistance",
            "width, 11, TrainNetwork RecordNetwork StartKernel StartBasis KernelPath KernelSpectrum Twin TwinDistance",
            "fit-from, 40, ''"})
    void aSliderComputesWhatDependsOnIt(String slider, double value, String kinds) {
        Set<String> expected = kinds.isEmpty() ? Set.of() : new TreeSet<>(List.of(kinds.split(" ")));
        Here work = new Here(STARTED);
        Map<String, Long> all = counts(work.known());
        for (String part : List.of("FeaturesModes", "StartModes", "StartKernel", "LimitOnPool", "PoolTheory", "WideLimit"))
            assertTrue(all.get(part) > 0, part);
        assertEquals(all.get("FeaturesError"), all.get("FeaturesModes"));
        assertEquals(expected, new TreeSet<>(counts(computed(work, MAIN.set(START, slider, value))).keySet()));
    }

    /// A network that ended by itself is the same whatever most steps are allowed.
    @ParameterizedTest
    @ValueSource(ints = {600, 2600})
    void onlyNetworksThatStepsEndedAreTrainedAgain(int steps) {
        Settings usual = START.with("steps", 2000), other = MAIN.set(usual, "steps", steps);
        Set<String> descent = Set.of("descent");
        Here work = new Here(), fresh = new Here();
        computed(work, usual, descent);
        Set<NetworkSpec> open = work.trained().stream().filter(s -> !work.find(new TrainNetwork(s)).run().endedBy(Math.min(steps, 2000)))
                .map(s -> s.withSteps(steps)).collect(Collectors.toSet());
        int before = work.trained().size();
        assertTrue(!open.isEmpty() && open.size() < before, open.size() + " of " + before);
        computed(work, other, descent);
        assertEquals(open, Set.copyOf(work.trained().subList(before, work.trained().size())));
        computed(fresh, other, descent);
        assertEquals(before, fresh.trained().size());
        for (NetworkSpec spec : fresh.trained()) assertSameBits(fresh.find(new TrainNetwork(spec)), work.find(new TrainNetwork(spec)));
    }

    private static void assertSameBits(TrainedNetwork a, TrainedNetwork b) {
        assertArrayEquals(a.outputs(), b.outputs());
        assertArrayEquals(a.run().steps(), b.run().steps());
        assertArrayEquals(a.run().train(), b.run().train());
        assertArrayEquals(a.run().test(), b.run().test());
        assertEquals(List.of(a.run().ending(), a.run().lastStep(), a.run().maxLoss(), a.drift(), a.sharpness(), a.moved()),
                List.of(b.run().ending(), b.run().lastStep(), b.run().maxLoss(), b.drift(), b.sharpness(), b.moved()));
    }

    /// Adam's rate falls towards the last step: another last step, another network.
    @Test
    void adamIsTrainedAgain() {
        Settings adam = MAIN.set(START.with("steps", 2000), "optimizer", 2);
        Here work = new Here();
        computed(work, adam, Set.of("loss"));
        computed(work, adam, Set.of("descent"));
        int before = work.trained().size();
        computed(work, MAIN.set(adam, "steps", 1900), Set.of("descent"));
        assertEquals(2 * before, work.trained().size());
    }

    /// What would fill the store is computed again instead.
    @ParameterizedTest
    @CsvSource({"400, 1", "401, 0"})
    void largeDecompositionsAreNotKept(int samples, long kept) {
        Here work = new Here();
        work.get(new FeaturesError(Digits.SOURCE, samples, 0.1, Activation.TANH, 20, 0));
        assertEquals(kept, counts(work.known()).getOrDefault("FeaturesModes", 0L));
    }
}
