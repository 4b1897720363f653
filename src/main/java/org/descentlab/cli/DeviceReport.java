package org.descentlab.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.descentlab.lab.Laboratory;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.NetworkTrainer;
import org.descentlab.net.NetworkTrainer.Order;
import org.descentlab.net.NetworkTrainer.Trained;
import org.descentlab.net.ProcessorTrainer;
import org.descentlab.net.Run;
import org.descentlab.net.Training;
import org.descentlab.opencl.OpenClDevice;
import org.descentlab.stats.Summary;
import org.descentlab.study.Experiment;
import org.descentlab.study.Head;
import org.descentlab.study.Job;
import org.descentlab.study.NetworkJob;
import org.descentlab.study.SettingWords;
import org.descentlab.study.Settings;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Precision;

/// `bench --device`: the networks of a pane of the main screen with the most label noise, trained by a device in one call and by all
/// cores, and how far what came of them differs.
record DeviceReport(Experiment experiment, Settings settings, String pane, Numerics numerics) {
    /// By how much an error at the end may differ where its network has not diverged, in units of the labels' variance or of itself; and, where
    /// training amplifies the rounding of floats by more, how many times as far from doubles as the processor's floats the device may be.
    static final double TOLERANCE = 1e-3, AS_FAR = 4;
    /// Of label noise, none of which is in the sweep that is measured first.
    private static final List<String> CHANGES = List.of("0.06", "0.07", "0.08", "0.09", "0.11");

    /// Whether they agree.
    boolean print() throws InterruptedException {
        Wish named = numerics.wish().device() == Wish.Device.NAMED
                ? numerics.wish()
                : new Wish(numerics.wish().backend(), Wish.Device.NAMED, Wish.FIRST);
        OpenClDevice device = numerics.devices().chosen(named);
        System.out.printf(Locale.ROOT, "Device: opencl:%d %s (%s), %s, %d units, driver %s%n", device.number(), device.name(),
                device.maker(), device.kind(), device.units(), device.driver());
        try (NetworkTrainer trainer = numerics.devices().opening().apply(device)) {
            List<Order> orders = orders(trainer);
            int cores = Runtime.getRuntime().availableProcessors();
            String widths = orders.stream().map(o -> o.spec().width()).distinct().sorted().map(String::valueOf)
                    .collect(Collectors.joining(","));
            NetworkSpec any = orders.getFirst().spec();
            System.out.printf(Locale.ROOT, "Sweep: widths=%s networks=%d samples=%d inputs=%d tests=%d steps=%d%n", widths, orders.size(),
                    any.samples(), any.task().info().dimension(), any.task().info().tests(), any.steps());
            Timed onDevice = best(orders, o -> trainer.train(o, Cancellation.NEVER)), onCores = best(orders, o -> onCores(o, cores));
            boolean agree = agree(orders, onDevice.trained, onCores.trained);
            System.out.printf(Locale.ROOT, "Time: device %.3f s, processor %.3f s on %d cores; the device is %.2f times as fast%n",
                    onDevice.seconds, onCores.seconds, cores, onCores.seconds / onDevice.seconds);
            double withDevice = curve(named), without = curve(Wish.CPU);
            System.out.printf(Locale.ROOT, "Curve: complete %.2f s after a change of label noise with the device, %.2f s without%n",
                    withDevice, without);
            return agree;
        }
    }

    /// Seconds from a change of label noise until the pane is complete again, as the window would have it: the median of several.
    private double curve(Wish wish) throws InterruptedException {
        double[] seconds = new double[CHANGES.size()];
        try (var engine = numerics.engine(0)) {
            numerics.wishing(wish).join(engine);
            try (var lab = new Laboratory(experiment, settings, Set.of(pane), engine)) {
                lab.await(progress -> {});
                for (int k = 0; k < seconds.length; k++) {
                    long start = System.nanoTime();
                    lab.settings(SettingWords.settings(experiment, settings, List.of("label-noise=" + CHANGES.get(k))));
                    lab.await(progress -> {});
                    seconds[k] = (System.nanoTime() - start) * 1e-9;
                }
            }
        }
        return Summary.median(seconds);
    }

