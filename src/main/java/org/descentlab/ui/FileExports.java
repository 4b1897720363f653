package org.descentlab.ui;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.control.Alert;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.descentlab.data.UserText;
import org.descentlab.lab.Circumstances;
import org.descentlab.lab.Laboratory;
import org.descentlab.lab.ResultText;
import org.descentlab.lab.SafeFile;
import org.descentlab.language.Names;
import org.descentlab.plot.QrCode;
import org.descentlab.report.FrameFile;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Sentences;

/// Saves and copies figures and numbers of the newest frame, each with its provenance.
final class FileExports {
    private static final Sentences SAY = Sentences.of(FileExports.class);
    private final Experiment experiment;
    private final String version;
    private final Supplier<Frame> frame;
    private final Supplier<Window> window;
    private final Consumer<String> say;
    /// Makes a report, or null.
    private final Runnable report;
    private final Runnable code;
    private final Saving saving;
    /// Whether a picture is being copied.
    private boolean copying;
    private String backend = "";
    private int threads;
    private Circumstances circumstances = Circumstances.UNKNOWN;
    private Function<Frame, Set<String>> devices = frame -> Set.of();

    /// @param say  told one sentence for the user
    /// @param code shows the session as a code
    /// @param saving writes the files, in one order with the sessions
    FileExports(Experiment experiment, String version, Supplier<Frame> frame, Supplier<Window> window, Consumer<String> say,
            Runnable report, Runnable code, Saving saving) {
        this.experiment = experiment;
        this.version = version;
        this.frame = frame;
        this.window = window;
        this.say = say;
        this.report = report;
        this.code = code;
        this.saving = saving;
    }

    void laboratory(String name, Laboratory lab) {
        backend = name;
        threads = lab.workers();
        circumstances = lab.circumstances();
        devices = lab::devices;
    }

    /// The exports of one pane.
    ExportMenu.Ways of(String pane) {
        return ways(() -> frame.get() == null ? null : frame.get().only(List.of(pane)), pane);
    }

    /// Those of all panes that are shown.
    ExportMenu.Ways all() {
        return ways(frame, experiment.name());
    }

    private ExportMenu.Ways ways(Supplier<Frame> of, String name) {
        return new ExportMenu.Ways(() -> copy(of.get()), density -> save(of.get(), name, FrameFile.PNG, density),
                () -> save(of.get(), name, FrameFile.SVG, 1), () -> save(of.get(), name, FrameFile.CSV, 1),
                () -> save(of.get(), name, FrameFile.JSON, 1), report, code);
    }

    /// The picture is made beside the window, one at a time: a key that is held down asks again and again.
    private void copy(Frame now) {
        if (now == null || copying) return;
        copying = true;
        Thread.ofPlatform().daemon().name("copy").start(() -> {
            try {
                var picture = new Image(new ByteArrayInputStream(bytes(now, FrameFile.PNG, FrameFile.DENSITY)));
                Platform.runLater(() -> copied(now, picture));
            } finally {
                Platform.runLater(() -> copying = false);
            }
        });
    }

    private void copied(Frame now, Image picture) {
        var content = new ClipboardContent();
        content.putImage(picture);
        Clipboard.getSystemClipboard().setContent(content);
        List<String> titles = now.panes().stream().map(p -> Names.say(p.figure().title())).toList();
        say.accept(SAY.of("copied.picture", String.join(", ", titles)).text());
    }

    private void save(Frame now, String name, FrameFile kind, int density) {
        if (now != null) choose(name, kind.name(), kind.ending()).ifPresent(file -> save(now, file, kind, density));
    }

    void save(Frame now, Path file, FrameFile kind, int density) {
        write(file, () -> bytes(now, kind, density));
    }

    /// The session's code as a picture.
    void save(QrCode code) {
        choose(experiment.name() + "-code", "PNG", "png").ifPresent(file -> write(file, code::png));
    }

    private Optional<Path> choose(String name, String kind, String ending) {
        var chooser = new FileChooser();
        chooser.setInitialFileName("descent-lab-" + name + "." + ending);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, "*." + ending));
        return Optional.ofNullable(chooser.showSaveDialog(window.get())).map(File::toPath);
    }

    /// Made and written beside the window.
    private void write(Path file, Supplier<byte[]> content) {
        saving.save(Saving.Kind.EXPORT, UserText.name(file).text(), () -> {
            try {
                SafeFile.write(file, content.get());
            } catch (IOException e) {
                throw new IOException("The file could not be written (" + SafeFile.reason(e) + ").", e);
            }
        }, why -> Notice.show(window.get(), Alert.AlertType.ERROR, why));
    }

    /// Where a frame comes from.
    ResultText.Provenance provenance(Frame of) {
        return new ResultText.Provenance(version, backend, threads, of.settings().seed(0), of.settings().seeds(), Double.NaN, circumstances)
                .with(devices.apply(of));
    }

    byte[] bytes(Frame now, FrameFile kind, int density) {
        return kind.bytes(experiment, now, provenance(now), density);
    }
}
