package org.descentlab.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.descentlab.data.Table;
import org.descentlab.data.TableTask;
import org.descentlab.study.Experiment;
import org.descentlab.study.OwnData;
import org.descentlab.study.Settings;
import picocli.CommandLine.Option;

/// The options that bring a table of the user's own.
final class OwnTable {
    @Option(names = "--data", paramLabel = "FILE", description = "learns from this table: comma, semicolon or tab separated numbers (see --label)")
    private String file;
    @Option(names = "--label", paramLabel = "COLUMN", description = "the column of the table to learn (default: the last)")
    private String label;
    @Option(names = "--against", paramLabel = "VALUE", description = "tells this value of that column from all others")
    private String against;

    /// The experiment's defaults, with the table if one is given.
    Settings start(Experiment experiment) throws IOException {
        if (file == null && (label != null || against != null))
            throw new IllegalArgumentException("--label and --against need --data FILE.");
        if (file == null) return experiment.defaults();
        if (!(experiment instanceof OwnData own)) throw new IllegalArgumentException("\"" + experiment.name() + "\" takes no table.");
        Table table;
        try {
            table = Table.read(Path.of(file));
        } catch (InvalidPathException e) {
            throw new IOException("\"" + file + "\" is not a file name.", e);
        }
        TableTask made = TableTask.of(table, label == null ? table.columns().getLast() : label, against);
        System.err.println(made.summary());
        return own.bring(experiment.defaults(), made);
    }
}
