package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import org.descentlab.data.Brought;
import org.descentlab.data.Drawing;
import org.descentlab.data.Drawn;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.study.Experiment;
import org.descentlab.study.Parameter;
import org.descentlab.study.Preset;
import org.descentlab.study.Settings;
import org.descentlab.study.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A document as a line of words: it comes back whole, in whatever state a message leaves it, and what is wrong is said.
class ShareTextTest {
    private static final MainExperiment MAIN = new MainExperiment();
    private static final List<Experiment> ALL = all();

    private static List<Experiment> all() {
        List<Experiment> all = new ArrayList<>(List.of(MAIN));
        ServiceLoader.load(Experiment.class).forEach(all::add);
        return all;
    }

    private static ShareText.Given read(String text) {
        return ShareText.read(ALL, MAIN, text);
    }

    /// Random values of all parameters, as a user could set them one by one.
    private static Settings any(Experiment e, Random random) {
        Settings s = e.defaults();
        for (boolean choices : new boolean[] {true, false})
            for (Parameter p : e.parameters(e.defaults())) {
                Parameter now = e.parameter(s, p.name());
                if (choices == now.choices().isEmpty() || random.nextInt(3) == 0) continue;
                try {
                    double at = now.logarithmic() && now.low() > 0
                            ? now.low() * Math.pow(now.high() / now.low(), random.nextDouble())
                            : now.low() + random.nextDouble() * (now.high() - now.low());
                    s = e.set(s, p.name(), now.nearest(at));
                } catch (IllegalArgumentException own) {
                    assertTrue(own.getMessage().endsWith("."), own.getMessage());
                }
            }
        return s;
    }

    @Test
    void everyDocumentComesBackWhole() {
        var random = new Random(18);
        for (Experiment e : ALL)
            for (View view : e.views())
                for (int i = 0; i < 6; i++) {
                    Pins pins = Pins.NONE;
                    for (int k = 0; k < i; k++) pins = pins.add(any(e, random));
                    if (i > 2) pins = pins.remove("A");
                    String filled = i % 2 == 0 ? null : view.names().get(random.nextInt(view.names().size()));
                    var document = new Document(e, any(e, random), pins, view.name(), filled,
                            i % 3 == 0 ? Experiment.END : random.nextInt(5000));
                    String text = ShareText.of(document);
                    ShareText.Given given = read(text);
                    assertEquals(document, given.document(), text);
                    assertTrue(given.whole());
                    assertEquals(List.of(), given.said());
                    assertEquals(text, ShareText.of(given.document()));
                    assertTrue(text.chars().allMatch(c -> c >= ' ' && c < 127), "any keyboard can type " + text);
                }
    }

    @Test
    void presetsAndDrawnPointsComeBack() {
        for (Experiment e : ALL)
            for (Preset p : e.presets()) {
                var document = new Document(e, e.set(e.defaults(), p.changes()), Pins.NONE, e.views().getLast().name(), null, 7);
                assertEquals(document, read(ShareText.of(document)).document(), p.title());
            }
        List<Drawn> points = new ArrayList<>();
        for (int i = 0; i < Drawing.MOST; i++) points.add(new Drawn(-0.49 + i / 100.0, 0.5 - i / 100.0, i % 2 == 0 ? 1 : -1));
        Settings drawn = MAIN.bring(MAIN.set(MAIN.defaults(), "task", "moons"), new Drawing(points));
        Pins pins = Pins.NONE;
        for (int i = 0; i < Pins.MOST; i++) pins = pins.add(drawn.with("seed", i + 1));
        var most = new Document(MAIN, drawn, pins, "overview", "loss", 3);
        assertEquals(most, read(ShareText.of(most)).document(), "the longest");
        assertTrue(ShareText.of(most).length() < 10_000);
    }

