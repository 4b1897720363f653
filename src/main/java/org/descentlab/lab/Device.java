package org.descentlab.lab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.descentlab.data.UserText;
import org.descentlab.net.DeviceLost;
import org.descentlab.net.NetworkTrainer;
import org.descentlab.study.Job;
import org.descentlab.study.NetworkJob;
import org.descentlab.study.Sentences;

/// What trains an [Engine]'s networks in company: a thread that takes as many of those wanted as may share a call, in the order in which they are
/// wanted, and hands each to a worker, who finishes its job. What an order needs (a start kernel) workers have computed before, many at a time;
/// while one call lasts the next one's networks gather. So the first call is small and brings the first points of a curve, and the others are as
/// large as the device likes.
final class Device {
    /// A network trained, whose job is to be finished.
    record Trained(NetworkTrainer.Order order, NetworkTrainer.Trained trained) {}

    /// A network that another job asked for while it was computed.
    private record Asked(Running by, CountDownLatch answered) {}

    final Thread thread;
    /// In words; null where results need not say so.
    final String name;
    private static final Sentences SAY = Sentences.of(Device.class);
    private final Engine engine;
    private final NetworkTrainer trainer;
    /// A permit whenever there may be more to train.
    private final Semaphore news = new Semaphore(0);
    /// What follows belongs to whoever holds the engine's lock.
    private final Map<NetworkJob<?>, Trained> trained = new HashMap<>();
    private final Map<NetworkJob<?>, Asked> asked = new LinkedHashMap<>();
    private final Set<NetworkJob<?>> training = new HashSet<>(), refused = new HashSet<>();
    private volatile boolean over;

    Device(Engine engine, NetworkTrainer trainer, String name) {
        this.engine = engine;
        this.trainer = trainer;
        this.name = name;
        thread = Thread.ofPlatform().daemon().name("device").start(this::work);
    }

    /// Whether it is its to train.
    boolean trains(Job<?> job) {
        return !over && job instanceof NetworkJob<?> n && trainer.trains(n.spec());
    }

    boolean over() {
        return over;
    }

    // ------------------------------------------------------------------ for those who hold the engine's lock

    /// As [Engine#first].
    Job<?> first(Job<?> job) {
        if (!(job instanceof NetworkJob<?> n) || trained.containsKey(n) || !takes(n)) return job;
        Job<?> before = n.before();
        return training.contains(n) || engine.store.find(before) != null || engine.underWay(before) ? null : before;
    }

    /// There may be more to train, or less.
    void changed() {
        trained.keySet().removeIf(job -> !asked.containsKey(job) && !engine.wanted(job));
        refused.removeIf(job -> !engine.wanted(job));
        news.release();
    }

    private boolean takes(NetworkJob<?> job) {
        return trains(job) && !refused.contains(job) && job.known(engine.store) == null;
    }

    /// What the next call is to train: those that others wait for, then those wanted, as far as they may share it with the first.
    private List<Running> next() {
        List<Running> all = new ArrayList<>();
        asked.forEach((job, a) -> {
            if (!takes(job)) a.answered.countDown();
            else if (!a.by.unwanted()) join(all, job, a.by);
        });
        engine.order().filter(job -> job instanceof NetworkJob<?> n && takes(n) && engine.store.find(n.before()) != null)
                .filter(job -> !engine.holds(job))
                .forEach(job -> join(all, (NetworkJob<?>) job, null));
        return all;
    }

    private void join(List<Running> all, NetworkJob<?> job, Running by) {
        if (all.size() == trainer.atOnce() || training.contains(job) || trained.containsKey(job)) return;
        if (!all.isEmpty() && !trainer.share(network(all.getFirst()).spec(), job.spec())) return;
        training.add(job);
        var running = new Running(engine, job, by);
        running.waits = true;
        all.add(running);
    }

    private static NetworkJob<?> network(Running running) {
        return (NetworkJob<?>) running.job;
    }

    /// No more is trained, because the device is lost or the engine closed: those who wait need not.
    void end() {
        over = true;
        asked.values().forEach(a -> a.answered.countDown());
    }

    // ------------------------------------------------------------------ for a worker

    /// The network of a job that is being computed, once it is trained; null if the processor is to train it.
    Trained train(NetworkJob<?> job, Running mine) {
        while (true) {
            synchronized (engine.lock) {
                Trained done = trained.remove(job);
                if (done != null || !takes(job)) return done;
            }
            mine.get(job.before());
            var a = new Asked(mine, new CountDownLatch(1));
            synchronized (engine.lock) {
                mine.cancelled().check();
                if (over) continue;
                asked.put(job, a);
                news.release();
            }
            try {
                engine.await(a.answered, mine.root());
            } finally {
                synchronized (engine.lock) {
                    asked.remove(job);
                }
            }
        }
    }

    // ------------------------------------------------------------------ at work

    private void work() {
        try {
            while (!over) {
                List<Running> next;
                synchronized (engine.lock) {
                    next = next();
                }
                if (!next.isEmpty()) {
                    train(next);
                } else {
                    news.acquire();
                    news.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            // The engine is closed.
        }
        Thread.interrupted(); // What that was for is over.
        try {
            trainer.close();
        } catch (DeviceLost | CancellationException e) {
            // It is not needed any more.
        }
    }

    private void train(List<Running> all) {
        Map<NetworkJob<?>, NetworkTrainer.Order> orders = new LinkedHashMap<>();
        Map<NetworkJob<?>, Trained> done = new HashMap<>();
        try {
            for (Running r : all) order(r, orders);
            List<NetworkTrainer.Order> list = List.copyOf(orders.values());
            List<NetworkTrainer.Trained> results = list.isEmpty() ? List.of() : trainer.train(list, () -> unwanted(all));
            for (NetworkJob<?> job : orders.keySet()) done.put(job, new Trained(orders.get(job), results.get(done.size())));
        } catch (CancellationException e) {
            // Nobody wants any of them any more.
        } catch (DeviceLost e) {
            lost(e.sentence);
        } catch (RuntimeException | Error e) {
            lost(SAY.of("device.failed", new UserText(trainer.name())).text());
        } finally {
            synchronized (engine.lock) {
                trained.putAll(done);
                for (Running r : all) {
                    training.remove(network(r));
                    if (asked.containsKey(network(r))) asked.get(network(r)).answered.countDown();
                }
                changed();
                engine.lock.notifyAll();
            }
        }
    }

    /// A network that cannot be ordered is the processor's, who will tell why.
    private void order(Running mine, Map<NetworkJob<?>, NetworkTrainer.Order> orders) {
        try {
            orders.put(network(mine), network(mine).order(mine));
        } catch (CancellationException e) {
            // Who asked for it is gone.
        } catch (RuntimeException e) {
            synchronized (engine.lock) {
                refused.add(network(mine));
            }
        }
    }

    private boolean unwanted(List<Running> all) {
        synchronized (engine.lock) {
            return over || all.stream().allMatch(r -> r.parent == null ? !engine.wanted(r.job) : r.unwanted());
        }
    }

    private void lost(String sentence) {
        synchronized (engine.lock) {
            end();
        }
        engine.say(sentence);
    }
}
