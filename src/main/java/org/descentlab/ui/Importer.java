package org.descentlab.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.stage.FileChooser;
import org.descentlab.data.Table;
import org.descentlab.data.TableTask;
import org.descentlab.data.UserText;
import org.descentlab.lab.Desk;
import org.descentlab.language.Names;
import org.descentlab.study.Sentences;

/// Brings the user's own table in: a file, and which of its columns is to be learned. Files are read and inputs made beside the window.
final class Importer {
    private static final Sentences SAY = Sentences.of(Importer.class);
    private final Desk desk;
    private final Scene scene;
    private final Reading reading;
    private final Consumer<String> say;

    /// @param reading reads one thing at a time
    /// @param say     told one sentence for the user
    Importer(Desk desk, Scene scene, Reading reading, Consumer<String> say) {
        this.desk = desk;
        this.scene = scene;
        this.reading = reading;
        this.say = say;
    }

    /// Asks for a file.
    void choose() {
        var chooser = new FileChooser();
        chooser.setTitle(Names.say("Import a table"));
        chooser.getExtensionFilters().addAll(
                new FileChooser.ExtensionFilter(Names.say("Tables"), "*.csv", "*.tsv", "*.txt", "*.dat", "*.data"),
                new FileChooser.ExtensionFilter(Names.say("All files"), "*"));
        File file = chooser.showOpenDialog(scene.getWindow());
        if (file != null) open(file.toPath());
    }

    void open(Path file) {
        reading.read(SAY.of("import.reading", UserText.name(file)).text(),
                () -> Table.read(file, () -> Thread.currentThread().isInterrupted()), this::ask, say);
    }

    private void ask(Table table) {
        String preparing = SAY.of("import.preparing", UserText.quoted(table.name())).text();
        new ImportDialog(table, scene).ask().ifPresent(choice -> reading.read(preparing,
                () -> TableTask.of(table.without(choice.without()), choice.label(), choice.against()), this::take, say));
    }

    private void take(TableTask made) {
        desk.importTable(made);
        say.accept(made.summary());
    }
}
