package org.descentlab.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.descentlab.Lab;
import org.descentlab.SmallRuns;
import org.descentlab.data.Table;
import org.descentlab.data.TableTask;
import org.descentlab.experiment.GlossaryTest;
import org.descentlab.experiment.Places;
import org.descentlab.experiment.linear.Linear;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Circumstances;
import org.descentlab.lab.Laboratory;
import org.descentlab.lab.OwnWords;
import org.descentlab.lab.Pins;
import org.descentlab.lab.Recorded;
import org.descentlab.lab.ResultText;
import org.descentlab.lab.ShareText;
import org.descentlab.lab.lesson.Answered;
import org.descentlab.lab.lesson.Lecture;
import org.descentlab.lab.lesson.Lessons;
import org.descentlab.lab.lesson.Prediction;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.SettingWords;
import org.descentlab.study.Settings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/// Reports, read by parsers that have nothing to do with what wrote them.
class ReportTest {
    private static final OwnWords OWN = new OwnWords("Peaks & <valleys>", "Ana \"A.\" Müller",
            "First line\nα ∈ ℝ, a < b\u0007 & \"c\".\n\nEnd.");
    @TempDir
    Path folder;

    static Stream<Experiment> all() {
        return Stream.concat(Stream.of(new MainExperiment()),
                ServiceLoader.load(Experiment.class).stream().map(ServiceLoader.Provider::get));
    }

    private static ResultText.Provenance from(Frame frame) {
        return new ResultText.Provenance("9.8.7", "CPU", 2, frame.settings().seed(0), frame.settings().seeds(), Double.NaN,
                new Circumstances("n", "m"));
    }

    private static Report report(OwnWords own, Experiment e, Frame frame) {
        return Report.of(own, "9.8.7", e, frame, ReportTest::from, List.of(), List.of());
    }

    /// What a finished laboratory shows, beside one pinned run.
    private static Frame finished(Experiment e, Settings settings, Settings pinned, Set<String> panes) throws InterruptedException {
        try (var engine = Lab.engine(2); var lab = new Laboratory(e, settings, panes, engine)) {
            if (pinned != null) lab.pins(Pins.NONE.add(pinned));
            Frame frame = lab.await(p -> {});
            Places.kept(e, settings, engine.store());
            return frame;
        }
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replaceAll("\\s+", " ").strip();
    }

    /// Everything in a page and in a PDF of a report that a reader may expect; returns the page.
    static Document holds(Report report, Frame frame) throws Exception {
        Document page = Page.parsed(ReportFile.HTML.bytes(report));
        Set<String> ids = new HashSet<>();
        for (String id : Page.attributes(page, "id")) assertTrue(ids.add(id), id + " stands twice");
        for (String at : Page.attributes(page, "clip-path")) assertTrue(ids.contains(at.substring(5, at.length() - 1)), at);
        String shown = plain(Page.text(page));
        List<String> captions = Page.all(page, "figcaption").stream().map(n -> plain(n.getTextContent())).toList();
        var pdf = new PdfText(ReportFile.PDF.bytes(report));
        assertTrue(pdf.embedsAllFonts() && pdf.largestImageIsBelow(0.5), "text and lines, not pictures of them");
        assertEquals(report.figures().stream().map(Report.Shown::record).toList(), pdf.attached());
        assertEquals(report.figures().size(), captions.size());
        for (Report.Shown f : report.figures()) {
            String caption = captions.get(f.number() - 1), name = "Figure " + f.number() + ". " + f.figure().title() + ".";
            for (String needed : List.of(name, plain(f.said()), f.made(), f.line())) {
                assertTrue(caption.contains(needed), needed + " in " + caption);
                assertTrue(pdf.holds(needed), needed + " in " + pdf);
            }
        }
        for (Frame.Pane p : frame.panes()) {
            assertTrue(shown.contains(p.figure().title()) && shown.contains(plain(p.figure().said())), p.name());
            assertFalse(p.figure().said().contains("…"), "whole");
        }
        for (String text : List.of(shown, pdf.toString()))
            assertFalse(text.matches("(?s).*(NaN|Infinity|\\bnull\\b(?![ -]space)).*"), text);
        return page;
    }

