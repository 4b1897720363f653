package org.descentlab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.descentlab.data.UserText;
import org.descentlab.lab.ResultText;
import org.descentlab.lab.SafeFile;
import org.descentlab.lab.Trouble;
import org.descentlab.report.FrameFile;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;

/// A finished frame as a file: JSON and CSV with the numbers, SVG and PNG with the figures.
public final class ResultFile {
    private ResultFile() {}

    /// Checks, before any work is done, that a result can be written there.
    /// @throws IOException with one sentence for the user
    public static void check(Path file) throws IOException {
        if (file.getFileName() == null) throw new IOException(UserText.path(file) + " is a folder, not a file.");
        if (FrameFile.of(kind(file)) == null)
            throw new IOException("The output file must end in .json, .csv, .svg or .png; " + UserText.name(file) + " does not.");
        writable(file);
    }

    /// @throws IOException with one sentence for the user
    static void writable(Path file) throws IOException {
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
        write(file, "result", FrameFile.of(kind(file)).bytes(experiment, frame, provenance, FrameFile.DENSITY));
    }

    /// @param what it is, for the user
    /// @throws IOException with one sentence for the user
    static void write(Path file, String what, byte[] content) throws IOException {
        try {
            SafeFile.write(file, content);
        } catch (IOException e) {
            throw new IOException("The " + what + " could not be written to " + UserText.path(file) + " (" + SafeFile.reason(e) + ").", e);
        }
    }
}
