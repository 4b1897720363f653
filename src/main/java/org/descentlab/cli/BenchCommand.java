package org.descentlab.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.descentlab.lab.Laboratory;
import org.descentlab.speed.EngineSpeed;
import org.descentlab.speed.Peer;
import org.descentlab.speed.RouteSpeed;
import org.descentlab.speed.SpeedRow;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.SettingWords;
import org.descentlab.study.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `descent-lab bench`: how fast the engine is on this machine.
@Command(name = "bench", description = "Measures the engine's speed on this machine, with --peer beside another library doing the same work.", mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    private final Experiment main;
    private final Numerics.Start numerics;
    private final String version;

    @Option(names = "--json", description = "as JSON")
    private boolean json;
    @Option(names = "--quick", description = "fewer and shorter rounds")
    private boolean quick;
    @Option(names = "--peer", description = "beside PyTorch, in a build with the Maven profile peer")
    private boolean peer;
    @Option(names = "--schedule", description = "instead, how the main screen's jobs would fill 1 to 16 cores")
    private boolean schedule;
    @Option(names = "--routes", description = "instead, the products of training by every way to compute them")
    private boolean routes;
    @Option(names = "--device", description = "instead, the width sweep on the OpenCL device that --backend names (else the first one) beside the processor: whether they agree, and how fast each is")
    private boolean device;
    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "sets a parameter of the main screen; may be repeated")
    private List<String> set = new ArrayList<>();

    /// @param main the experiment whose whole run is timed as well
    BenchCommand(Experiment main, Numerics.Start numerics, String version) {
        this.main = main;
        this.numerics = numerics;
        this.version = version;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = SettingWords.settings(main, main.defaults(), set);
        Peer other = peer
                ? ServiceLoader.load(Peer.class).findFirst().orElseThrow(() -> new IllegalArgumentException(
                        "There is no peer to compare with in this build: build it with mvn -q -Ppeer -DskipTests package."))
                : null;
        Numerics n = numerics.get();
        if (schedule) {
            new ScheduleReport(main, settings, n).print();
            return 0;
        }
        if (device) {
            Settings swept = quick ? SettingWords.settings(main, settings, List.of("steps=500", "seeds=1")) : settings;
            return new DeviceReport(main, swept, "descent", n).print() ? 0 : 1;
        }
        if (routes) {
            routes(n);
            return 0;
        }
        List<SpeedRow> rows = new ArrayList<>();
        screen(n, settings, rows);
        if (!json) rows.forEach(BenchCommand::print);
        var benchmark = new EngineSpeed(n.backend(), other, quick);
        benchmark.run(r -> {
            rows.add(r);
            if (!json) print(r);
        });
        if (json)
            System.out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree(n, other, benchmark, rows)));
        else
            System.out.printf(Locale.ROOT, "One core's peak: %.0f GFLOP/s in float32, %.0f in float64. %s%nComputed by: %s.%n",
                    benchmark.singlePeak * 1e-9, benchmark.doublePeak * 1e-9,
                    other == null ? "" : "Peer: " + other.name() + ", one thread each.", n.machine());
        return 0;
    }

    /// A line for each product: microseconds and the share of one core's peak by each route, the one that is taken here marked.
    private void routes(Numerics n) throws InterruptedException {
        System.out.println(n.machine());
        RouteSpeed.run(n.backend(), quick, row -> {
            var line = new StringBuilder(
                    String.format(Locale.ROOT, "%-8s %-24s", row.precision().name().toLowerCase(Locale.ROOT), row.shape()));
            row.seconds().forEach((route, t) -> line.append(String.format(Locale.ROOT, "  %s%-6s %8.2f µs %3.0f %%",
                    route == row.chosen() ? "*" : " ", route.name().toLowerCase(Locale.ROOT), t * 1e6, 100 * row.ofPeak(route))));
            System.out.println(line);
        });
    }

    /// `screen/first` and `screen/complete` in s: the main screen, from the moment the libraries are ready until
    /// every pane has something to show, and until everything is trained.
    private void screen(Numerics n, Settings settings, List<SpeedRow> rows) throws InterruptedException {
        long start = System.nanoTime();
        long[] first = {0};
        try (var engine = n.engine(0); var lab = new Laboratory(main, settings, new LinkedHashSet<>(main.panes()), engine)) {
            lab.await(progress -> {
                if (first[0] == 0 && shown(lab.frame())) first[0] = System.nanoTime();
            });
        }
        rows.add(new SpeedRow("screen/first", "s", (first[0] - start) * 1e-9, Double.NaN, Double.NaN, Double.NaN));
        rows.add(new SpeedRow("screen/complete", "s", (System.nanoTime() - start) * 1e-9, Double.NaN, Double.NaN, Double.NaN));
    }

    private static boolean shown(Frame frame) {
        return frame != null && frame.panes().stream()
                .allMatch(p -> p.series().stream().anyMatch(s -> java.util.Arrays.stream(s.values()).anyMatch(Double::isFinite)));
    }

    private static void print(SpeedRow r) {
        String peers = Double.isNaN(r.peer()) ? "" : String.format(Locale.ROOT, "   peer %10.4g   ratio %6.2f", r.peer(), r.ratio());
        String peak = Double.isNaN(r.ofPeak()) ? "" : String.format(Locale.ROOT, "   %3.0f %% of peak", 100 * r.ofPeak());
        System.out.printf(Locale.ROOT, "%-22s %10.4g %-16s%s%s%n", r.name(), r.ours(), r.unit(), peak, peers);
    }

    private ObjectNode tree(Numerics n, Peer other, EngineSpeed benchmark, List<SpeedRow> rows) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("version", version).put("backend", n.name()).put("machine", n.machine())
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("java", Runtime.version().toString()).put("peer", other == null ? null : other.name())
                .put("peak-float32", benchmark.singlePeak * 1e-9).put("peak-float64", benchmark.doublePeak * 1e-9)
                .put("peak-unit", "GFLOP/s a core");
        ObjectNode results = root.putObject("results");
        for (SpeedRow r : rows) {
            ObjectNode node = results.putObject(r.name()).put("unit", r.unit());
            put(node, "ours", r.ours());
            put(node, "peer", r.peer());
            put(node, "ratio", r.ratio());
            put(node, "of-peak", r.ofPeak());
        }
        return root;
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) node.putNull(name);
        else node.put(name, value);
    }
}
