package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.descentlab.lab.Playhead;

/// How fast the run is played, and slow motion.
final class SpeedMenu extends MenuButton {
    /// [Playhead#SPEEDS] in slow motion, in gradient steps.
    private static final List<String> SLOW_NAMES = List.of("1/s", "2/s", "4/s", "8/s", "16/s");

    private final Playhead playhead;
    private final CheckMenuItem slow;

    /// @param slowMotion what slow motion is called
    SpeedMenu(Playhead playhead, String slowMotion) {
        super("", Icons.SPEED.node(16));
        this.playhead = playhead;
        slow = new CheckMenuItem(say(slowMotion));
        getStyleClass().addAll("quiet-menu", "speed-menu");
        setMinWidth(USE_PREF_SIZE);
        setAccessibleText(say("Speed"));
        for (double factor : Playhead.SPEEDS) {
            var item = new MenuItem(Playhead.named(factor));
            item.setOnAction(e -> playhead.speed(factor));
            getItems().add(item);
        }
        slow.setOnAction(e -> playhead.slow(slow.isSelected()));
        getItems().addAll(new SeparatorMenuItem(), slow);
        follow();
    }

    /// Marks what holds now.
    void follow() {
        boolean slowly = playhead.slow();
        double pace = playhead.speed();
        String text = slowly ? SLOW_NAMES.get(Playhead.SPEEDS.indexOf(pace)) : Playhead.named(pace);
        if (text.equals(getText())) return;
        setText(text);
        slow.setSelected(slowly);
        Tips.put(say(slowly ? "Gradient steps a second" : "Speed of playback"), this);
    }
}
