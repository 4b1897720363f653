package org.descentlab.report;

import static org.descentlab.language.Names.say;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.descentlab.data.Brought;
import org.descentlab.figure.Figure;
import org.descentlab.lab.OwnWords;
import org.descentlab.lab.ResultText;
import org.descentlab.lab.ShareText;
import org.descentlab.lab.lesson.Answer;
import org.descentlab.lab.lesson.Answered;
import org.descentlab.lab.lesson.Lecture;
import org.descentlab.lab.lesson.Prediction;
import org.descentlab.study.Column;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Parameter;
import org.descentlab.study.Sentences;
import org.descentlab.study.Settings;
import org.descentlab.study.View;

/// What is handed in: the author's own words, the settings, figures with what they say and how they were made, compared runs, and what was
/// foretold. There is no date in it: the same session gives the same report.
///
/// @param answered questions of explorations
/// @param complete whether all was computed
public record Report(OwnWords own, String version, List<Given> settings, String line, List<Chapter> chapters, List<List<String>> runs,
        List<Foretold> foretold, List<Answered> answered, boolean complete) {
    static final Sentences SAY = Sentences.of(Report.class);
    /// Characters of a line of settings that anybody would copy from a page.
    private static final int LONG = 4_000;

    /// A space inside a quantity: "25 %", "0.65 ± 0.01".
    private static final Pattern INSIDE = Pattern.compile("(?<=[\\d)]) (?=[%×±])|(?<=[×±]) (?=\\d)");

    /// A parameter as it was set.
    ///
    /// @param usual whether it is the default
    record Given(String label, String value, boolean usual) {}

    /// The figures of a view, under its title.
    record Chapter(String title, List<Shown> figures) {}

    /// @param number from 1, through the whole report
    /// @param said   the whole verdict
    /// @param line   its settings, to be pasted; "" if that is too long
    /// @param made   its provenance
    /// @param record from which it is computed again
    record Shown(int number, Figure figure, String said, String line, String made, String record) {
        String caption() {
            return SAY.of("figure", number, figure.title()).text();
        }
    }

    /// @param judged where the prediction held
    record Foretold(String lesson, String question, String answer, String judged, Shown shown) {}

    /// @param from     where a frame comes from
    /// @param foretold in lessons
    /// @param answered in explorations
    public static Report of(OwnWords own, String version, Experiment experiment, Frame frame, Function<Frame, ResultText.Provenance> from,
            List<Lecture.Foretold> foretold, List<Answered> answered) {
        List<Chapter> chapters = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        int number = 0;
        for (View view : experiment.views()) {
            List<Shown> figures = new ArrayList<>();
            for (String pane : view.names())
                if (frame.pane(pane) != null && taken.add(pane))
                    figures.add(shown(++number, experiment, frame, frame.pane(pane).figure(), pane, from));
            if (!figures.isEmpty()) chapters.add(new Chapter(say(view.title()), figures));
        }
        List<Foretold> predictions = new ArrayList<>();
        for (Lecture.Foretold f : foretold) {
            String answer = switch (f.prediction()) {
                case Prediction.Chosen c -> ((Answer.Choose) f.scene().answer()).words(c.option());
                case Prediction.Drawn d -> SAY.of("drawn").text();
            };
            predictions.add(new Foretold(f.lesson(), f.scene().question(), answer,
                    f.judged() == null ? SAY.of("unjudged").text() : f.judged().text(),
                    shown(++number, f.scene().document().experiment(), f.frame(), f.figure(), f.scene().pane(), from)));
        }
        OwnWords words = own.title().isBlank() ? new OwnWords(say(experiment.title()), own.author(), own.notes()) : own;
        return new Report(words, version, given(experiment, frame.settings()), line(experiment, frame.settings()), chapters,
                runs(experiment, frame.compared()), predictions, answered, frame.complete());
    }

    /// All, in the order of their numbers.
    List<Shown> figures() {
        return Stream.concat(chapters.stream().flatMap(c -> c.figures.stream()), foretold.stream().map(Foretold::shown)).toList();
    }

    private static Shown shown(int number, Experiment experiment, Frame frame, Figure figure, String pane,
            Function<Frame, ResultText.Provenance> from) {
        ResultText.Provenance provenance = from.apply(frame);
        String said = (figure.badge() == null ? "" : say(figure.badge()) + ": ") + frame.pane(pane).figure().said();
        return new Shown(number, figure, unbroken(said.endsWith(".") ? said : said + "."), line(experiment, frame.settings()),
                ResultText.caption(experiment, frame, provenance), ResultText.record(experiment, frame, provenance, List.of(pane)));
    }

    private static String unbroken(String text) {
        return INSIDE.matcher(text).replaceAll("\u00a0");
    }

    private static String line(Experiment experiment, Settings settings) {
        String line = ShareText.of(experiment, settings);
        return line.length() > LONG ? "" : line;
    }

    private static List<Given> given(Experiment experiment, Settings settings) {
        List<Given> all = new ArrayList<>();
        for (Parameter p : experiment.parameters(settings)) {
            String symbol = p.symbol().isEmpty() || p.symbol().equals(p.label()) ? "" : " " + p.symbol();
            all.add(new Given(say(p.label()) + symbol, p.shown(settings.get(p.name())), settings.get(p.name()) == p.initial()));
        }
        if (!settings.data().equals(Brought.NOTHING)) all.add(new Given(SAY.of("data").text(), settings.dataWords(), false));
        return all;
    }

    /// A table, its head first; empty if nothing is compared.
    private static List<List<String>> runs(Experiment experiment, List<Frame.Compared> compared) {
        if (compared.isEmpty()) return List.of();
        List<List<String>> all = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(SAY.of("run").text(), SAY.of("differs").text(), SAY.of("seeds").text()));
        experiment.columns().stream().map(c -> say(c.title())).forEach(head::add);
        all.add(head);
        for (Frame.Compared run : compared) {
            List<String> row = new ArrayList<>(
                    List.of(run.letter().isEmpty() ? SAY.of("present").text() : run.letter(), unbroken(run.difference()),
                            say(run.seedsWords())));
            for (Column c : experiment.columns()) row.add(c.show(run.scalars()));
            all.add(row);
        }
        return all;
    }
}