    /// Those of the pane's sweep with the most label noise that the device trains.
    private List<Order> orders(NetworkTrainer trainer) {
        var here = new Here(numerics);
        List<NetworkJob<?>> jobs = new ArrayList<>();
        for (Job<?> job : experiment.frame(settings, here, Head.END, Set.of(pane), null).plan())
            if (job instanceof NetworkJob<?> n && trainer.trains(n.spec())) jobs.add(n);
        double noise = jobs.stream().mapToDouble(j -> j.spec().noise()).max()
                .orElseThrow(() -> new IllegalArgumentException("The device trains none of these networks."));
        return jobs.stream().filter(j -> j.spec().noise() == noise).map(j -> j.order(here)).toList();
    }

    /// Prints how far apart they are. A network of which both make the same counts as such; of the others is asked how far each of them
    /// is from doubles: where training amplifies rounding, both are anywhere within its reach, so no single pair tells anything, but the
    /// device must not be farther than the processor is, neither by the median nor in any single network by the processor's worst.
    private boolean agree(List<Order> orders, List<Trained> device, List<Trained> cores) {
        double worst = 0;
        List<Double> byDevice = new ArrayList<>(), byCores = new ArrayList<>();
        for (int k = 0; k < orders.size(); k++) {
            Run d = device.get(k).run(), c = cores.get(k).run();
            double apart = apart(d, c);
            if (apart <= TOLERANCE) {
                worst = Math.max(worst, apart);
                continue;
            }
            Run exact = exact(orders.get(k));
            byDevice.add(apart(d, exact));
            byCores.add(apart(c, exact));
        }
        boolean agree = asNear(byDevice, byCores);
        System.out.printf(Locale.ROOT, "Agreement: %d networks within %.2g; %d in which training amplifies the rounding of floats%s: %s%n",
                orders.size() - byDevice.size(), worst, byDevice.size(),
                byDevice.isEmpty()
                        ? ""
                        : String.format(Locale.ROOT, " (from doubles at the median %.2g on the device, %.2g on the processor)",
                                median(byDevice), median(byCores)),
                agree ? "ok" : "FAIL");
        return agree;
    }

    /// @param device how far it is from doubles, network by network
    static boolean asNear(List<Double> device, List<Double> processor) {
        if (device.isEmpty()) return true;
        return median(device) <= AS_FAR * Math.max(TOLERANCE, median(processor))
                && Collections.max(device) <= AS_FAR * Math.max(TOLERANCE, Collections.max(processor));
    }

    private static double median(List<Double> values) {
        return Summary.median(values.stream().mapToDouble(v -> v).toArray());
    }

    /// The same training in double precision.
    private Run exact(Order o) {
        NetworkSpec s = o.spec();
        try (var training = new Training(numerics.backend(), s.architecture(), s.recipe(), Precision.FLOAT64, s.seed(),
                o.sample().training(),
                o.sample().testing(), o.rate())) {
            return training.run(Training.Observer.NONE, Cancellation.NEVER);
        }
    }

    private record Timed(List<Trained> trained, double seconds) {}

    private interface Way {
        List<Trained> of(List<Order> orders) throws InterruptedException;
    }

    /// The second of two times: by then all is compiled.
    private static Timed best(List<Order> orders, Way way) throws InterruptedException {
        way.of(orders);
        long start = System.nanoTime();
        List<Trained> trained = way.of(orders);
        return new Timed(trained, (System.nanoTime() - start) * 1e-9);
    }

    /// One network at a time on each core, as the engine does it.
    private List<Trained> onCores(List<Order> orders, int cores) throws InterruptedException {
        var trainer = new ProcessorTrainer(numerics.backend());
        Trained[] trained = new Trained[orders.size()];
        Queue<Integer> queue = new ConcurrentLinkedQueue<>(IntStream.range(0, trained.length).boxed().toList());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < cores; i++)
            threads.add(Thread.ofPlatform().start(() -> {
                for (Integer k = queue.poll(); k != null; k = queue.poll())
                    trained[k] = trainer.train(List.of(orders.get(k)), Cancellation.NEVER).getFirst();
            }));
        for (Thread t : threads) t.join();
        return List.of(trained);
    }

    /// Infinite where only one of them diverged.
    private static double apart(Run one, Run other) {
        if (one.diverged() != other.diverged()) return Double.POSITIVE_INFINITY;
        return one.diverged() ? 0 : Math.max(apart(one.finalTrain(), other.finalTrain()), apart(one.finalTest(), other.finalTest()));
    }

    private static double apart(double one, double other) {
        return Math.abs(one - other) / Math.max(1, Math.abs(other));
    }
}
