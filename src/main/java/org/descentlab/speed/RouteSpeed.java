package org.descentlab.speed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Peak;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Route;
import org.descentlab.tensor.RouteTrial;

/// Every product of the trainings by every route that takes it, on one thread: what the table of [Route] is made from.
public final class RouteSpeed {
    private static final int ROWS = 300;
    private static final int[] WIDTHS = {4, 16, 64, 128, 256};

    private RouteSpeed() {}

    /// One product's speeds.
    ///
    /// @param chosen  the route that is taken on this processor
    /// @param seconds of each route that takes it
    /// @param peak    of one core, operations a second
    public record Row(Precision precision, RouteTrial.Shape shape, Route chosen, Map<Route, Double> seconds, double peak) {
        /// The share of the core's peak.
        public double ofPeak(Route route) {
            return shape.operations() / seconds.get(route) / peak;
        }
    }

    /// Hands every row over as soon as it is measured.
    /// @param quick float32 alone, and shorter
    public static void run(Backend backend, boolean quick, Consumer<Row> out) throws InterruptedException {
        backend.warmUp();
        var watch = new Stopwatch(quick ? 3 : 9, quick ? 0.01 : 0.05);
        for (Precision p : quick ? List.of(Precision.FLOAT32) : List.of(Precision.values())) {
            double peak = Peak.measure(p);
            for (int width : WIDTHS)
                for (RouteTrial.Shape shape : RouteTrial.ofNetwork(ROWS, width))
                    try (var trial = new RouteTrial(p, shape)) {
                        Map<Route, Double> seconds = new LinkedHashMap<>();
                        for (Route r : trial.possible()) seconds.put(r, Stopwatch.median(watch.time(n -> {
                            for (int i = 0; i < n; i++) trial.compute(r);
                        })[0]));
                        out.accept(new Row(p, shape, trial.chosen(), seconds, peak));
                    }
        }
    }
}
