package org.descentlab.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descentlab.data.Brought;
import org.descentlab.data.Drawing;
import org.descentlab.data.UserText;

/// Settings as words that a user types, `width=64 label-noise=0.2`. Of what the user brought only drawn points have a word,
/// `data=p:12:-40;m:3:77`.
public final class SettingWords {
    private static final String DATA = Brought.WORD;
    /// Characters of a line of settings: a hundred drawn points have fewer.
    private static final int MOST = 10_000;

    private SettingWords() {}

    /// One line of text, which may begin with the experiment's name.
    ///
    /// @param from what is not said
    /// @throws IllegalArgumentException with one sentence for the user
    public static Settings parse(Experiment experiment, Settings from, String text) {
        checkLength(text);
        List<String> words = new ArrayList<>(List.of(text.strip().split("\\s+")));
        if (!words.getFirst().contains("=") && !words.removeFirst().equals(experiment.name()))
            throw new IllegalArgumentException(
                    "These are not settings of \"" + experiment.name() + "\": they begin with its name, then NAME=VALUE.");
        return settings(experiment, from, words);
    }

    /// @throws IllegalArgumentException with one sentence for the user
    public static void checkLength(String text) {
        if (text.length() > MOST)
            throw new IllegalArgumentException(
                    "Settings in words have at most " + MOST + " characters; these have " + text.length() + ".");
    }

    /// The settings `from` with NAME=VALUE words.
    /// @throws IllegalArgumentException with one sentence for the user
    public static Settings settings(Experiment experiment, Settings from, List<String> words) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String w : words) {
            int at = w.indexOf('=');
            if (at < 1) throw new IllegalArgumentException("A setting is written NAME=VALUE; " + UserText.quoted(w) + " is not.");
            values.put(w.substring(0, at).strip(), w.substring(at + 1));
        }
        String data = experiment instanceof OwnData ? values.remove(DATA) : null;
        Settings settings = settings(experiment, from, values);
        return data == null ? settings : ((OwnData) experiment).bring(settings, data(data));
    }

    /// The settings `from` with other values: choices first, since they may change the ranges of others.
    /// @throws IllegalArgumentException with one sentence for the user
    public static Settings settings(Experiment experiment, Settings from, Map<String, String> values) {
        Settings settings = from;
        for (boolean choices : new boolean[] {true, false})
            for (var e : values.entrySet()) {
                boolean choice = !experiment.parameter(settings, e.getKey()).choices().isEmpty();
                if (choice == choices) settings = experiment.set(settings, e.getKey(), e.getValue());
            }
        return settings;
    }

    /// Points drawn by hand. A table has no word; it once was a number.
    private static Brought data(String text) {
        if (text.equals("0")) return Brought.NOTHING;
        if (UserText.isNumber(text))
            throw new IllegalArgumentException("The data of these settings is not with them; import the table first, then set the rest.");
        return Drawing.parse(text);
    }
}
