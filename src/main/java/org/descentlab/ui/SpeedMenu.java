package org.descentlab.ui;

import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.descentlab.lab.Playhead;

/// How fast the run is played, and slow motion.
final class SpeedMenu extends MenuButton {
    private static final List<Double> SPEEDS = List.of(0.25, 0.5, 1.0, 2.0, 4.0);
    private static final List<String> NAMES = List.of("¼×", "½×", "1×", "2×", "4×");
    /// The same in slow motion, in gradient steps.
    private static final List<String> SLOW_NAMES = List.of("1/s", "2/s", "4/s", "8/s", "16/s");

    private final Playhead playhead;
    private final CheckMenuItem slow;

    /// @param slowMotion what slow motion is called
    SpeedMenu(Playhead playhead, String slowMotion) {
        super("", Icons.SPEED.node(16));
        this.playhead = playhead;
        slow = new CheckMenuItem(slowMotion);
        getStyleClass().addAll("quiet-menu", "speed-menu");
        setMinWidth(USE_PREF_SIZE);
        setAccessibleText("Speed");
        for (int i = 0; i < SPEEDS.size(); i++) {
            double factor = SPEEDS.get(i);
            var item = new MenuItem(NAMES.get(i));
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
        String text = (slowly ? SLOW_NAMES : NAMES).get(SPEEDS.indexOf(playhead.speed()));
        if (text.equals(getText())) return;
        setText(text);
        slow.setSelected(slowly);
        Tips.put(slowly ? "Gradient steps a second" : "Speed of playback", this);
    }
}