    /// What mail, slides, chats and terminals do to a line.
    @Test
    void itSurvivesMessages() {
        var document = new Document(MAIN, MAIN.set(MAIN.set(MAIN.defaults(), "width", 64), "label-noise", 0.25),
                Pins.NONE.add(MAIN.set(MAIN.defaults(), "width", 32)), "kernel", "layers", 300);
        String text = ShareText.of(document);
        assertEquals("main width=64 label-noise=0.25 view=kernel pane=layers step=300 pin=A width=32",
                ShareText.of(new Document(MAIN, document.settings(), document.pins(), "kernel", "layers", 300)));
        for (String broken : List.of(text.replace(" ", "\r\n"), "  " + text + "\n\n", text.replace(' ', '\u00a0'), "\ufeff" + text,
                "“" + text + "”", "`" + text + "`", "'descent-lab " + text + "'", text.replace(" ", " \u200b "),
                text.replace("0.25", "25%")))
            assertEquals(document, read(broken).document(), broken);
    }

    @Test
    void settingsAloneAreNoWholeDocument() {
        for (String text : List.of("main width=64", "width=64", "main", ShareText.of(MAIN, MAIN.set(MAIN.defaults(), "width", 64))))
            assertFalse(read(text).whole(), text);
        assertTrue(read("view=kernel").whole());
        assertEquals(MAIN.defaults(), read("view=kernel").document().settings());
        assertEquals("grokking", read("grokking seed=3").document().experiment().name());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                   | begins with the name of an experiment
            rubbish                              | "rubbish" is not one
            main width=64 and more               | "and" is not
            main width=9e9                       | 1024
            main witdh=3                         | witdh
            main view=cellar                     | There is no view "cellar" of "main"
            main view=overview pane=kernel       | There is no pane "kernel" in the view "overview"
            main view=overview step=-3           | A step is a whole number; "-3" is not.
            main view=overview step=99999999999  | A step is a whole number
            main pin=A width=9e9                 | The pinned run "A" cannot be read: width must lie between
            main pin=A width=8 pin=B width=8     | The pinned run "B" is the same as another one.
            main pin=A width=8 pin=A width=9     | The pinned run "A" has no letter of its own from A to F.
            main pin=Z width=8                   | The pinned run "Z" has no letter
            main pin=A view=overview             | view
            https://example.org/?main            | begins with the name of an experiment
            """)
    void whatIsWrongIsSaidInOneSentence(String text, String says) {
        String message = assertThrows(IllegalArgumentException.class, () -> read(text)).getMessage();
        assertTrue(message.contains(says) && message.endsWith(".") && !message.contains("\n"), message);
    }

    /// Whatever is pasted, the answer is a document that can be copied again or one short sentence.
    @Test
    void hostileTextsAreReadOrRefused() {
        var random = new Random(41);
        String whole = "main width=64 task=moons data=p:12:-40;m:3:77 view=kernel pane=layers step=300 pin=A width=32 pin=B lr=0.5";
        String signs = "=:;- \u0000\u202e\ud83d\udca5\n\"'{}%pinview9e.\u00a0";
        for (int i = 0; i < 3000; i++) {
            var text = new StringBuilder(whole);
            for (int k = random.nextInt(6); k >= 0; k--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, signs.charAt(random.nextInt(signs.length())));
                    case 2 -> text.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
                    default -> text.insert(at, whole, 0, random.nextInt(whole.length()));
                }
            }
            try {
                Document d = read(text.toString()).document();
                assertEquals(d, read(ShareText.of(d)).document(), text.toString());
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage().length() < 400 && e.getMessage().endsWith("."), e.getMessage());
            }
        }
        assertThrows(IllegalArgumentException.class, () -> read("main pin=A ".repeat(20_000)));
    }

    /// The words of a place are no parameter's name, in any experiment.
    @Test
    void noParameterIsCalledLikeAPlace() {
        var taken = List.of(DocumentWords.VIEW, DocumentWords.PANE, DocumentWords.STEP, DocumentWords.PIN, Brought.WORD);
        for (Experiment e : ALL)
            for (Parameter p : e.parameters(e.defaults())) assertFalse(taken.contains(p.name()), e.name() + " " + p.name());
    }
}
