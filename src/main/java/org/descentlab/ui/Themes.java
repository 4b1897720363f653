package org.descentlab.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.scene.Scene;
import org.descentlab.plot.Fonts;

/// Dresses one scene: AtlantaFX Primer as the user-agent style sheet (of the whole program: a pop-up is styled before it
/// learns of its owner's), the tokens of one colour scheme as looked-up colours, and `lab.css` on top. The root carries the style class `dark` or `light`.
///
/// One object per window. With `SYSTEM` the scene follows the desktop until it is closed.
public final class Themes implements AutoCloseable {
    /// What a user can choose.
    public enum Choice {
        DARK("Dark"), LIGHT("Light"), SYSTEM("Follow the system");

        private final String label;

        Choice(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    private final Scene scene;
    private final Consumer<Boolean> whenDark;
    private final ChangeListener<ColorScheme> systemChanged = (o, was, is) -> repaint();
    private Choice choice;

    /// @param whenDark told after each change whether the scene is dark now (plots choose their palette by it)
    public Themes(Scene scene, Consumer<Boolean> whenDark) {
        this.scene = scene;
        this.whenDark = whenDark;
        Fonts.load();
    }

    public void choose(Choice next) {
        close();
        if (next == Choice.SYSTEM) Platform.getPreferences().colorSchemeProperty().addListener(systemChanged);
        choice = next;
        repaint();
    }

    /// Follows the desktop no longer, which would else hold on to the scene.
    @Override
    public void close() {
        Platform.getPreferences().colorSchemeProperty().removeListener(systemChanged);
    }

    public Choice choice() {
        return choice;
    }

    public boolean dark() {
        return dark(choice);
    }

    private static boolean dark(Choice choice) {
        return switch (choice) {
            case DARK -> true;
            case LIGHT -> false;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    /// To be called before the first control is made, which would else bring JavaFX's own style sheet along.
    static void prepare(Choice choice) {
        Application.setUserAgentStylesheet((dark(choice) ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
    }

    private void repaint() {
        boolean dark = dark();
        prepare(choice);
        scene.getStylesheets().setAll(sheet(dark ? "dark.css" : "light.css"), sheet("controls.css"), sheet("lab.css"));
        var classes = scene.getRoot().getStyleClass();
        classes.removeAll("dark", "light");
        classes.add(dark ? "dark" : "light");
        whenDark.accept(dark);
    }

    private static String sheet(String name) {
        return Themes.class.getResource(name).toExternalForm();
    }
}
