package org.descentlab.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.descentlab.lab.SessionTable;
import org.descentlab.lab.Store;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `descent-lab table SESSION…`: the sessions of a class as one table.
@Command(name = "table", description = {
        "Computes several sessions and writes one table (CSV): a row each, with what differs from the defaults and its numbers at the end of the run.",
        "A file that is no session is named, and the others are computed. The window shows the same table: descent-lab SESSION SESSION…"}, mixinStandardHelpOptions = true)
final class TableCommand implements Callable<Integer> {
    private final List<Experiment> experiments;
    private final Numerics.Start numerics;

    @Parameters(arity = "1..*", paramLabel = "SESSION", description = "sessions (.dlab) and results (.json)")
    private List<String> names;
    @Option(names = "--out", paramLabel = "FILE", description = "where to write (default: printed)")
    private String out;
    @Option(names = "--threads", description = "worker threads (default: one a core)", defaultValue = "0")
    private int threads;
    @Option(names = "--store", paramLabel = "FOLDER", description = "reads results that are in this folder and writes all others there")
    private String store;

    TableCommand(List<Experiment> experiments, Numerics.Start numerics) {
        this.experiments = experiments;
        this.numerics = numerics;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunOptions.checkThreads(threads);
        Path file = out == null ? null : RunOptions.file(out), folder = store == null ? null : RunOptions.file(store);
        if (file != null) ResultFile.writable(file);
        if (folder != null) Store.check(folder);
        List<Path> files = new ArrayList<>();
        for (String n : names) files.add(RunOptions.file(n));
        SessionTable table = SessionTable.read(files, experiments);
        int[] failed = {table.said().size()};
        table.said().forEach(CommandLineInterface::complain);
        if (table.groups().isEmpty()) return 1;
        Map<SessionTable.Row, Frame.Compared> known = new HashMap<>();
        var bar = new ProgressBar(System.err);
        try (var engine = numerics.get().engine(threads, folder)) {
            table.compute(engine, known::put, (row, why) -> {
                failed[0]++;
                CommandLineInterface.complain(row.name() + ": " + why);
            }, bar::show);
            bar.clear();
        }
        String csv = table.csv(known);
        if (file == null) System.out.print(csv);
        else {
            ResultFile.write(file, "table", csv.getBytes(StandardCharsets.UTF_8));
            System.out.println("Written: " + file);
        }
        return failed[0] == 0 ? 0 : 1;
    }
}
