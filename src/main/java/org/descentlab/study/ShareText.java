package org.descentlab.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descentlab.data.Brought;
import org.descentlab.data.Drawing;
import org.descentlab.data.UserText;

/// Settings as one short line to copy, paste and print: the experiment's name and every value that is not the default,
/// `main width=64 label-noise=0.2`. The same text gives the same settings, and so the same picture.
public final class ShareText {
    /// The word for points drawn by hand.
    private static final String DATA = "data";

    private ShareText() {}

    public static String of(Experiment experiment, Settings settings) {
        List<String> words = new ArrayList<>(List.of(experiment.name()));
        for (Parameter p : experiment.parameters(settings))
            if (settings.get(p.name()) != p.initial()) words.add(p.name() + "=" + experiment.show(settings, p.name()));
        if (settings.data() instanceof Drawing drawing) words.add(DATA + "=" + drawing.text());
        return String.join(" ", words);
    }

    /// @throws IllegalArgumentException with one sentence for the user
    public static Settings parse(Experiment experiment, String text) {
        List<String> words = new ArrayList<>(List.of(text.strip().split("\\s+")));
        if (!words.getFirst().contains("=") && !words.removeFirst().equals(experiment.name()))
            throw new IllegalArgumentException(
                    "These are not settings of \"" + experiment.name() + "\": they begin with its name, then NAME=VALUE.");
        return settings(experiment, words);
    }

    /// The defaults with NAME=VALUE words: choices first, since they may change the ranges of others.
    /// @throws IllegalArgumentException with one sentence for the user
    public static Settings settings(Experiment experiment, List<String> words) {
        return settings(experiment, experiment.defaults(), words);
    }

    /// As above, from given settings on.
    public static Settings settings(Experiment experiment, Settings from, List<String> words) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String w : words) {
            int at = w.indexOf('=');
            if (at < 1) throw new IllegalArgumentException("A setting is written NAME=VALUE; " + UserText.quoted(w) + " is not.");
            values.put(w.substring(0, at).strip(), w.substring(at + 1));
        }
        String data = experiment instanceof OwnData ? values.remove(DATA) : null;
        Settings settings = from;
        for (boolean choices : new boolean[] {true, false})
            for (var e : values.entrySet()) {
                boolean choice = !experiment.parameter(settings, e.getKey()).choices().isEmpty();
                if (choice == choices) settings = experiment.set(settings, e.getKey(), e.getValue());
            }
        return data == null ? settings : ((OwnData) experiment).bring(settings, data(settings, data));
    }

    /// Points drawn by hand. A table has no word; once it was named by a number.
    private static Brought data(Settings settings, String text) {
        if (text.equals("0")) return Brought.NOTHING;
        if (UserText.isNumber(text)) throw new IllegalArgumentException(
                "The table of these settings is not with them: import its CSV file, then set the rest.");
        return Drawing.parse(text);
    }
}
