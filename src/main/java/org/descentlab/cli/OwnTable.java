package org.descentlab.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.descentlab.data.Table;
import org.descentlab.data.TableTask;
import org.descentlab.data.UserText;
import org.descentlab.study.Experiment;
import org.descentlab.study.OwnData;
import org.descentlab.study.Settings;
import picocli.CommandLine.Option;

/// The options that bring a table of the user's own.
final class OwnTable {
    @Option(names = "--data", paramLabel = "FILE", description = "learns from this table: numbers separated by commas, semicolons, tabs, bars or blanks (see --label)")
    private String file;
    @Option(names = "--label", paramLabel = "COLUMN", description = "the column of the table to learn (default: the last)")
    private String label;
    @Option(names = "--against", paramLabel = "VALUE", description = "tells this value of that column from all others")
    private String against;
    @Option(names = "--where", paramLabel = "COLUMN=VALUE", description = "uses only the rows of the table in which this column has this value; may be repeated")
    private List<String> where = new ArrayList<>();
    @Option(names = "--without", paramLabel = "COLUMN", description = "leaves this column of the table out; may be repeated")
    private List<String> without = new ArrayList<>();

    boolean given() {
        return file != null;
    }

    /// The experiment's defaults, with the table if one is given.
    Settings start(Experiment experiment) throws IOException {
        if (file == null && (label != null || against != null || !where.isEmpty() || !without.isEmpty()))
            throw new IllegalArgumentException("--label, --against, --where and --without need --data FILE.");
        if (file == null) return experiment.defaults();
        if (!(experiment instanceof OwnData own)) throw new IllegalArgumentException("\"" + experiment.name() + "\" takes no table.");
        Table table;
        try {
            table = Table.read(Path.of(file));
        } catch (InvalidPathException e) {
            throw new IOException(UserText.quoted(file) + " is not a file name.", e);
        }
        table = where(table, where).without(without);
        TableTask made;
        try {
            made = TableTask.of(table, label == null ? table.columns().getLast() : label, against == null ? null : table.value(against));
        } catch (IllegalArgumentException e) {
            table.notes().forEach(System.err::println); // how it was read may be why
            throw e;
        }
        System.err.println(made.summary());
        return own.bring(experiment.defaults(), made);
    }

    /// The rows that are asked for. A column's name may hold equals signs.
    ///
    /// @param conditions `COLUMN=VALUE` each
    /// @throws IllegalArgumentException with one sentence for the user
    static Table where(Table table, List<String> conditions) {
        Table left = table;
        for (String condition : conditions) {
            int at = condition.indexOf('=');
            if (at < 1) throw new IllegalArgumentException("--where is written COLUMN=VALUE; " + UserText.quoted(condition) + " is not.");
            for (int next = at; next > 0; next = condition.indexOf('=', next + 1))
                if (table.columns().contains(condition.substring(0, next).strip())) at = next;
            left = left.where(condition.substring(0, at).strip(), condition.substring(at + 1));
        }
        return left;
    }
}
