package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.study.Experiment;
import org.descentlab.study.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelNotesTest {
    private static final Pattern NOT = Pattern.compile("^## What it does not show|^\\*Not shown:\\*", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("]\\(([^)]*)\\)");

    static Stream<Experiment> all() {
        return Stream.concat(ServiceLoader.load(Experiment.class).stream().map(ServiceLoader.Provider::get),
                Stream.of(new MainExperiment()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyViewHasItsNoteInTheProgram(Experiment e) {
        for (View v : e.views()) {
            String text = ModelNotes.text(ModelNotes.of(e, v)).orElseThrow();
            assertTrue(text.startsWith("# ") && NOT.matcher(text).find(), v.name());
            text.lines().filter(l -> l.contains(".md")).flatMap(l -> LINK.matcher(l).results())
                    .forEach(m -> assertTrue(ModelNotes.text(ModelNotes.linked(m.group(1)).orElseThrow()).isPresent(), m.group(1)));
        }
    }

    /// A work is told whole: who, when, its title, where.
    @ParameterizedTest
    @MethodSource("all")
    void everyBenchSaysWhatItRefersTo(Experiment e) {
        if (e.problem() == 0) return;
        List<String> references = ModelNotes.references(e);
        assertTrue(!references.isEmpty(), e.name());
        for (String r : references) assertTrue(r.matches("\\p{L}.+ \\((19|20)\\d\\d\\)[.] .{15,}[.?] .{3,}[.]"), r);
    }

    @Test
    void noOtherNameHasOne() {
        assertEquals(Optional.empty(), ModelNotes.text("of-nobody"));
        assertEquals(Optional.empty(), ModelNotes.linked("https://example.org/"));
        assertEquals(Optional.of("main-screen"), ModelNotes.linked("main-screen.md#kernel-drift"));
    }
}
