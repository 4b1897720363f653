package org.descentlab.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The header: name, transport over the recorded run, and the tools of the window. What has no callback is not shown.
public final class TransportBar extends HBox {
    /// The recorded run. Positions of the scrubber run from 0 to 1 along log time; `slow` switches slow motion.
    public record Playback(Runnable rewind, Runnable playPause, Runnable step, DoubleConsumer speed, Consumer<Boolean> slow,
            DoubleConsumer scrubbing, DoubleConsumer scrubbed) {}

    /// The window. Each may be null; `more` holds further entries of the last menu.
    public record Tools(Runnable gallery, Runnable undo, Runnable redo, Runnable pin, Runnable export,
            Consumer<Themes.Choice> theme, List<MenuItem> more) {
        public Tools {
            more = List.copyOf(more);
        }
    }

    private static final double TRANSPORT_LEAST = 360;
    private static final double[] SPEEDS = {0.25, 0.5, 1, 2, 4};
    private static final List<String> SPEED_NAMES = List.of("¼×", "½×", "1×", "2×", "4×");
    /// The same in slow motion, in gradient steps.
    private static final List<String> SLOW_NAMES = List.of("1/s", "2/s", "4/s", "8/s", "16/s");
    private static final PseudoClass STOPPED = PseudoClass.getPseudoClass("stopped");

    private final HBox brand = new HBox(), transport = new HBox(), reading = new HBox(), tools = new HBox();
    private final Button play = new Button();
    private final MenuButton speed = new MenuButton("1×", Icons.SPEED.node(16));
    private final CheckMenuItem slow = new CheckMenuItem("Slow motion: one gradient step at a time");
    /// The marked speed.
    private int pace = 2;
    private boolean slowed;
    private final SliderTrack scrubber;
    private final Label step = new Label(), train = new Label();
    private final Button undo, redo;
    private final ToggleGroup themes = new ToggleGroup();

    public TransportBar(Playback playback, Tools window) {
        getStyleClass().add("transport-bar");
        scrubber = new SliderTrack(10, new SliderTrack.Gestures(f -> scrubTo(f, playback.scrubbing()), f -> scrubTo(f, playback.scrubbed()),
                n -> scrubSteps(playback, n), () -> scrubTo(1, playback.scrubbed())));
        scrubber.setAccessibleText("Training step");
        undo = window.undo() == null ? null : Tips.iconButton(Icons.UNDO, "Undo", window.undo());
        redo = window.redo() == null ? null : Tips.iconButton(Icons.REDO, "Redo", window.redo());
        fillBrand(window);
        fillTransport(playback);
        fillTools(window);
        for (HBox part : List.of(brand, transport, reading, tools)) part.setAlignment(Pos.CENTER_LEFT);
        setAlignment(Pos.CENTER_LEFT);
        var spring = new Region();
        setHgrow(spring, Priority.ALWAYS);
        getChildren().addAll(brand, transport, reading, spring, tools);
        setPlaying(false);
        setUndo(null);
        setRedo(null);
    }

    /// Whether there is a run to play.
    public void setPlayable(boolean is) {
        transport.setVisible(is);
        reading.setVisible(is);
    }

