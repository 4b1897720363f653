package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import org.descentlab.data.Table;
import org.descentlab.data.UserText;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.language.Language;
import org.descentlab.language.Names;
import org.descentlab.study.Experiment;
import org.descentlab.study.Sentence;
import org.descentlab.study.Sentences;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A window in German, and what stays English beside it.
class GermanDeskTest {
    private static final Experiment MAIN = new MainExperiment();

    @BeforeEach
    void speak() {
        Names.of(Desk.class);
        Language.speak(Language.GERMAN);
    }

    @AfterEach
    void english() {
        Language.speak(Language.ENGLISH);
    }

    @Test
    void aWordWithinASentenceIsSaid() {
        Sentence s = Sentences.of(Desk.class).of("results.unkept", "permission denied");
        assertEquals("Ergebnisse werden nicht mehr auf der Platte behalten (Zugriff verweigert); der nächste Start berechnet sie neu.",
                s.text());
        assertEquals("Results are no longer kept on the disk (permission denied); the next start will compute them again.", s.english());
        assertEquals("\"x\" öffnen", Sentences.of(Desk.class).of("open", "\"x\"").text(), "what is no word of the code stays");
    }

    /// What it is called in the code would be said otherwise.
    @Test
    void aUsersOwnWordIsNoNameOfTheCode() throws IOException {
        assertNotEquals("table", Names.say("table"));
        assertEquals("table öffnen", Sentences.of(Desk.class).of("open", new UserText("table")).text());
        var text = new StringBuilder("width,test\n");
        for (int i = 0; i < 60; i++) text.append(i % 7).append(i % 2 == 0 ? ",loss\n" : ",table\n");
        var desk = new Desk(MAIN, MAIN.defaults());
        desk.importTable(Table.parse("table", text.toString()), "test", null);
        assertEquals("table importieren", desk.undoLabel());
        assertEquals("Tabelle \"table\", \"test\"", desk.settings().dataWords());
        assertEquals("table \"table\", \"test\"", desk.settings().data().words());
    }

    @Test
    void keysAreCalledAsOnTheirKeyboard() {
        assertEquals("Strg+Y oder Umschalt+Strg+Z", KeyNames.shown("Ctrl+Y or Shift+Ctrl+Z", false));
        assertEquals("⌘Y oder ⇧⌘Z", KeyNames.shown("Ctrl+Y or Shift+Ctrl+Z", true));
        assertEquals("Leertaste", KeyNames.shown("Space", false));
        assertEquals("F1", KeyNames.shown("F1", false));
    }

    @Test
    void ownSentencesOfTroubleAreSaid() {
        assertEquals("Diese Sitzung wurde von einer neueren Version von Descent Lab gespeichert.",
                Trouble.sentence(new IOException("This session was saved by a newer version of Descent Lab."), "It failed."));
        assertEquals("Die Lektion ist nicht lesbar.", Trouble.sentence(new NullPointerException(), "The lesson cannot be read."));
    }

    @Test
    void whatDiffersStaysEnglishInFiles() {
        assertEquals("heavy ball", MAIN.differenceInEnglish(MAIN.defaults(), MAIN.set(MAIN.defaults(), "optimizer", "gd")));
        assertEquals("label noise 20 %", MAIN.differenceInEnglish(MAIN.set(MAIN.defaults(), "label-noise", "20 %"), MAIN.defaults()));
    }
}
