package org.descentlab.speed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/// How long jobs of known duration take on so many cores: list scheduling (R. L. Graham, 1966) as the laboratory's engine does it. A free
/// core takes the next job of the plan, and with it those that this needs. What another core is at is waited for; meanwhile there is a
/// core for others.
///
/// It leaves out what the cores of one machine share: memory, heat, Java's compiler and its collector.
///
/// @param <J> jobs, told apart by `equals`
public final class Schedule<J> {
    /// Seconds from one look at the plan to the next, as long as it is not exhausted.
    private static final double AGAIN = 0.1;

    /// @param seconds the job alone
    /// @param needs   the jobs whose results it asks for before that, in this order
    public record Measured<J>(double seconds, List<J> needs) {}

    /// @param seconds until everything is done
    /// @param used    the part of the cores' time that is spent on jobs
    public record Outcome(double seconds, double used) {}

    /// What is planned once these are done, most wanted first.
    @FunctionalInterface
    public interface Plan<J> {
        List<J> after(Set<J> done);
    }

    /// A task is a job that was taken up, under the one of its needs that is being computed.
    private record End<J>(double at, J job, Deque<J> task) {}

    private final Map<J, Measured<J>> jobs;
    private final int cores;
    private final Set<J> done = new HashSet<>(), begun = new HashSet<>();
    private final Map<J, List<Deque<J>>> waiting = new HashMap<>();
    /// Tasks that can go on.
    private final Deque<Deque<J>> ready = new ArrayDeque<>();
    /// One for each core at work.
    private final PriorityQueue<End<J>> ends = new PriorityQueue<>(Comparator.comparingDouble(End::at));
    private double now;

    private Schedule(Map<J, Measured<J>> jobs, int cores) {
        this.jobs = jobs;
        this.cores = cores;
    }

    public static <J> Outcome of(Map<J, Measured<J>> jobs, Plan<J> plan, int cores) {
        var schedule = new Schedule<>(jobs, cores);
        schedule.run(plan);
        double work = schedule.done.stream().mapToDouble(j -> jobs.get(j).seconds).sum();
        return new Outcome(schedule.now, work / (cores * schedule.now));
    }

    /// Seconds of the longest chain of jobs that need each other: any number of cores takes as long.
    public static <J> double longestChain(Map<J, Measured<J>> jobs) {
        Map<J, Double> known = new HashMap<>();
        return jobs.keySet().stream().mapToDouble(j -> chain(j, jobs, known)).max().orElse(0);
    }

    private static <J> double chain(J job, Map<J, Measured<J>> jobs, Map<J, Double> known) {
        if (known.containsKey(job)) return known.get(job);
        Measured<J> measured = jobs.get(job);
        double all = measured.seconds + measured.needs.stream().mapToDouble(n -> chain(n, jobs, known)).max().orElse(0);
        known.put(job, all);
        return all;
    }

    private void run(Plan<J> plan) {
        Deque<J> next = new ArrayDeque<>(plan.after(done));
        for (double planned = 0;; finish(ends.poll())) {
            if (next.isEmpty() || now - planned >= AGAIN) {
                next = new ArrayDeque<>(plan.after(done));
                planned = now;
            }
            while (ends.size() < cores && !(ready.isEmpty() && next.isEmpty())) {
                if (!ready.isEmpty()) goOn(ready.poll());
                else if (!begun.contains(next.peek())) goOn(begin(next.poll()));
                else next.poll();
            }
            if (ends.isEmpty()) return;
        }
    }

    private Deque<J> begin(J job) {
        begun.add(job);
        return new ArrayDeque<>(List.of(job));
    }

    private void finish(End<J> end) {
        now = end.at;
        done.add(end.job);
        end.task.pop();
        ready.addFirst(end.task);
        List<Deque<J>> waited = waiting.remove(end.job);
        if (waited != null) ready.addAll(waited);
    }

    /// A core carries a task on: to its end, to the end of a job, or to where it waits for another core's.
    private void goOn(Deque<J> task) {
        while (!task.isEmpty()) {
            Measured<J> job = jobs.get(task.peek());
            J need = job.needs.stream().filter(n -> !done.contains(n)).findFirst().orElse(null);
            if (need == null) {
                ends.add(new End<>(now + job.seconds, task.peek(), task));
                return;
            }
            if (!begun.add(need)) {
                waiting.computeIfAbsent(need, _ -> new ArrayList<>()).add(task);
                return;
            }
            task.push(need);
        }
    }
}
