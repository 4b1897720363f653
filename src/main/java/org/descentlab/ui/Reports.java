package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import org.descentlab.lab.Laboratory;
import org.descentlab.lab.OwnWords;
import org.descentlab.lab.ResultText;
import org.descentlab.lab.lesson.Answered;
import org.descentlab.lab.lesson.Lecture;
import org.descentlab.report.Report;
import org.descentlab.report.ReportFile;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;

/// Reports of what lies open. What their author wrote is part of the session, and is proposed again as long as the
/// program runs.
final class Reports implements AutoCloseable {
    private final Supplier<LabWindow> shown;
    private final String version;
    private final Lectures lectures;
    private final Reading work = new Reading(() -> window());
    private final Map<Experiment, OwnWords> written = new HashMap<>();
    private String author = "";

    /// @param lectures of which it tells what was foretold and answered
    Reports(Supplier<LabWindow> shown, String version, Lectures lectures) {
        this.shown = shown;
        this.version = version;
        this.lectures = lectures;
    }

    private javafx.stage.Window window() {
        return shown.get().scene().getWindow();
    }

    /// Asks for the author's words and the file, and writes it.
    void ask() {
        LabWindow of = shown.get();
        Experiment experiment = of.desk().experiment();
        if (of.laboratory() == null) {
            of.say(say("The numerical library is still starting."));
            return;
        }
        OwnWords session = of.desk().written(),
                before = session.equals(OwnWords.NOTHING) ? written.getOrDefault(experiment, OwnWords.NOTHING) : session;
        String by = before.author().isEmpty() ? author : before.author();
        new ReportDialog(new OwnWords(before.title(), by, before.notes()), say(experiment.title()), experiment.views().size() > 1,
                of.scene())
                .ask(own -> keep(of, own, by)).ifPresent(choice -> {
                    var chooser = new FileChooser();
                    chooser.setInitialFileName("descent-lab-" + experiment.name() + ".html");
                    for (ReportFile kind : ReportFile.values())
                        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind.name(), "*." + kind.ending()));
                    File file = chooser.showSaveDialog(of.scene().getWindow());
                    if (file != null) write(of, choice, file.toPath());
                });
    }

    /// @param by the author proposed: whoever opens another's session is not its author from then on
    private void keep(LabWindow of, OwnWords own, String by) {
        if (!own.author().equals(by)) author = own.author();
        written.put(of.desk().experiment(), own);
        of.desk().write(own);
    }

    /// Computes what is missing, beside the window, and writes.
    void write(LabWindow of, ReportDialog.Choice choice, Path file) {
        Experiment experiment = of.desk().experiment();
        var panes = new LinkedHashSet<>(choice.all() ? experiment.allPanes() : of.desk().view().names());
        List<Lecture.Foretold> predictions = lectures.foretold();
        List<Answered> answers = lectures.answered();
        Laboratory lab = of.laboratory().beside(panes);
        work.read(say("Writing the report"), () -> {
            Frame frame = finished(lab);
            Function<Frame, ResultText.Provenance> from = of::provenance;
            ReportFile.write(file, Report.of(choice.own(), version, experiment, frame, from, predictions, answers));
            return file;
        }, done -> of.say(say("The report is written") + ": " + done.getFileName()), of::say);
    }

    private static Frame finished(Laboratory lab) throws IOException {
        try (lab) {
            Frame frame = lab.await(p -> {});
            if (lab.progress().failure() != null) throw new IOException(lab.progress().failure());
            return frame;
        } catch (InterruptedException e) {
            throw new InterruptedIOException("The report was given up.");
        }
    }

    @Override
    public void close() {
        work.close();
    }
}
