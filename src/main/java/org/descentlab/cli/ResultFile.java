package org.descentlab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.descentlab.data.UserText;
import org.descentlab.figure.Figure;
import org.descentlab.lab.Embedded;
import org.descentlab.lab.ResultText;
import org.descentlab.lab.SafeFile;
import org.descentlab.lab.Trouble;
import org.descentlab.plot.Export;
import org.descentlab.plot.Theme;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;

/// A finished frame as a file: JSON and CSV with the numbers, SVG and PNG with the figures.
public final class ResultFile {
    private static final List<String> KINDS = List.of("json", "csv", "svg", "png");
    /// Size of an exported page in points; PNG has twice as many pixels.
    private static final double WIDTH = 1200, HEIGHT = 860;

    private ResultFile() {}

    /// Checks, before any work is done, that a result can be written there.
    /// @throws IOException with one sentence for the user
    public static void check(Path file) throws IOException {
        if (file.getFileName() == null) throw new IOException(UserText.path(file) + " is a folder, not a file.");
        if (!KINDS.contains(kind(file)))
            throw new IOException("The output file must end in .json, .csv, .svg or .png; " + UserText.name(file) + " does not.");
        try {
            SafeFile.check(file);
        } catch (IOException e) {
            throw new IOException("The result cannot be written to " + UserText.path(file) + " (" + SafeFile.reason(e) + ").", e);
        }
    }

    static String kind(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(java.util.Locale.ROOT);
    }

    /// Writes each of several files, whatever becomes of the others.
    ///
    /// @param failed told a sentence about each that could not be written
    /// @return the others
    static List<Path> write(List<Path> files, Experiment experiment, Frame frame, ResultText.Provenance provenance,
            Consumer<String> failed) {
        return files.stream().filter(f -> {
            try {
                write(f, experiment, frame, provenance);
                return true;
            } catch (IOException | RuntimeException | Error e) {
                failed.accept(Trouble.sentence(e, "The result could not be written to " + UserText.path(f) + "."));
                return false;
            }
        }).toList();
    }

    /// @throws IOException with one sentence for the user
    static void write(Path file, Experiment experiment, Frame frame, ResultText.Provenance provenance) throws IOException {
        try {
            List<String> panes = frame.panes().stream().map(Frame.Pane::name).toList();
            String record = ResultText.record(experiment, frame, provenance, panes);
            switch (kind(file)) {
                case "json" -> SafeFile.write(file, ResultText.json(experiment, frame, provenance));
                case "csv" -> SafeFile.write(file, ResultText.csv(experiment, frame, provenance, panes));
                case "svg" -> SafeFile.write(file,
                        Embedded.inSvg(Export.svg(figures(experiment, frame, provenance), WIDTH, HEIGHT, Theme.LIGHT), record));
                default -> SafeFile.write(file,
                        Embedded.inPng(Export.png(figures(experiment, frame, provenance), WIDTH, HEIGHT, Theme.LIGHT), record));
            }
        } catch (IOException e) {
            throw new IOException("The result could not be written to " + UserText.path(file) + " (" + SafeFile.reason(e) + ").", e);
        }
    }

    private static List<Figure> figures(Experiment experiment, Frame frame, ResultText.Provenance provenance) {
        String line = ResultText.caption(experiment, frame, provenance);
        return frame.panes().stream().map(p -> p.figure().withProvenance(line)).toList();
    }
}
