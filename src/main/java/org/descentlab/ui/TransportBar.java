package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.descentlab.lab.Command;
import org.descentlab.lab.Commands;
import org.descentlab.lab.Desk;
import org.descentlab.lab.Playhead;
import org.descentlab.study.Frame;
import org.descentlab.study.State;

/// The header: name, transport over the recorded run, and the tools of the window. A command that the window lacks has no button.
public final class TransportBar extends HBox {
    /// Of the transport, as a rule and where longer words want its room.
    private static final double TRANSPORT_LEAST = 360, SCRUBBER_GIVES_WAY = 280;
    private static final PseudoClass STOPPED = PseudoClass.getPseudoClass("stopped");

    private final Desk desk;
    private final Playhead playhead;
    private final Commands commands;
    private final HBox brand = new HBox(), transport = new HBox(), reading = new HBox(), tools = new HBox();
    private final Button play = new Button();
    private final SpeedMenu speed;
    private final SliderTrack scrubber;
    private final Label step = new Label(), train = new Label();
    private final Button undo, redo;
    private final MoreMenu more;
    /// What the play button shows, or null.
    private Boolean shownPlaying;

    /// @param exports what can be exported of all that is shown, or null
    /// @param behind  what stands behind entries of the menu
    /// @param theme   told which was chosen
    public TransportBar(Desk desk, Commands commands, ExportMenu.Ways exports, Map<Command.Port, Menu> behind,
            Consumer<Themes.Choice> theme) {
        this.desk = desk;
        playhead = desk.playhead();
        this.commands = commands;
        getStyleClass().add("transport-bar");
        scrubber = new SliderTrack(10, new SliderTrack.Gestures(this::scrub, this::scrub, this::scrubSteps, () -> scrub(1)));
        scrubber.setAccessibleText(say("Training step"));
        speed = new SpeedMenu(playhead, commands.get("slow").title());
        more = new MoreMenu(commands, behind, theme);
        undo = Tips.commandButton(Icons.UNDO, commands, "undo");
        redo = Tips.commandButton(Icons.REDO, commands, "redo");
        fillBrand();
        fillTransport();
        fillTools(exports == null ? null : new ExportMenu(say("all that is shown"), say("Copy all figures"), exports));
        for (HBox part : List.of(brand, transport, reading, tools)) part.setAlignment(Pos.CENTER_LEFT);
        setAlignment(Pos.CENTER_LEFT);
        var spring = new Region();
        setHgrow(spring, Priority.ALWAYS);
        getChildren().addAll(brand, transport, reading, spring, tools);
        follow(null);
    }

    private static void add(HBox box, Node... nodes) {
        Stream.of(nodes).filter(Objects::nonNull).forEach(box.getChildren()::add);
    }

    private void fillBrand() {
        var title = new Label("Descent Lab");
        title.getStyleClass().add("brand-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        brand.getStyleClass().add("brand");
        add(brand, Icons.logo(22), title, spring, Tips.commandButton(Icons.GALLERY, commands, "gallery"),
                Tips.commandButton(Icons.RAIL, commands, "rail"));
    }

    private void fillTransport() {
        transport.getStyleClass().add("transport");
        play.getStyleClass().setAll("play-button");
        play.setMinWidth(USE_PREF_SIZE);
        play.setOnAction(e -> commands.run(commands.get("play")));
        HBox.setHgrow(scrubber, Priority.ALWAYS);
        add(transport, Tips.commandButton(Icons.START, commands, "rewind"), play, Tips.commandButton(Icons.STEP, commands, "step"),
                speed, scrubber);
        step.getStyleClass().add("step-number");
        train.getStyleClass().add("train-text");
        var word = new Label(say("step"));
        word.getStyleClass().add("step-word");
        reading.getStyleClass().add("reading");
        reading.getChildren().addAll(word, step, train);
        for (Node text : reading.getChildren()) ((Label) text).setMinWidth(USE_PREF_SIZE);
    }

    private void fillTools(ExportMenu export) {
        tools.getStyleClass().add("window-tools");
        var rule = new Region();
        rule.getStyleClass().add("tool-rule");
        add(tools, new TryMenu(desk.experiment().presets(), commands), undo, redo, rule, Tips.commandButton(Icons.PIN, commands, "pin"),
                export, more);
    }

    private void scrubSteps(int n) {
        scrub(n == Integer.MIN_VALUE ? 0 : n == Integer.MAX_VALUE ? 1 : Math.clamp(scrubber.position() + n * 0.01, 0, 1));
    }

    private void scrub(double position) {
        scrubber.setPosition(position, "");
        playhead.moveTo(position);
    }

    /// Shows how the desk stands, and what has become of the run in the newest frame (or null).
    void follow(Frame shown) {
        int last = playhead.lastStep();
        boolean playable = last > 0 || shown == null || desk.experiment().alwaysPlays();
        transport.setVisible(playable);
        reading.setVisible(playable);
        setPlaying(playhead.playing());
        speed.follow();
        setPosition(last == 0 ? 0 : playhead.position(),
                String.format(Locale.ROOT, "%,d", Math.min(last, playhead.at())).replace(',', '\u2009'),
                shown == null || playhead.position() < 1 ? "" : say(shown.state().words()),
                shown != null && shown.state() == State.DIVERGED);
        offer(undo, commands.get("undo"), desk.undoLabel());
        offer(redo, commands.get("redo"), desk.redoLabel());
    }

    void setPlaying(boolean now) {
        if (shownPlaying != null && shownPlaying == now) return;
        shownPlaying = now;
        play.setGraphic((now ? Icons.PAUSE : Icons.PLAY).node(16));
        String name = say(now ? "Pause" : "Play");
        play.setAccessibleText(name);
        Tips.put(commands.get("play").hint(name), play);
    }

    /// Shows where the run is. Ignored by the thumb while the user drags it.
    ///
    /// @param position 0 to 1 along log time
    /// @param stepText the step as printed ("703")
    /// @param trainText a short reading beside it ("train < 10⁻⁵"), or ""
    /// @param stopped  whether the run ended early; thumb and reading then warn
    void setPosition(double position, String stepText, String trainText, boolean stopped) {
        step.setText(stepText);
        train.setText(trainText);
        train.pseudoClassStateChanged(STOPPED, stopped);
        if (!scrubber.dragging()) scrubber.setPosition(position, say("step") + " " + stepText);
        scrubber.setStopped(stopped);
    }

    boolean scrubbing() {
        return scrubber.dragging();
    }

    private static void offer(Button button, Command command, String what) {
        button.setDisable(what == null);
        String title = say(command.title()), name = what == null ? title : title + ": " + what;
        if (name.equals(button.getAccessibleText())) return; // it is asked for at every pulse
        button.setAccessibleText(name);
        Tips.put(command.hint(name), button);
    }

    /// Marks the theme in the menu without telling anyone.
    void setTheme(Themes.Choice choice) {
        more.mark(choice);
    }

    /// Lines the header up with the rail and the first column of panes; a narrow one leaves words out.
    void align(double railWidth, double columnWidth, boolean narrow) {
        brand.setMinWidth(railWidth);
        brand.setPrefWidth(railWidth);
        double width = Math.max(columnWidth, TRANSPORT_LEAST);
        transport.setMinWidth(SCRUBBER_GIVES_WAY);
        transport.setPrefWidth(width);
        train.setVisible(!narrow);
        train.setManaged(!narrow);
    }
}
