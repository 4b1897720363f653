package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.controlsfx.control.PropertySheet;
import org.controlsfx.property.editor.Editors;
import org.descentlab.lab.Preference;
import org.descentlab.lab.Preferences;

/// The preferences in a window of their own. Each choice is told at once.
final class PreferencesWindow {
    private static final double WIDTH = 520, HEIGHT = 480;
    private final Stage stage = new Stage();
    private final Themes themes;
    private final Consumer<Preferences> told;
    private Preferences now;

    PreferencesWindow(Window owner, Themes.Choice theme, Preferences now, Consumer<Preferences> told) {
        this.now = now;
        this.told = told;
        var sheet = new PropertySheet();
        sheet.setMode(PropertySheet.Mode.NAME);
        sheet.setModeSwitcherVisible(false);
        sheet.setSearchBoxVisible(false);
        sheet.setFocusTraversable(false); // its editors take the keyboard
        sheet.setPropertyEditorFactory(item -> Editors.createChoiceEditor(item, ((Entry<?>) item).options()));
        for (Preference<?> p : Preferences.entries()) sheet.getItems().add(new Entry<>(p));
        var note = new Label(say("Text size, language, workers and results hold from the next start on, the rest at once."));
        note.getStyleClass().add("quiet-heading");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        var root = new VBox(sheet, note);
        root.getStyleClass().add("preferences");
        var scene = new Scene(root, WIDTH, HEIGHT);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) stage.hide();
        });
        themes = new Themes(scene, dark -> {});
        themes.choose(theme);
        stage.setScene(scene);
        stage.setTitle(say("Preferences"));
        stage.initOwner(owner);
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setOnHidden(e -> themes.close());
        stage.show();
    }

    Stage stage() {
        return stage;
    }

    void setTheme(Themes.Choice theme) {
        themes.choose(theme);
    }

    /// A value in words.
    private record Option<T>(T value, String label) {
        @Override
        public String toString() {
            return label;
        }
    }

    private final class Entry<T> implements PropertySheet.Item {
        private final Preference<T> preference;

        Entry(Preference<T> preference) {
            this.preference = preference;
        }

        private Option<T> option(T value) {
            return new Option<>(value, say(preference.label().apply(value)));
        }

        /// What is offered, and what holds if a file asked for something else.
        List<Option<T>> options() {
            List<T> all = new ArrayList<>(preference.choices());
            T value = preference.get().apply(now);
            if (!all.contains(value)) all.add(value);
            return all.stream().map(this::option).toList();
        }

        @Override
        public Class<?> getType() {
            return Option.class;
        }

        @Override
        public String getCategory() {
            return "";
        }

        @Override
        public String getName() {
            return say(preference.title());
        }

        @Override
        public String getDescription() {
            return say(preference.says());
        }

        @Override
        public Object getValue() {
            return option(preference.get().apply(now));
        }

        @Override
        @SuppressWarnings("unchecked")
        public void setValue(Object value) {
            if (value == null || value.equals(getValue())) return;
            now = preference.with().apply(now, ((Option<T>) value).value());
            told.accept(now);
        }

        @Override
        public Optional<ObservableValue<?>> getObservableValue() {
            return Optional.empty();
        }
    }
}
