package org.descentlab.experiment.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.descentlab.Lab;
import org.descentlab.lab.Circumstances;
import org.descentlab.lab.Document;
import org.descentlab.lab.Laboratory;
import org.descentlab.lab.Pins;
import org.descentlab.lab.ResultText;
import org.descentlab.lab.ShareText;
import org.descentlab.net.Course;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.Job;
import org.descentlab.study.Parameter;
import org.descentlab.study.Replay;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.State;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a bench gets by its declaration alone.
class ToyTest {
    private final Toy bench = new Toy();
    private final Settings quick = bench.quick(bench.defaults());

    /// Results that are there, and how far those under way have come.
    private static final class Known implements Results {
        final Map<Job<?>, Object> found = new HashMap<>(), unfinished = new HashMap<>();

        @Override
        @SuppressWarnings("unchecked")
        public <T> T find(Job<T> job) {
            return (T) found.get(job);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T soFar(Job<T> job) {
            return (T) unfinished.get(job);
        }
    }

    @Test
    void railAndShareText() {
        assertEquals(List.of("width", "steps", "seed", "seeds"), bench.parameters(quick).stream().map(Parameter::name).toList());
        assertEquals(quick, ShareText.parse(bench, bench.defaults(), ShareText.of(bench, quick)));
        assertEquals(quick, ShareText.parse(bench, bench.defaults(), "toy steps=50 seeds=2"));
        assertEquals(Map.of("width", 1.0), bench.presets().getFirst().changes());
        assertEquals("width 8", bench.difference(bench.set(quick, Toy.WIDTH, 8), quick).replace("m ", "width "));
    }

    /// What the panes ask for is the plan, each job once, the first seed first; whatever is planned is shown.
    @Test
    void whatIsAskedIsThePlan() {
        Frame empty = bench.frame(quick, new Here(), Head.END, new LinkedHashSet<>(bench.panes()), null);
        assertEquals(10, empty.plan().size(), "five widths, two seeds; the settings' own width is asked for twice and stands once");
        assertEquals(new Cosines(4, 50, 0), empty.plan().getFirst());
        assertEquals(10, new HashSet<>(empty.plan()).size());
        assertTrue(empty.missingNow().isEmpty());
    }

    @Test
    void itCanBeWatched() {
        var known = new Known();
        var job = new Cosines(4, 50, 0);
        Course<Cosines.Look> whole = job.compute(new Here());
        known.unfinished.put(job,
                new Course<>(new int[] {0, 10, 20}, whole.looks().subList(0, 3), Course.Ending.UNDER_WAY, 20, 50, List.of()));
        Frame frame = bench.frame(quick, known, Head.END, Set.of("course"), null);
        assertEquals("watched.step", Trial.says(frame, "course"));
        assertEquals("Not enough data yet: first network, step 20 of 50", Trial.sentence(frame, "course"));
        assertEquals(0, frame.pane("course").figure().seedsDone());
        assertEquals(State.UNDER_WAY, frame.state());
        assertTrue(frame.pane("course").figure().main().marks().toString().contains("loss"));
        known.unfinished.put(job, whole);
        Frame next = bench.frame(quick, known, Head.END, Set.of("course"), frame);
        assertNotSame(frame.pane("course"), next.pane("course"), "it has come further");
    }

    /// A pane is handed on unless an answer has changed.
    @Test
    void unchangedPanesAreHandedOn() {
        var known = new Known();
        Set<String> panes = new LinkedHashSet<>(bench.panes());
        Frame empty = bench.frame(quick, known, Head.END, panes, null);
        assertSame(empty.pane("course"), bench.frame(quick, known, Head.END, panes, empty).pane("course"));
        known.found.put(new Cosines(2, 50, 0), new Cosines(2, 50, 0).compute(new Here()));
        Frame one = bench.frame(quick, known, Head.END, panes, empty);
        assertSame(empty.pane("course"), one.pane("course"), "somebody else's result");
        assertNotSame(empty.pane("widths"), one.pane("widths"));
        Frame moved = bench.frame(quick, known, Head.at(3), panes, one);
        assertSame(one.pane("widths"), moved.pane("widths"), "it has no steps");
    }

    /// A play head that stands between recorded steps has that step trained again; one that moves does not.
    @Test
    void anyStepCanBeShown() {
        var work = new Here();
        Frame end = Trial.finished(bench, quick, work, Experiment.END);
        assertEquals(50, end.lastStep());
        assertEquals(State.LAST_STEP, end.state());
        assertEquals(List.of(new Replay<>(new Cosines(4, 50, 0), 37), new Replay<>(new Cosines(4, 50, 1), 37)),
                bench.frame(quick, work, Head.at(37), Set.of("course"), null).missingNow());
        assertTrue(bench.frame(quick, work, new Head(37, false), Set.of("course"), null).missingNow().isEmpty());
        Frame there = Trial.finished(bench, quick, work, 37);
        assertEquals("course.here", Trial.says(there, "course"));
        assertEquals(37, Trial.series(there, "loss").at()[4]);
        assertEquals(end.scalars(), there.scalars());
    }

    @Test
    void itRunsWithoutAWindow(@TempDir Path folder) throws Exception {
        Frame frame = Trial.run(bench, bench.quick(bench.defaults()).values());
        var provenance = new ResultText.Provenance("test", "CPU", 2, 0, 2, 1, Circumstances.UNKNOWN);
        String json = ResultText.json(bench, frame, provenance);
        assertTrue(json.contains("\"best-loss\"") && json.contains("\"key\" : \"course.end\""), json);
        assertTrue(ResultText.csv(bench, frame, provenance, bench.panes()).contains("loss-by-width,16.0,median,"));
        Path file = folder.resolve("toy.dlab");
        new Document(bench, quick, Pins.NONE, "bench", null, 20).save(file, "test");
        Document again = Document.read(file, List.of(bench)).document();
        assertEquals(quick, again.settings());
        assertTrue(Files.size(file) > 0);
        try (var engine = Lab.engine(2); var lab = new Laboratory(bench, quick, new LinkedHashSet<>(bench.panes()), engine)) {
            lab.await(p -> {});
            lab.head(33);
            assertEquals(33, lab.await(p -> {}).step());
            assertTrue(lab.exact());
        }
    }

    @Test
    void anySettingsCanBeShown() {
        assertTrue(Trial.populated(bench, 5) >= 5);
        Trial.beginnings(bench, Map.of("seeds", 2.0, "steps", 20.0));
        Trial.empty(bench);
    }

    /// The folder: one trained family over widths, two panes, a preset.
    @Test
    void itIsSmall() throws Exception {
        long lines = 0;
        for (String f : List.of("java/org/descentlab/experiment/toy/Toy.java", "java/org/descentlab/experiment/toy/Cosines.java",
                "resources/org/descentlab/experiment/toy/sentences.properties"))
            lines += Files.readAllLines(Path.of("src/test", f)).size();
        assertTrue(lines <= 160, lines + " lines");
        assertFalse(bench.views().isEmpty());
    }
}
