package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.SmallRuns;
import org.descentlab.study.CanonicalForm;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.Job;
import org.descentlab.study.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every job of a short run of every experiment, in all its panes: its result can be written and read, to the bit, and it has a name of
/// its own.
class StoredResultsTest {
    static List<Experiment> each() {
        return SmallRuns.experiments();
    }

    @ParameterizedTest
    @MethodSource("each")
    void readAsWritten(Experiment experiment) throws Exception {
        Here work = finished(experiment, SmallRuns.of(experiment));
        Map<String, String> trouble = new TreeMap<>();
        Map<String, Job<?>> names = new HashMap<>();
        for (Job<?> job : work.known()) {
            String form = CanonicalForm.of(job);
            assertNotNull(form, "without a name: " + job);
            assertNull(names.put(form, job), "two of one name: " + job);
            String type = job.getClass().getName();
            try {
                byte[] written = ResultCodec.write(job, work.find(job));
                assertArrayEquals(written, ResultCodec.write(job, ResultCodec.read(job, ByteBuffer.wrap(written), work)), type);
            } catch (IOException e) {
                trouble.put(type, e.getMessage());
            }
        }
        assertEquals(Map.of(), trouble);
    }

    /// Computes all that these panes ask for.
    private static Here finished(Experiment experiment, Settings settings) {
        var work = new Here();
        Frame frame = null;
        List<Job<?>> missing;
        do {
            frame = experiment.frame(settings, work, Head.END, new LinkedHashSet<>(experiment.allPanes()), frame);
            missing = frame.plan().stream().filter(j -> work.find(j) == null).toList();
            missing.forEach(work::get);
        } while (!missing.isEmpty());
        return work;
    }
}
