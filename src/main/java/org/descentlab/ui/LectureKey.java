package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.List;
import javafx.scene.input.KeyEvent;

/// The keys of lecture mode. Those of a presenter's remote control are among them.
enum LectureKey {
    NEXT("Next", "Page Down", "Space", "Right", "Enter"), BACK("Back", "Page Up", "Left", "Backspace"), FIRST("First scene", "Home"), LAST(
            "Last scene", "End"), BLANK("Blank the screen, and back", "B"), PEN("Take up the pen, or lay it down; arrows move it",
                    "D"), ERASE("Erase what was drawn",
                            "Delete"), CHOOSE("Choose an answer", "1", "2", "3", "4"), CODE("The scene as a QR code, to open it elsewhere",
                                    "Q"), THEME("Light or dark",
                                            "T"), WHOLE("Whole screen", "F11"), KEYS("Keys", "F1"), LEAVE("Leave", "Escape", "F5");

    private final String title;
    private final List<String> keys;

    LectureKey(String title, String... keys) {
        this.title = title;
        this.keys = List.of(keys);
    }

    /// What was pressed, or null.
    static LectureKey of(KeyEvent e) {
        String text = Keys.text(e, false);
        for (LectureKey k : values()) if (k.keys.contains(text)) return k;
        return null;
    }

    /// Which of its keys, from 0.
    int which(KeyEvent e) {
        return keys.indexOf(Keys.text(e, false));
    }

    static List<KeySheet.Line> lines() {
        return List.of(values()).stream().map(k -> KeySheet.Line.of(k.keys, say(k.title))).toList();
    }
}
