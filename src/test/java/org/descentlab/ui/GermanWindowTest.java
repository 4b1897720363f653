package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import org.descentlab.Lab;
import org.descentlab.SmallRuns;
import org.descentlab.language.Language;
import org.descentlab.plot.FigureView;
import org.descentlab.plot.Words;
import org.descentlab.study.Experiment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/// Every room in both languages: what reads the same in both has been forgotten.
@ExtendWith(ApplicationExtension.class)
class GermanWindowTest {
    /// A word, not a symbol: with four letters or more.
    private static final Pattern WORD = Pattern.compile("\\p{L}{4}");
    /// The same in both: names of people and of things, references, and what the property sheet of ControlsFX hides.
    private static final Pattern SAME = Pattern
            .compile("Problem \\d|Seeds?|Seed \\d+(–\\d+)?|Start|Huber|Kaplan 0.73|Descent Lab|Drift|Kernel|"
                    + "Lazy–rich|tanh|Training \\d+ %|.* [(]\\d{4}[)][.] .*|By Category|By Name|Search");
    /// The notes on the models are English in both.
    private static final Set<String> ENGLISH = Set.of("notes");
    @TempDir
    Path folder;
    private OpenRooms opened;

    @AfterEach
    void close() {
        Language.speak(Language.ENGLISH);
        opened.close();
    }

    @Test
    void nothingIsForgotten(FxRobot robot) {
        Map<String, String> english = texts(robot, Language.ENGLISH);
        opened.close();
        Map<String, String> german = texts(robot, Language.GERMAN);
        assertTrue(german.size() > 300, german.size() + " texts");
        Set<String> same = new TreeSet<>();
        german.forEach((text, room) -> {
            if (english.containsKey(text) && !SAME.matcher(text).matches()) same.add(room + ": " + text);
        });
        assertEquals(Set.of(), same);
    }

    /// All that is written or read to somebody, and in which room it was first.
    private Map<String, String> texts(FxRobot robot, Language language) {
        Language.speak(language);
        List<Experiment> all = SmallRuns.experiments("deep-linear", "min-norm", "scaling-fit");
        Experiment main = all.getFirst();
        opened = OpenRooms.shown(robot, all, main, main.set(main.defaults(), OpenRooms.SMALL), 1440, 900, Themes.Choice.LIGHT,
                folder.resolve(language.name()), Lab.engine(2)).ready();
        OnScreen.all(opened.rooms().main());
        Map<String, String> found = new TreeMap<>();
        var walk = new Walk(robot, opened, all);
        Walk.Look look = (room, scene) -> {
            Pictures.save(scene.getRoot(), 1, "language_" + language.name().toLowerCase() + "_" + room.replace(' ', '_'));
            if (!ENGLISH.contains(room)) collect(scene.getRoot(), room, found);
        };
        walk.everywhere(look);
        walk.further(look);
        return found;
    }

    private static void collect(Node node, String room, Map<String, String> found) {
        add(node.getAccessibleText(), room, found);
        add(node.getAccessibleHelp(), room, found);
        switch (node) {
            case FigureView v when v.figureLayout() != null -> v.figureLayout().words().stream().map(Words::text)
                    .forEach(t -> add(t, room, found));
            case MenuButton b -> {
                add(b.getText(), room, found);
                b.getItems().stream().map(MenuItem::getText).forEach(t -> add(t, room, found));
            }
            case Labeled l -> add(l.getText(), room, found);
            case Text t -> add(t.getText(), room, found);
            case TextInputControl c -> add(c.getPromptText(), room, found);
            case ComboBox<?> c -> c.getItems().forEach(i -> add(c.getConverter() == null ? i.toString() : "", room, found));
            default -> {}
        }
        if (node instanceof Control c && c.getTooltip() != null) add(c.getTooltip().getText(), room, found);
        if (node.getProperties().get("javafx.scene.control.Tooltip") instanceof Tooltip t) add(t.getText(), room, found);
        if (node instanceof Parent p) p.getChildrenUnmodifiable().forEach(n -> collect(n, room, found));
    }

    private static void add(String text, String room, Map<String, String> found) {
        if (text != null && WORD.matcher(text).find()) found.putIfAbsent(text, room);
    }
}