    private void fillBrand(Tools window) {
        var title = new Label("Descent Lab");
        title.getStyleClass().add("brand-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        brand.getStyleClass().add("brand");
        brand.getChildren().addAll(Icons.logo(22), title, spring);
        if (window.gallery() != null) brand.getChildren().add(Tips.iconButton(Icons.GALLERY, "Gallery of problems", window.gallery()));
    }

    private void fillTransport(Playback playback) {
        transport.getStyleClass().add("transport");
        play.getStyleClass().setAll("play-button");
        play.setMinWidth(USE_PREF_SIZE);
        play.setOnAction(e -> playback.playPause().run());
        speed.getStyleClass().addAll("quiet-menu", "speed-menu");
        speed.setMinWidth(USE_PREF_SIZE);
        speed.setAccessibleText("Speed");
        Tips.put("Speed of playback", speed);
        for (int i = 0; i < SPEEDS.length; i++) {
            double factor = SPEEDS[i];
            var item = new MenuItem(SPEED_NAMES.get(i));
            item.setOnAction(e -> {
                setSpeed(factor);
                playback.speed().accept(factor);
            });
            speed.getItems().add(item);
        }
        slow.setOnAction(e -> playback.slow().accept(slow.isSelected()));
        speed.getItems().addAll(new SeparatorMenuItem(), slow);
        HBox.setHgrow(scrubber, Priority.ALWAYS);
        transport.getChildren().addAll(Tips.iconButton(Icons.START, "Rewind to the start", playback.rewind()), play,
                Tips.iconButton(Icons.STEP, "One step", playback.step()), speed, scrubber);
        step.getStyleClass().add("step-number");
        train.getStyleClass().add("train-text");
        var word = new Label("step");
        word.getStyleClass().add("step-word");
        reading.getStyleClass().add("reading");
        reading.getChildren().addAll(word, step, train);
        for (Node text : reading.getChildren()) ((Label) text).setMinWidth(USE_PREF_SIZE);
    }

    private void fillTools(Tools window) {
        tools.getStyleClass().add("window-tools");
        var first = new ArrayList<Node>();
        if (undo != null) first.add(undo);
        if (redo != null) first.add(redo);
        var second = new ArrayList<Node>();
        if (window.pin() != null) second.add(Tips.iconButton(Icons.PIN, "Pin this run", window.pin()));
        if (window.export() != null) second.add(Tips.iconButton(Icons.EXPORT, "Export", window.export()));
        if (window.theme() != null || !window.more().isEmpty()) second.add(moreMenu(window));
        tools.getChildren().addAll(first);
        if (!first.isEmpty() && !second.isEmpty()) {
            var rule = new Region();
            rule.getStyleClass().add("tool-rule");
            tools.getChildren().add(rule);
        }
        tools.getChildren().addAll(second);
    }

    private MenuButton moreMenu(Tools window) {
        var menu = new MenuButton("", Icons.MORE.node(16));
        menu.getStyleClass().addAll("quiet-menu", "no-arrow");
        menu.setAccessibleText("More");
        Tips.put("More", menu);
        menu.getItems().addAll(window.more());
        if (window.theme() == null) return menu;
        var theme = new Menu("Theme");
        for (Themes.Choice choice : Themes.Choice.values()) {
            var item = new RadioMenuItem(choice.label());
            item.setToggleGroup(themes);
            item.setUserData(choice);
            item.setOnAction(e -> window.theme().accept(choice));
            theme.getItems().add(item);
        }
        if (!menu.getItems().isEmpty()) menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().add(theme);
        return menu;
    }

    private void scrubSteps(Playback playback, int n) {
        double to = n == Integer.MIN_VALUE ? 0 : n == Integer.MAX_VALUE ? 1 : Math.clamp(scrubber.position() + n * 0.01, 0, 1);
        scrubTo(to, playback.scrubbed());
    }

    private void scrubTo(double position, DoubleConsumer told) {
        scrubber.setPosition(position, "");
        told.accept(position);
    }

    public void setPlaying(boolean playing) {
        play.setGraphic((playing ? Icons.PAUSE : Icons.PLAY).node(16));
        Tips.name(play, playing ? "Pause" : "Play");
    }

    /// Marks the speed without telling anyone.
    public void setSpeed(double factor) {
        for (int i = 0; i < SPEEDS.length; i++) if (SPEEDS[i] == factor) pace = i;
        speed.setText((slowed ? SLOW_NAMES : SPEED_NAMES).get(pace));
    }

    /// Marks slow motion without telling anyone.
    public void setSlow(boolean on) {
        if (on == slowed) return;
        slowed = on;
        slow.setSelected(on);
        setSpeed(SPEEDS[pace]);
        Tips.put(on ? "Gradient steps a second" : "Speed of playback", speed);
    }

    /// Shows where the run is. Ignored by the thumb while the user drags it.
    ///
    /// @param position 0 to 1 along log time
    /// @param stepText the step as printed ("703")
    /// @param trainText a short reading beside it ("train < 10⁻⁵"), or ""
    /// @param stopped  whether the run ended early; thumb and reading then warn
    public void setPosition(double position, String stepText, String trainText, boolean stopped) {
        step.setText(stepText);
        train.setText(trainText);
        train.pseudoClassStateChanged(STOPPED, stopped);
        if (!scrubber.dragging()) scrubber.setPosition(position, "step " + stepText);
        scrubber.setStopped(stopped);
    }

    public boolean scrubbing() {
        return scrubber.dragging();
    }

    /// Ticks below the scrubber (powers of ten of the step).
    public void setTicks(List<Double> positions) {
        scrubber.setTicks(positions);
    }

    /// What undo would take back ("Width 64 → 128"), or null when there is nothing.
    public void setUndo(String what) {
        offer(undo, "Undo", what);
    }

    public void setRedo(String what) {
        offer(redo, "Redo", what);
    }

    private static void offer(Button button, String verb, String what) {
        if (button == null) return;
        button.setDisable(what == null);
        Tips.name(button, what == null ? verb : verb + ": " + what);
    }

    /// Marks the theme in the menu without telling anyone.
    public void setTheme(Themes.Choice choice) {
        for (var item : themes.getToggles()) if (item.getUserData() == choice) themes.selectToggle(item);
    }

    /// Adds the button that hides and shows the rail.
    void addRailButton(Runnable toggle) {
        brand.getChildren().add(Tips.iconButton(Icons.RAIL, "Hide or show the settings", toggle));
    }

    /// Lines the header up with the rail and the first column of panes; a narrow one leaves words out.
    void align(double railWidth, double columnWidth, boolean narrow) {
        brand.setMinWidth(railWidth);
        brand.setPrefWidth(railWidth);
        double width = Math.max(columnWidth, TRANSPORT_LEAST);
        transport.setMinWidth(width);
        transport.setPrefWidth(width);
        train.setVisible(!narrow);
        train.setManaged(!narrow);
    }
}
