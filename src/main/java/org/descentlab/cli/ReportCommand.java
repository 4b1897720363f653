package org.descentlab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.descentlab.lab.Document;
import org.descentlab.lab.OwnWords;
import org.descentlab.report.Report;
import org.descentlab.report.ReportFile;
import org.descentlab.study.Experiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `descent-lab report SESSION`: a report to hand in.
@Command(name = "report", description = {
        "Writes a report of a session or an experiment: figures, verdicts, settings and compared runs, each figure with what makes it again.",
        "A session's report is of the saved view with its pinned runs, where its play head stands; an experiment's is of the first view."}, mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    private final List<Experiment> experiments;
    private final Numerics.Start numerics;
    private final String version;

    @Mixin
    private RunOptions options = new RunOptions();
    @Option(names = "--out", required = true, paramLabel = "FILE", description = "where to write: .html (one page that needs nothing else) or .pdf; may be repeated")
    private List<String> out = new ArrayList<>();
    @Option(names = "--all-views", description = "all views, not only one; may take long")
    private boolean all;
    @Option(names = "--title", description = "the report's title (default: the session's, else the experiment's)")
    private String title;
    @Option(names = "--author", paramLabel = "NAME", description = "who hands it in (default: the session's)")
    private String author;
    @Option(names = "--notes", paramLabel = "TEXT", description = "the author's own words (default: the session's)")
    private String notes;

    ReportCommand(List<Experiment> experiments, Numerics.Start numerics, String version) {
        this.experiments = experiments;
        this.numerics = numerics;
        this.version = version;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Path> files = new ArrayList<>();
        for (String o : out) {
            Path file = RunOptions.file(o);
            ReportFile.of(file);
            ResultFile.writable(file);
            files.add(file);
        }
        Document session = options.session() ? Document.read(RunOptions.file(options.name()), experiments).document() : null;
        RunOptions.Request request = request(session);
        OwnWords kept = session == null ? OwnWords.NOTHING : session.own();
        var own = new OwnWords(Objects.requireNonNullElse(title, kept.title()), Objects.requireNonNullElse(author, kept.author()),
                Objects.requireNonNullElse(notes, kept.notes()));
        var result = RunCommand.run(request, numerics.get(), version);
        var report = Report.of(own, version, request.experiment(), result.frame(),
                frame -> result.provenance(), List.of(), List.of());
        for (Path f : files) {
            ReportFile.write(f, report);
            System.out.println("Written: " + f);
        }
        return 0;
    }

    private RunOptions.Request request(Document session) throws IOException {
        if (session == null) return options.request(experiments, all);
        Set<String> panes = new LinkedHashSet<>(PrepareCommand.panes(session, all));
        return options.of(session, panes);
    }
}
