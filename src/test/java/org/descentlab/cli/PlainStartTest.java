package org.descentlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.Lab;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.study.Experiment;
import org.descentlab.tensor.Backends;
import org.junit.jupiter.api.Test;

/// A start without anything to parse does what the parser would have done.
class PlainStartTest {
    private static List<Object> opened(String... arguments) {
        var seen = new ArrayList<>();
        int status = CommandLineInterface.run(arguments, List.of(new MainExperiment()), choice -> {
            seen.add(choice);
            return new Numerics(new Backends.Started(Lab.BACKEND, "", null, ""), Lab.TASKS);
        }, Devices.NONE, "0", (experiment, settings, look, numerics) -> {
            seen.add(settings);
            seen.add(look);
            numerics.get();
            return 7;
        });
        assertEquals(7, status);
        return seen;
    }

    @Test
    void theWindowOpensAsTheParserWouldHaveOpenedIt() {
        assertEquals(opened("--backend=auto"), opened());
        assertEquals(opened("--startup-report", "--backend=auto"), opened("--startup-report"));
    }

    @Test
    void whatGoesWrongHasTheStatusThatTheParserGivesIt() {
        for (Exception wrong : List.of(new IllegalArgumentException("x"), new IllegalStateException("y"))) {
            CommandLineInterface.Window window = (experiment, settings, look, numerics) -> {
                throw wrong;
            };
            var main = List.<Experiment>of(new MainExperiment());
            assertEquals(CommandLineInterface.run(new String[] {"--backend=auto"}, main, c -> null, Devices.NONE, "0", window),
                    CommandLineInterface.run(new String[0], main, c -> null, Devices.NONE, "0", window));
        }
    }
}
