package org.descentlab.cli;

import static org.descentlab.cli.Said.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.descentlab.experiment.linear.Linear;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Document;
import org.descentlab.lab.OwnWords;
import org.descentlab.lab.Pins;
import org.descentlab.study.Experiment;
import org.descentlab.study.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `descent-lab report`, from the arguments to the files.
class ReportCommandTest {
    private static final Experiment MAIN = new MainExperiment();
    private static final List<Experiment> EXPERIMENTS = List.of(MAIN, new Linear());
    @TempDir
    Path folder;

    private String out(String name) {
        return folder.resolve(name).toString();
    }

    private Path session() throws Exception {
        Settings s = MAIN.defaults().with("width", 8).with("samples", 100).with("steps", 500).with("seeds", 1);
        Path file = folder.resolve("mine.dlab");
        new Document(MAIN, s, Pins.NONE.add(s.with("label-noise", 0.4)), "overview", null, 20).save(file, "1");
        return file;
    }

    /// The view that was saved, at the step where its play head stood, beside its pinned run; and what the page says can be reproduced.
    @Test
    void ofASession() throws Exception {
        Said said = say(EXPERIMENTS, "report", session().toString(), "--out", out("r.html"), "--out", out("r.pdf"), "--title", "Mine",
                "--author", "Ana", "--notes", "Seen.");
        assertEquals(0, said.status(), said.err());
        assertEquals(List.of("Written: " + out("r.html"), "Written: " + out("r.pdf")), said.out().lines().toList());
        String page = Files.readString(folder.resolve("r.html"));
        for (String needed : List.of("<h1>Mine</h1>", ">Ana<", ">Seen.<", "label noise 40\u00a0%", "width=8"))
            assertTrue(page.contains(needed), needed);
        assertEquals(4, page.split("<figure ", -1).length - 1);
        assertTrue(page.contains("\"step\":20"), "on record");
        Said again = say(EXPERIMENTS, "reproduce", out("r.html"));
        assertEquals(0, again.status(), again.out() + again.err());
        assertTrue(again.lastLine().matches("r\\.html reproduced: (\\d+) of \\1 numbers equal to the bit\\."), again.out());
        try (var pdf = Loader.loadPDF(folder.resolve("r.pdf").toFile())) {
            String text = new PDFTextStripper().getText(pdf);
            assertTrue(text.strip().replaceAll("\\s+", " ").startsWith("Mine Ana Notes Seen. "), text);
            assertTrue(text.contains("at step 20 of ") && text.replaceAll("[\\s\u00a0]+", " ").contains("A label noise 40 %"), text);
            assertEquals("Ana", pdf.getDocumentInformation().getAuthor());
        }
    }

    /// What was written in the window's dialog is in the session; what is given here holds.
    @Test
    void aSessionsOwnWords() throws Exception {
        Settings s = MAIN.defaults().with("width", 8).with("samples", 100).with("steps", 500).with("seeds", 1);
        Path file = folder.resolve("own.dlab");
        new Document(MAIN, s, Pins.NONE, "overview", "loss", 20, new OwnWords("Kept <b>", "Ana", "Line 1\nLine 2 \u0000\u202e")).save(file,
                "1");
        Said said = say(EXPERIMENTS, "report", file.toString(), "--out", out("o.html"), "--author", "Bo");
        assertEquals(0, said.status(), said.err());
        String page = Files.readString(folder.resolve("o.html"));
        assertTrue(page.contains("<h1>Kept &lt;b&gt;</h1>") && page.contains(">Bo<") && page.contains("Line 1"), page.substring(0, 3000));
        javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(page.replaceFirst("(?i)<!doctype html>", "").getBytes("UTF-8")));
    }

    @Test
    void ofAnExperiment() throws Exception {
        Said said = say(EXPERIMENTS, "report", "linear", "--quick", "--set", "seeds=1", "--all-views", "--out", out("l.html"));
        assertEquals(0, said.status(), said.err());
        String page = Files.readString(folder.resolve("l.html"));
        assertEquals(new Linear().allPanes().size(), page.split("<figure ", -1).length - 1);
        assertTrue(page.contains("<h1>" + new Linear().title() + "</h1>") && page.contains(" seeds=1"));
    }

    @ParameterizedTest
    @CsvSource({"linear, r.txt, A report ends in .html or .pdf", "linear, no/r.html, cannot be written", "nothing, r.html, no experiment",
            "missing.dlab, r.html, cannot be read"})
    void whatCannotBeDoneIsSaidBeforeAnythingIsComputed(String of, String out, String why) {
        Said said = say(EXPERIMENTS, "report", of, "--out", out(out));
        said.assertComplaint();
        assertTrue(said.err().contains(why), said.err());
        assertEquals(0, said.starts());
        assertFalse(Files.exists(folder.resolve(out)));
    }

    @Test
    void aSessionHasItsOwnSettings() throws Exception {
        Said said = say(EXPERIMENTS, "report", session().toString(), "--set", "width=16", "--out", out("r.html"));
        said.assertComplaint();
        assertTrue(said.err().contains("A session has its own settings"), said.err());
    }

    @Test
    void withoutAFileThereIsNoReport() {
        say(EXPERIMENTS, "report", "linear").assertComplaint();
    }
}
