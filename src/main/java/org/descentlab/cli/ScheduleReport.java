package org.descentlab.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.descentlab.lab.Laboratory;
import org.descentlab.speed.Schedule;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;

/// `bench --schedule`: how an experiment's jobs fill many cores. Each is timed, all on one thread, and then they are scheduled as the
/// engine would, asking the experiment for its plan; beside it stands what the engine takes on one core and on all that there are.
record ScheduleReport(Experiment experiment, Settings settings, Numerics numerics) {
    private static final int[] CORES = {1, 2, 4, 8, 16};

    void print() throws InterruptedException {
        int here = Runtime.getRuntime().availableProcessors();
        engine(here); // What follows is compiled.
        var timed = new Timed(numerics);
        Frame frame = null;
        for (int known = -1; known < timed.results.size();) {
            known = timed.results.size();
            frame = frame(timed, frame);
            frame.plan().forEach(timed::get);
        }
        Map<Job<?>, Schedule.Measured<Job<?>>> jobs = timed.measured;
        var longest = jobs.entrySet().stream().max(Map.Entry.comparingByValue((a, b) -> Double.compare(a.seconds(), b.seconds())))
                .orElseThrow();
        System.out.printf(Locale.ROOT, "%d jobs, %.2f s of processor time; the longest is a %s, %.2f s, the longest chain %.2f s%n",
                jobs.size(), jobs.values().stream().mapToDouble(Schedule.Measured::seconds).sum(),
                longest.getKey().getClass().getSimpleName(), longest.getValue().seconds(), Schedule.longestChain(jobs));
        for (int cores : CORES) {
            Schedule.Outcome o = Schedule.of(jobs, plan(timed), cores);
            String real = cores == 1 || cores == here ? String.format(Locale.ROOT, ", measured %.2f s", engine(cores)) : "";
            System.out.printf(Locale.ROOT, "%2d cores: %6.2f s, %3.0f %% of them in use%s%n", cores, o.seconds(), 100 * o.used(), real);
        }
    }

    private Frame frame(Results results, Frame before) {
        return experiment.frame(settings, results, Head.END, new LinkedHashSet<>(experiment.panes()), before);
    }

    /// What the panes plan while only some results are there.
    private Schedule.Plan<Job<?>> plan(Results all) {
        Frame[] last = {null};
        return done -> {
            last[0] = frame(new Results() {
                @Override
                public <T> T find(Job<T> job) {
                    return done.contains(job) ? all.find(job) : null;
                }
            }, last[0]);
            return last[0].plan();
        };
    }

    /// Seconds that the engine takes.
    private double engine(int workers) throws InterruptedException {
        long start = System.nanoTime();
        try (var engine = numerics.engine(workers);
                var lab = new Laboratory(experiment, settings, new LinkedHashSet<>(experiment.panes()), engine)) {
            lab.await(progress -> {});
        }
        return (System.nanoTime() - start) * 1e-9;
    }

    /// Computes jobs here and now, and keeps what each took and needed.
    private static final class Timed extends Here {
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private final Map<Job<?>, Schedule.Measured<Job<?>>> measured = new HashMap<>();
        private final Map<Job<?>, Object> results = new HashMap<>();
        /// Of the job at work: what it has needed, and nanoseconds spent on that.
        private List<Job<?>> needs = new ArrayList<>();
        private long onNeeds;

        Timed(Numerics numerics) {
            super(numerics);
        }

        @Override
        public <T> T get(Job<T> job) {
            needs.add(job);
            if (!results.containsKey(job)) compute(job);
            return find(job);
        }

        private void compute(Job<?> job) {
            List<Job<?>> outerNeeds = needs;
            long outer = onNeeds, start = threads.getCurrentThreadCpuTime();
            needs = new ArrayList<>();
            onNeeds = 0;
            results.put(job, job.compute(this));
            long all = threads.getCurrentThreadCpuTime() - start;
            measured.put(job, new Schedule.Measured<>((all - onNeeds) * 1e-9, List.copyOf(needs)));
            needs = outerNeeds;
            onNeeds = outer + all;
        }

        @Override
        @SuppressWarnings("unchecked") // as it was put
        public <T> T find(Job<T> job) {
            return (T) results.get(job);
        }
    }
}
