package org.descentlab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.descentlab.data.UserText;
import org.descentlab.lab.Document;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Store;
import org.descentlab.lab.Trouble;
import org.descentlab.lab.lesson.Expects;
import org.descentlab.lab.lesson.Lesson;
import org.descentlab.lab.lesson.LessonScene;
import org.descentlab.lab.lesson.Lessons;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `descent-lab prepare FILE…`: computes the evening before what the window will show.
@Command(name = "prepare", description = {
        "Computes what the window will show of sessions and lessons, so that it shows it at once when they are opened.",
        "Of a lesson that is every scene; where a scene's numbers are not as the lesson expects, it says so.",
        "Of a session it is the saved view with its pinned runs, where its play head stands; --all-views adds the experiment's other views, which may take long.",
        "Results go to the user's folder for what can be made again, where the window keeps its own."}, mixinStandardHelpOptions = true)
final class PrepareCommand implements Callable<Integer> {
    private final List<Experiment> experiments;
    private final Numerics.Start numerics;
    private final Function<Numerics, Store> keeping;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "sessions (.dlab) and lessons (.yaml); the name of one of the program's own lessons will do")
    private List<String> names;
    @Option(names = "--all-views", description = "all views, not only the one that was saved")
    private boolean all;
    @Option(names = "--threads", description = "worker threads (default: one a core)", defaultValue = "0")
    private int threads;

    /// @param keeping the store of the window
    PrepareCommand(List<Experiment> experiments, Numerics.Start numerics, Function<Numerics, Store> keeping) {
        this.experiments = experiments;
        this.numerics = numerics;
        this.keeping = keeping;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunOptions.checkThreads(threads);
        Numerics n = numerics.get();
        int failed = 0;
        for (String name : names) {
            try {
                Lesson lesson = lesson(name);
                List<String> missed = new ArrayList<>();
                System.out.println(UserText.sentence(name) + ": " + (lesson == null
                        ? prepare(Document.read(RunOptions.file(name), experiments).document(), n)
                        : prepare(lesson, n, missed)));
                if (lesson != null && Lessons.only(name)) missed.addAll(Lessons.wrongWords(lesson, RunOptions.file(name)));
                for (String m : missed) System.err.println("descent-lab: " + UserText.brief(name) + ": " + m);
                if (!missed.isEmpty()) failed++;
            } catch (IOException | IllegalStateException e) {
                System.err.println("descent-lab: " + UserText.brief(name) + ": " + Trouble.sentence(e, "it could not be computed."));
                failed++;
            }
        }
        return failed == 0 ? 0 : 1;
    }

    /// Null for a session.
    private Lesson lesson(String name) throws IOException {
        if (Lessons.NAMES.contains(name) || Lessons.GUIDED.contains(name)) return Lessons.own(name, experiments);
        return Lessons.only(name) ? Lessons.read(RunOptions.file(name), experiments).lesson() : null;
    }

    /// What it took, in words.
    ///
    /// @param missed where its expectations do not hold
    private String prepare(Lesson lesson, Numerics n, List<String> missed) throws InterruptedException {
        Engine engine = n.engine(threads, keeping.apply(n));
        try (engine) {
            for (int i = 0; i < lesson.scenes().size(); i++) {
                LessonScene scene = lesson.scenes().get(i);
                Frame frame = RunCommand.run(request(scene.document(), Set.of(scene.pane()), threads), n, engine, "").frame();
                for (String m : Expects.missed(scene, frame.pane(scene.pane()))) missed.add("Scene " + (i + 1) + ": " + m);
            }
        }
        if (engine.store().trouble() != null) throw new IllegalStateException(engine.store().trouble());
        return engine.computed() + " computed, " + engine.store().fromFolder() + " there already.";
    }

    /// What it took, in words.
    private String prepare(Document session, Numerics n) throws InterruptedException {
        Engine engine = n.engine(threads, keeping.apply(n));
        try (engine) {
            n.join(engine);
            // The saved view first: it matters most if this is broken off.
            RunCommand.run(request(session, panes(session, false), threads), n, engine, "");
            if (all) RunCommand.run(request(session, panes(session, true), threads), n, engine, "");
        }
        if (engine.store().trouble() != null) throw new IllegalStateException(engine.store().trouble());
        return engine.computed() + " computed, " + engine.store().fromFolder() + " there already.";
    }

    /// Those of the saved view, or of all.
    static Set<String> panes(Document session, boolean all) {
        Experiment e = session.experiment();
        return new LinkedHashSet<>(all
                ? e.allPanes()
                : e.views().stream().filter(v -> v.name().equals(session.view())).findFirst().orElseThrow().names());
    }

    static RunOptions.Request request(Document session, Set<String> panes, int threads) {
        return new RunOptions.Request(session.experiment(), session.settings(), panes, session.pins(), session.step(), threads, null);
    }
}