    /// Of every bench, with nothing computed yet: then sentences, axes and tables are at their most meagre.
    @ParameterizedTest
    @MethodSource("all")
    void anyBenchBeforeItsFirstResult(Experiment e) throws Exception {
        Frame frame = e.frame(e.defaults(), new Here(), Head.END, new LinkedHashSet<>(e.allPanes()), null);
        Report report = report(OwnWords.NOTHING, e, frame);
        assertFalse(report.complete());
        Document page = holds(report, frame);
        assertEquals(e.title(), Page.all(page, "h1").getFirst().getTextContent());
        assertTrue(Page.text(page).contains("Not all of it was computed"));
        assertEquals(e.allPanes().size(), report.figures().size(), "a pane of several views stands once");
    }

    @ParameterizedTest
    @Tag("science")
    @MethodSource("all")
    void anyBenchInAShortRun(Experiment e) throws Exception {
        Settings one = SmallRuns.of(e), two = e.set(one, "seeds", 2);
        Frame frame = finished(e, two, e.set(one, "seed", 1), new LinkedHashSet<>(e.allPanes()));
        GlossaryTest.explained(e, frame);
        Report report = report(OWN, e, frame);
        assertTrue(report.complete());
        Document page = holds(report, frame);
        assertTrue(Page.text(page).contains("Seed 1") || Page.text(page).contains("seed 1"), "the pinned run is compared");
    }

    @Test
    void comparedRunsSettingsAndTheAuthorsWords() throws Exception {
        var e = new Linear();
        Settings one = e.set(e.quick(e.defaults()), "seeds", 1), other = e.set(one, "seed", 7);
        Frame frame = finished(e, one, other, new LinkedHashSet<>(e.allPanes()));
        Report report = report(OWN, e, frame);
        Document page = holds(report, frame);
        assertEquals("Peaks & <valleys>", Page.all(page, "h1").getFirst().getTextContent());
        assertEquals("Peaks & <valleys>", Page.all(page, "title").getFirst().getTextContent());
        String text = Page.text(page);
        assertTrue(text.contains("Ana \"A.\" Müller") && text.contains("First line\nα ∈ ℝ, a < b & \"c\".\n\nEnd."), text);
        var pdf = new PdfText(ReportFile.PDF.bytes(report));
        assertTrue(pdf.holds("Peaks & <valleys>") && pdf.holds("a < b") && pdf.holds("Müller"), pdf.toString());
        List<List<String>> tables = Page.rows(page);
        for (Frame.Compared run : frame.compared()) {
            List<String> row = tables.stream().filter(r -> r.size() > 2 && plain(r.get(1)).equals(run.difference())).findFirst()
                    .orElseThrow();
            for (int c = 0; c < e.columns().size(); c++) assertEquals(e.columns().get(c).show(run.scalars()), row.get(c + 3));
        }
        for (var p : e.parameters(one)) {
            List<String> row = tables.stream().filter(r -> r.getFirst().startsWith(p.label())).findFirst().orElseThrow();
            assertEquals(one, e.set(one, p.name(), row.getLast()), "what is printed is what was set: " + row);
        }
        String line = Page.all(page, "code").getFirst().getTextContent();
        assertEquals(one, ShareText.parse(e, e.defaults(), line), "pasted, it is the same again");
    }

    @Test
    void eachFigureIsOnRecordAndTheSameSessionIsTheSameReport() throws Exception {
        var e = new Linear();
        Settings s = e.set(e.quick(e.defaults()), "seeds", 1);
        Frame frame = finished(e, s, null, new LinkedHashSet<>(e.allPanes()));
        Path file = folder.resolve("a.html");
        ReportFile.write(file, report(OWN, e, frame));
        List<Recorded> read = Recorded.read(file, List.of(e));
        assertEquals(1, read.size(), "all figures are of one run");
        assertEquals(new HashSet<>(e.allPanes()), read.getFirst().panes());
        assertEquals(s, read.getFirst().settings());
        assertEquals(frame.scalars().keySet(), read.getFirst().numbers().keySet());
        for (ReportFile kind : ReportFile.values())
            assertArrayEquals(kind.bytes(report(OWN, e, frame)), kind.bytes(report(OWN, e, frame)), kind.name());
    }

