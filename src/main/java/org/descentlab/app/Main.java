package org.descentlab.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.descentlab.cli.CommandLineInterface;
import org.descentlab.cli.Devices;
import org.descentlab.cli.Numerics;
import org.descentlab.cli.Wish;
import org.descentlab.data.Digits;
import org.descentlab.data.Tasks;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.UserFolder;
import org.descentlab.opencl.OpenCl;
import org.descentlab.study.Experiment;
import org.descentlab.tensor.Backends;

/// The composition root: wires backend, experiments, command line and window.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Faults faults = Faults.caught();
        var startup = new Startup();
        startup.reached("the program's first line");
        if (Desktop.wanted(arguments)) Desktop.prepare();
        var tasks = new Tasks();
        Experiment main = new MainExperiment();
        List<Experiment> experiments = new ArrayList<>(List.of(main));
        experiments.addAll(benches());
        String version = version();
        var devices = new Devices(OpenCl::devices, OpenCl::open);
        int status = CommandLineInterface.run(arguments, experiments, wish -> numerics(wish, devices, tasks), devices, version,
                (experiment, settings, look, numerics) -> {
                    int closed = Desktop.open(experiments, experiment, settings, numerics, version, look, startup, faults);
                    if (closed == Desktop.NO_DISPLAY && look.report())
                        throw new IllegalStateException("There is no display, so nothing is painted and there is nothing to report.");
                    return closed == Desktop.NO_DISPLAY
                            ? CommandLineInterface.withoutWindow(experiment, settings, numerics, version)
                            : closed;
                });
        faults.leave();
        Desktop.settle();
        System.exit(status);
    }

    /// Every bench that declares itself, by problem and name.
    static List<Experiment> benches() {
        return ServiceLoader.load(Experiment.class).stream().map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparingInt(Experiment::problem).thenComparing(Experiment::name)).toList();
    }

    static Numerics numerics(Wish wish, Devices devices, Tasks tasks) throws IOException {
        Backends.Started started = Backends.start(wish.backend());
        try {
            tasks.get(Digits.SOURCE, started.backend());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new Numerics(started, tasks, wish, devices, UserFolder.usual().measured());
    }

    /// That of `pom.xml`, which the build writes into the resource.
    static String version() {
        try (InputStream in = Main.class.getResourceAsStream("version.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
