package org.descentlab.lab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.descentlab.Lab;
import org.descentlab.data.Digits;
import org.descentlab.data.Sample;
import org.descentlab.net.Architecture;
import org.descentlab.net.Course;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.NetworkTrainer;
import org.descentlab.net.Optimizer;
import org.descentlab.net.Recipe;
import org.descentlab.net.Run;
import org.descentlab.study.Job;
import org.descentlab.study.NetworkJob;
import org.descentlab.study.Results;
import org.descentlab.study.Work;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Cancellation;

/// Small jobs of networks, and a device that trains them as a test lets it.
final class InventedNetworks {
    /// What an invented device makes of every network: no training ends so.
    static final double MARK = -7;
    /// Threads on which start kernels were made, and networks' jobs finished.
    final List<String> begunOn = Collections.synchronizedList(new ArrayList<>()), finishedOn = Collections.synchronizedList(
            new ArrayList<>());
    /// Every start kernel waits for it, and every finish.
    volatile CountDownLatch start = new CountDownLatch(0), finishing = new CountDownLatch(0);

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new CancellationException();
        }
    }

    static NetworkSpec spec(int width, long seed) {
        return new NetworkSpec(Digits.SOURCE, 10, 0, Architecture.ntk(Lab.DIGITS.dimension(), width, Activation.TANH),
                Recipe.fullBatch(Optimizer.GD, 0.1, 3, 1), seed);
    }

    Net net(int width, long seed) {
        return new Net(spec(width, seed), this);
    }

    /// Networks of one width under the seeds 0, 1, …
    List<Net> nets(int count) {
        List<Net> all = new ArrayList<>();
        for (int k = 0; k < count; k++) all.add(net(4, k));
        return all;
    }

    /// In place of a start kernel.
    record Start(NetworkSpec spec, InventedNetworks test) implements Job<Double> {
        @Override
        public Double compute(Work work) {
            test.begunOn.add(Thread.currentThread().getName());
            await(test.start);
            return 0.1;
        }

        @Override
        public Object identity() {
            return spec;
        }
    }

    /// The training error at the end.
    record Net(NetworkSpec spec, InventedNetworks test) implements NetworkJob<Double> {
        @Override
        public Double known(Results results) {
            return null;
        }

        @Override
        public Job<?> before() {
            return new Start(spec, test);
        }

        @Override
        public NetworkTrainer.Order order(Work work) {
            return new NetworkTrainer.Order(spec, new Sample(work.task(spec.task()), spec.seed(), spec.samples(), 0),
                    work.get(new Start(spec, test)));
        }

        @Override
        public Double finish(Work work, NetworkTrainer.Order order, NetworkTrainer.Trained trained) {
            test.finishedOn.add(Thread.currentThread().getName());
            await(test.finishing);
            return trained.run().finalTrain();
        }

        @Override
        public Object identity() {
            return spec;
        }

        @Override
        public double cost() {
            return 10;
        }
    }

    /// Something that a network is needed for.
    record After(Net net) implements Job<Double> {
        @Override
        public Double compute(Work work) {
            return work.get(net) + 1;
        }

        @Override
        public Object identity() {
            return net.spec;
        }

        @Override
        public double cost() {
            return 10;
        }
    }

    /// A device whose every call is noted and does what the test says.
    static final class Trainer implements NetworkTrainer {
        final List<List<Long>> calls = Collections.synchronizedList(new ArrayList<>());
        final Semaphore closed = new Semaphore(0);
        private final int atOnce;
        private final Consumer<Cancellation> inCall;

        Trainer(int atOnce, Consumer<Cancellation> inCall) {
            this.atOnce = atOnce;
            this.inCall = inCall;
        }

        @Override
        public String name() {
            return "Invented 1";
        }

        /// Up to eight units.
        @Override
        public boolean trains(NetworkSpec spec) {
            return spec.width() <= 8;
        }

        @Override
        public boolean share(NetworkSpec one, NetworkSpec other) {
            return one.width() == other.width();
        }

        @Override
        public int atOnce() {
            return atOnce;
        }

        @Override
        public List<Trained> train(List<Order> orders, Cancellation cancelled) {
            calls.add(orders.stream().map(o -> o.spec().seed()).toList());
            inCall.accept(cancelled);
            cancelled.check();
            double[] one = {1}, mark = {MARK};
            return orders.stream().map(o -> new Trained(new Run(new int[1], mark, one, one, Course.Ending.FINISHED, 0, 1), one, one))
                    .toList();
        }

        @Override
        public void close() {
            closed.release();
        }
    }
}