    @Test
    void predictionsAreHandedIn() throws Exception {
        var main = new MainExperiment();
        Path lesson = folder.resolve("mine.yaml");
        Files.writeString(lesson, """
                title: Mine
                experiment: main
                set: {width: 8, samples: 100, steps: 500, seeds: 1}
                scenes:
                  - {pane: loss, question: "What does the loss do?", answer: [it rises, it falls], right: 2}
                  - {pane: drift, question: "And the drift?", answer: draw}
                """);
        Lecture lecture = new Lecture(Lessons.read(lesson, List.of(main)).lesson());
        Settings s = lecture.scene().document().settings();
        Frame frame = finished(main, s, null, new LinkedHashSet<>(List.of("loss", "drift")));
        lecture.predict(new Prediction.Chosen(0));
        lecture.see(frame);
        assertEquals(List.of(), lecture.foretold(), "not before the reveal");
        lecture.next();
        lecture.see(frame);
        lecture.next();
        var axis = frame.pane("drift").figure().main();
        lecture.predict(Prediction.Drawn.stroke(axis, null, 0, 0.2, 1, 0.8));
        lecture.next();
        lecture.see(frame);
        Report report = Report.of(OWN, "9.8.7", main, frame, ReportTest::from, lecture.foretold(),
                List.of(new Answered("Mine", "Which width?", "“17”", Answered.Outcome.RIGHT, "Right: it is 17.",
                        lecture.scene().document())));
        Document page = holds(report, frame);
        List<List<String>> rows = Page.rows(page);
        assertTrue(rows.contains(List.of("Question", "What does the loss do?"))
                && rows.contains(List.of("Mine", "Which width?", "“17”", "Right: it is 17."))
                && rows.contains(List.of("Foretold", "it rises")),
                rows.toString());
        assertTrue(rows.stream().anyMatch(r -> r.getFirst().equals("Found") && r.getLast().contains("it falls")), rows.toString());
        String figures = String.join(" ", Page.all(page, "svg").stream().map(n -> n.getTextContent()).toList());
        assertTrue(figures.contains("Your prediction"), "the drawn curve lies over the measured one");
        assertEquals(4, report.figures().size());
    }

    @Test
    void onlyPagesAndPdfs() {
        for (String name : List.of("report", "report.txt", "report.html.bak"))
            assertTrue(assertThrows(IOException.class, () -> ReportFile.of(folder.resolve(name))).getMessage()
                    .startsWith("A report ends in .html or .pdf; "));
        var e = new Linear();
        Frame frame = e.frame(e.defaults(), new Here(), Head.END, new LinkedHashSet<>(e.panes()), null);
        assertTrue(assertThrows(IOException.class, () -> ReportFile.write(folder.resolve("no/r.pdf"), report(OWN, e, frame))).getMessage()
                .startsWith("The report could not be written to "));
    }

    /// Drawn points are printed; a table of the user's own would be pages of settings, but stands in the file.
    @Test
    void whatTheUserBroughtIsPrintedOrStandsInTheFile() throws Exception {
        var main = new MainExperiment();
        var points = new StringBuilder("data=");
        for (int i = 0; i < 100; i++) points.append(i == 0 ? "" : ";").append("p:").append(i - 50).append(':').append(i % 7);
        Settings drawn = SettingWords.parse(main, main.defaults(), "task=spirals " + points);
        Frame frame = main.frame(drawn, new Here(), Head.END, Set.of("loss"), null);
        Document page = holds(report(OWN, main, frame), frame);
        assertEquals(drawn, ShareText.parse(main, main.defaults(), Page.all(page, "code").getFirst().getTextContent()));
        var csv = new StringBuilder("height,weight,kind\n");
        for (int i = 0; i < 1000; i++)
            csv.append(i % 17).append(',').append(i % 23).append(',').append(i % 3 == 0 ? "a" : "b").append('\n');
        Settings own = main.bring(main.defaults(), TableTask.of(Table.ofCsv("my table", csv.toString()), "kind", null));
        Frame of = main.frame(own, new Here(), Head.END, Set.of("loss"), null);
        Document with = holds(report(OWN, main, of), of);
        assertEquals(List.of(), Page.all(with, "code"));
        assertTrue(Page.text(with).contains("too long to be printed") && Page.text(with).contains("my table"), Page.text(with));
        Path file = folder.resolve("own.html");
        ReportFile.write(file, report(OWN, main, of));
        assertEquals(own, Recorded.read(file, List.of(main)).getFirst().settings());
    }
}
