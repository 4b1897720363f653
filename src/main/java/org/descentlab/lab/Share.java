package org.descentlab.lab;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Job;
import org.descentlab.study.Settings;

/// One of several shares of what an experiment asks for, done by processes that know nothing of each other but a folder. Whose a job
/// is follows from its name; one without a name is everybody's. See docs/decisions/0025-shares-and-reproduction.md.
///
/// @param number 1 … `of`
public record Share(int number, int of) {
    /// Milliseconds between two looks at what others have written.
    private static final long LOOK = 1000;

    public Share {
        if (of < 1 || number < 1 || number > of) throw new IllegalArgumentException("K lies between 1 and N.");
    }

    /// Whether the job of that stored name, or of none, is one of this share.
    boolean holds(String name) {
        return name == null || Long.remainderUnsigned(Long.parseUnsignedLong(name.substring(0, 16), 16), of) == number - 1;
    }

    /// Computes its jobs until none is left in what can be seen with the results that are there. What others have done is read as it
    /// appears, and what they have not done is left to them.
    ///
    /// @throws IllegalStateException with one sentence for the user if a job fails or the folder can no longer be written
    public void work(Experiment experiment, Settings settings, Set<String> panes, Engine engine, Consumer<Progress> progress)
            throws InterruptedException {
        var news = new Semaphore(0);
        Store store = engine.store();
        Set<Job<?>> asked = new HashSet<>();
        Frame frame = null;
        try (Client client = engine.client(Engine.Rank.LOOKED_AT, news::release)) {
            while (true) {
                boolean idle = client.idle();
                store.look();
                frame = experiment.frame(settings, store, Head.END, panes, frame);
                List<Job<?>> now = new ArrayList<>();
                for (Job<?> job : needed(frame))
                    if (store.find(job) == null && (holds(store.name(job, null)) || engine.kept(job)) && asked.add(job)) now.add(job);
                if (!now.isEmpty()) client.plan(now, false);
                else if (idle) break;
                progress.accept(client.progress());
                news.tryAcquire(LOOK, TimeUnit.MILLISECONDS);
                news.drainPermits();
                if (client.progress().failure() != null) throw new IllegalStateException(client.progress().failure());
                if (store.trouble() != null) throw new IllegalStateException(store.trouble());
            }
        }
    }

    private static Set<Job<?>> needed(Frame frame) {
        Set<Job<?>> all = new LinkedHashSet<>(frame.plan());
        all.addAll(frame.missingNow());
        return all;
    }
}
