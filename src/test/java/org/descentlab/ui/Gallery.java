package org.descentlab.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.descentlab.Lab;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.Command.Port;
import org.descentlab.lab.Commands;
import org.descentlab.lab.Desk;

/// The window with empty panes, to look at and to try the controls by hand.
public final class Gallery extends Application {
    /// Everything a test wants to get hold of.
    record Demo(Desk desk, Scene scene, Themes themes, TransportBar header, Rail rail, DigitsView digits, PaneGrid panes, StatusLine status,
            WindowLayout window, List<String> log) {}

    static Demo demo(double width, double height) {
        var log = new ArrayList<String>();
        var digits = new DigitsView(3);
        digits.show("25 of 300 labels are flipped (marked); the network has memorised all 25.", Samples.digits());
        var rail = new Rail(Samples.ALL, Map.of("optimiser", 1.0),
                (name, value, committed) -> log.add(name + " " + value + (committed ? " committed" : "")),
                Samples.PRESETS, p -> log.add("preset " + p.title()), null, digits);
        rail.setLandmarks("width", Samples.THRESHOLD);
        rail.setLandmarks("learning-rate", Samples.EDGE);
        rail.setSummary(Samples.SUMMARY);
        var panes = new PaneGrid(List.of(pane("Loss", "Features moved: test MSE is 0.84 × the linearised twin’s", log),
                pane("Double descent", "Peak at 0.84 × threshold, 5.0 × the value at width 512", log),
                pane("Kernel drift", "Rich: the kernel moved 93 %; width slope −0.72 ± 0.07", log),
                pane("Scaling law", "A × 2.5 peak breaks the power law; past it a = 1.14", log)));
        var status = new StatusLine();
        status.setBackend("CPU", 4);
        status.setStepsPerSecond(1840);
        status.setMemory(412L << 20);
        status.setIdle("95 of 95 networks");
        var experiment = new MainExperiment();
        var desk = new Desk(experiment, experiment.defaults());
        status.setSeeds(desk.settings());
        var root = new StackPane();
        var scene = new Scene(root, width, height);
        var themes = new Themes(scene, dark -> log.add(dark ? "dark" : "light"));
        var window = new WindowLayout[1];
        Commands commands = commands(desk, window, log);
        var header = new TransportBar(desk, commands, ways("all", log), Map.of(), themes::choose);
        header.setPosition(0.84, "703", "train < 10⁻⁵", false);
        List<String> names = desk.view().names();
        panes.fullProperty().addListener((o, was, is) -> desk.fill(is.intValue() == PaneGrid.ALL ? null : names.get(is.intValue())));
        desk.onChange(() -> panes.fullProperty().set(names.indexOf(desk.filled())));
        window[0] = new WindowLayout(header, rail, panes, status);
        root.getChildren().add(window[0]);
        new Keys(scene, commands, () -> false);
        themes.choose(Themes.Choice.DARK);
        header.setTheme(Themes.Choice.DARK);
        return new Demo(desk, scene, themes, header, rail, digits, panes, status, window[0], log);
    }

    /// With one change to undo, the play head near the end, and without what a window alone can do but for the rail.
    private static Commands commands(Desk desk, WindowLayout[] window, List<String> log) {
        desk.set("width", 64);
        desk.set("width", 128);
        return new Commands(desk, Map.of(Port.RAIL, () -> window[0].toggleRail()), log::add);
    }

    private static PaneFrame pane(String title, String verdict, List<String> log) {
        var name = new Label(title);
        name.setStyle("-fx-text-fill: -lab-text-2; -fx-font-family: 'Inter Medium'");
        var says = new Label(verdict);
        says.setStyle("-fx-font-family: 'Inter Medium'; -fx-font-size: 17px");
        var box = new VBox(4, name, says);
        box.setStyle("-fx-padding: 13 16 13 16");
        var plot = new Pane();
        var axes = new Region();
        axes.setStyle(
                "-fx-border-color: transparent transparent -lab-strong transparent; -fx-background-color: -lab-grid, -lab-surface; -fx-background-insets: 0 0 0 0, 1 0 0 0");
        axes.setManaged(false);
        plot.getChildren().add(axes);
        var all = new VBox(box, plot);
        VBox.setVgrow(plot, javafx.scene.layout.Priority.ALWAYS);
        plot.layoutBoundsProperty().addListener(
                (o, was, is) -> axes.resizeRelocate(60, 30, Math.max(0, is.getWidth() - 220), Math.max(0, is.getHeight() - 80)));
        return new PaneFrame(title, all, ways(title, log));
    }

    private static ExportMenu.Ways ways(String of, List<String> log) {
        return new ExportMenu.Ways(() -> log.add("copy " + of), density -> log.add("png " + of), () -> log.add("svg " + of),
                () -> log.add("csv " + of), () -> log.add("json " + of), () -> log.add("report"), () -> log.add("code"));
    }

    @Override
    public void start(Stage stage) {
        stage.setScene(demo(1440, 900).scene());
        stage.setTitle("Descent Lab: controls");
        stage.show();
    }

    public static void main(String[] args) {
        launch(Gallery.class, args);
    }
}
