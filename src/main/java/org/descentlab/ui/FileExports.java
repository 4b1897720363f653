package org.descentlab.ui;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.Alert;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.descentlab.figure.Figure;
import org.descentlab.lab.Circumstances;
import org.descentlab.lab.Embedded;
import org.descentlab.lab.Laboratory;
import org.descentlab.lab.ResultText;
import org.descentlab.lab.SafeFile;
import org.descentlab.plot.Export;
import org.descentlab.plot.Theme;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;

/// Saves figures and numbers of the newest frame, each with its provenance.
final class FileExports {
    private final Experiment experiment;
    private final String version;
    private final Supplier<Frame> frame;
    private final Supplier<Window> window;
    private String backend = "";
    private int threads;
    private Circumstances circumstances = Circumstances.UNKNOWN;
    private Function<Frame, Set<String>> devices = frame -> Set.of();

    FileExports(Experiment experiment, String version, Supplier<Frame> frame, Supplier<Window> window) {
        this.experiment = experiment;
        this.version = version;
        this.frame = frame;
        this.window = window;
    }

    void laboratory(String name, Laboratory lab) {
        backend = name;
        threads = lab.workers();
        circumstances = lab.circumstances();
        devices = lab::devices;
    }

    /// The exports of one pane.
    PaneFrame.Exports of(String pane) {
        return new PaneFrame.Exports(() -> save(List.of(pane), "png"), () -> save(List.of(pane), "svg"), () -> save(List.of(pane), "csv"));
    }

    /// All panes, the kind chosen by the file's ending.
    void all() {
        if (frame.get() != null) save(frame.get().panes().stream().map(Frame.Pane::name).toList(), "png", "svg", "json", "csv");
    }

    private void save(List<String> panes, String... kinds) {
        Frame now = frame.get();
        if (now == null) return;
        var chooser = new FileChooser();
        chooser.setInitialFileName("descent-lab-" + (panes.size() == 1 ? panes.getFirst() : experiment.name()) + "." + kinds[0]);
        for (String kind : kinds)
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind.toUpperCase(java.util.Locale.ROOT), "*." + kind));
        File file = chooser.showSaveDialog(window.get());
        if (file == null) return;
        String name = file.getName(), kind = name.substring(name.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT);
        try {
            SafeFile.write(file.toPath(), bytes(now, panes, List.of(kinds).contains(kind) ? kind : kinds[0]));
        } catch (IOException e) {
            Notice.show(window.get(), Alert.AlertType.ERROR, "The file could not be written (" + SafeFile.reason(e) + ").");
        }
    }

    byte[] bytes(Frame now, List<String> panes, String kind) throws IOException {
        var p = new ResultText.Provenance(version, backend, threads, now.settings().seed(0), now.settings().seeds(),
                Double.NaN, circumstances).with(devices.apply(now));
        String line = ResultText.caption(experiment, now, p), record = ResultText.record(experiment, now, p, panes);
        List<Figure> figures = now.panes().stream().filter(f -> panes.contains(f.name())).map(f -> f.figure().withProvenance(line))
                .toList();
        double width = figures.size() == 1 ? 640 : 1200, height = figures.size() == 1 ? 480 : 860;
        return switch (kind) {
            case "svg" -> Embedded.inSvg(Export.svg(figures, width, height, Theme.LIGHT), record)
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            case "json" -> ResultText.json(experiment, now, p).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            case "csv" -> ResultText.csv(experiment, now, p, panes).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            default -> Embedded.inPng(Export.png(figures, width, height, Theme.LIGHT), record);
        };
    }
}
