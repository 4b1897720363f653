package org.descentlab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.descentlab.data.UserText;
import org.descentlab.lab.Circumstances;
import org.descentlab.lab.Document;
import org.descentlab.lab.Pins;
import org.descentlab.lab.Recorded;
import org.descentlab.lab.Reproduction;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `descent-lab reproduce FILE`: computes a result again and compares.
@Command(name = "reproduce", description = {"Computes afresh what a result or an exported figure shows and compares every number.",
        "Made by the same version on the same kind of machine they are equal to the bit, else within a hundredth of each other. The exit status is 1 where they are not."}, mixinStandardHelpOptions = true)
final class ReproduceCommand implements Callable<Integer> {
    private final List<Experiment> experiments;
    private final Numerics.Start numerics;
    private final String version;

    @Parameters(paramLabel = "FILE", description = "a result (.json, .csv), a figure (.svg, .png), a report (.html), or a session (.dlab), which holds no numbers: it is only run")
    private String name;
    @Option(names = "--threads", description = "worker threads (default: one a core)", defaultValue = "0")
    private int threads;

    ReproduceCommand(List<Experiment> experiments, Numerics.Start numerics, String version) {
        this.experiments = experiments;
        this.numerics = numerics;
        this.version = version;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunOptions.checkThreads(threads);
        Path file = RunOptions.file(name);
        if (!Files.isRegularFile(file)) throw new IllegalArgumentException("There is no file " + UserText.path(file) + ".");
        if (name.endsWith(Document.ENDING)) return session(file);
        boolean all = true;
        for (Recorded recorded : Recorded.read(file, experiments)) all &= again(file, recorded);
        return all ? 0 : 1;
    }

    private boolean again(Path file, Recorded recorded) throws IOException, InterruptedException {
        Numerics n = numerics.get().reproducing(recorded.circumstances());
        var again = RunCommand.run(new RunOptions.Request(recorded.experiment(), recorded.settings(), recorded.panes(), Pins.NONE,
                recorded.step(), threads, null), n, version);
        Circumstances here = again.provenance().circumstances(), there = recorded.circumstances();
        boolean same = here.known() && here.equals(there) && !there.devices();
        if (!same) System.out.println(other(recorded, here));
        if (!recorded.complete()) System.out.println("It was saved before all of it was computed.");
        Reproduction found = Reproduction.of(recorded.numbers(), recorded.numbers(again.frame(), again.provenance()));
        double tolerance = same ? 0 : Reproduction.TOLERANCE;
        System.out.println(UserText.brief(file.getFileName().toString()) + " " + found.says(tolerance) + ".");
        return found.within(tolerance);
    }

    private String other(Recorded recorded, Circumstances here) {
        Circumstances there = recorded.circumstances();
        if (!there.known()) return "It was made by version " + recorded.version() + ", and it does not say on what kind of machine.";
        if (here.equals(there)) return "A device trained networks for it, so its numbers need not be equal to the bit.";
        if (there.numerics().equals(here.numerics()))
            return "It was made on another kind of machine: " + there.machine() + "; this is " + here.machine() + ".";
        return "It was made by another version" + (recorded.version().equals(version) ? "" : ", " + recorded.version())
                + (there.machine().equals(here.machine()) ? "." : ", on " + there.machine() + "; this is " + here.machine() + ".");
    }

    private int session(Path file) throws IOException, InterruptedException {
        Document session = Document.read(file, experiments).document();
        Frame frame = RunCommand.run(PrepareCommand.request(session, PrepareCommand.panes(session, false), threads), numerics.get(),
                version).frame();
        RunCommand.say(frame);
        System.out.println(UserText.brief(file.getFileName().toString())
                + " is a session: it holds settings and no numbers, so there is nothing to compare.");
        return 0;
    }
}
