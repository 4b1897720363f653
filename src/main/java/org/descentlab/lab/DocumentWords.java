package org.descentlab.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.descentlab.data.Brought;
import org.descentlab.data.Drawing;
import org.descentlab.data.UserText;
import org.descentlab.study.Experiment;
import org.descentlab.study.Parameter;
import org.descentlab.study.SettingWords;
import org.descentlab.study.Settings;
import org.descentlab.study.View;

/// A document in words, `main width=64 view=kernel pane=drift step=300 pin=A width=32`: the experiment, what differs from its defaults,
/// the view, the pane that fills it, the step, and after each `pin=` a pinned run's settings. Mail may break it anywhere between words.
///
/// @param settings the experiment's name, if it is given, and the words of its settings
/// @param place    view, pane and step, as far as they are said
record DocumentWords(String settings, Map<String, String> place, List<Pinned> pins) {
    /// Words that no parameter may be called by.
    static final String VIEW = "view", PANE = "pane", STEP = "step", PIN = "pin";
    private static final String PROGRAM = "descent-lab";
    /// Whatever looks like a space or like nothing, and what a text is quoted with.
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\u200B\\u2060\\uFEFF]+"),
            AROUND = Pattern.compile("^[\"'`“”„‘’«»\\s]++|[\"'`“”„‘’«»\\s]++$");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /// A pinned run as it is written.
    record Pinned(String letter, List<String> words) {}

    static String of(Experiment experiment, Settings settings) {
        return String.join(" ", settings(experiment, new ArrayList<>(List.of(experiment.name())), settings));
    }

    static String of(Document d) {
        List<String> words = settings(d.experiment(), new ArrayList<>(List.of(d.experiment().name())), d.settings());
        words.add(VIEW + "=" + d.view());
        if (d.filled() != null) words.add(PANE + "=" + d.filled());
        if (d.step() != Experiment.END) words.add(STEP + "=" + d.step());
        for (Pins.Pin p : d.pins().entries()) {
            words.add(PIN + "=" + p.letter());
            settings(d.experiment(), words, p.settings());
        }
        return String.join(" ", words);
    }

    private static List<String> settings(Experiment experiment, List<String> words, Settings of) {
        for (Parameter p : experiment.parameters(of)) {
            double v = of.get(p.name());
            if (v != p.initial()) words.add(p.name() + "=" + p.show(v));
        }
        if (of.data() instanceof Drawing drawn) words.add(Brought.WORD + "=" + drawn.text());
        return words;
    }

    /// @throws IllegalArgumentException with one sentence for the user
    static DocumentWords of(String text) {
        SettingWords.checkLength(text);
        List<String> words = new ArrayList<>(List.of(SPACE.split(AROUND.matcher(SPACE.matcher(text).replaceAll(" ")).replaceAll(""))));
        if (words.size() > 1 && words.getFirst().equals(PROGRAM)) words.removeFirst();
        Map<String, String> place = new HashMap<>();
        List<Pinned> pins = new ArrayList<>();
        List<String> settings = new ArrayList<>(), now = settings;
        for (String w : words) {
            int at = w.indexOf('=');
            String name = at < 0 ? "" : w.substring(0, at), value = w.substring(at + 1);
            if (name.equals(PIN)) pins.add(new Pinned(value, now = new ArrayList<>()));
            else if (pins.isEmpty() && List.of(VIEW, PANE, STEP).contains(name)) place.put(name, value);
            else now.add(w);
        }
        return new DocumentWords(String.join(" ", settings), place, pins);
    }

    /// @param here where it names no experiment
    /// @throws IllegalArgumentException with one sentence for the user
    ShareText.Given read(List<Experiment> experiments, Experiment here) {
        String first = settings.split(" ", 2)[0];
        Experiment e = first.isEmpty() && !place.isEmpty() || first.contains("=")
                ? here
                : Experiment.named(experiments, first).orElseThrow(() -> new IllegalArgumentException(
                        "A session as text begins with the name of an experiment, then NAME=VALUE; " + UserText.quoted(first)
                                + " is not one."));
        Settings now = settings.isEmpty() ? e.defaults() : SettingWords.parse(e, e.defaults(), settings);
        View view = view(e);
        String pane = place.get(PANE);
        if (pane != null && !view.names().contains(pane))
            throw new IllegalArgumentException("There is no pane " + UserText.quoted(pane) + " in the view \"" + view.name()
                    + "\"; there are " + String.join(", ", view.names()) + ".");
        return new ShareText.Given(new Document(e, now, pins(e), view.name(), pane, step()), !place.isEmpty() || !pins.isEmpty(),
                List.of());
    }

    private View view(Experiment e) {
        String name = place.get(VIEW);
        if (name == null) return e.views().getFirst();
        return e.views().stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "There is no view " + UserText.quoted(name) + " of \"" + e.name() + "\"; there are "
                        + String.join(", ", e.views().stream().map(View::name).toList()) + "."));
    }

    private int step() {
        String step = place.get(STEP);
        if (step == null) return Experiment.END;
        if (!NUMBER.matcher(step).matches())
            throw new IllegalArgumentException("A step is a whole number; " + UserText.quoted(step) + " is not.");
        return Integer.parseInt(step);
    }

    private Pins pins(Experiment e) {
        Pins all = Pins.NONE;
        for (Pinned p : pins) {
            String name = "The pinned run " + UserText.quoted(p.letter);
            Settings its;
            try {
                its = SettingWords.settings(e, e.defaults(), p.words);
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(name + " cannot be read: " + Trouble.inEnglish(wrong, "Its words are wrong."), wrong);
            }
            if (all.entries().size() == Pins.MOST) throw new IllegalArgumentException("At most " + Pins.MOST + " runs can be pinned.");
            Pins more = all.add(new Pins.Pin(p.letter, its));
            if (more == all) throw new IllegalArgumentException(name + " is the same as another one.");
            if (!more.entries().getLast().letter().equals(p.letter))
                throw new IllegalArgumentException(name + " has no letter of its own from A to F.");
            all = more;
        }
        return all;
    }
}
