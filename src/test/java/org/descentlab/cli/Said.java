package org.descentlab.cli;

import static org.junit.jupiter.api.Assertions.*;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.descentlab.Lab;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.lab.ShareText;
import org.descentlab.study.Experiment;
import org.descentlab.tensor.Backends;

/// What one command, run in this process, said, and whether it started any numerics or opened a window.
record Said(int status, String out, String err, int starts, int windows) {
    static final String NOTICE = "The backend is elsewhere.";

    /// Claims to be what was chosen; has something to say about PORTABLE only.
    static Backends.Started started(Backends.Choice choice) {
        return new Backends.Started(Lab.BACKEND, choice == Backends.Choice.AUTO ? Lab.BACKEND.name() : "really " + choice,
                choice == Backends.Choice.PORTABLE ? NOTICE : null, "this machine with " + choice);
    }

    static Said say(String... arguments) {
        return say(List.of(new MainExperiment()), arguments);
    }

    static Said say(List<Experiment> experiments, String... arguments) {
        return say(experiments, Devices.NONE, arguments);
    }

    static Said say(List<Experiment> experiments, Devices devices, String... arguments) {
        int[] starts = new int[2];
        PrintStream out = System.out, err = System.err;
        var said = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        int status;
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            status = CommandLineInterface.run(arguments, experiments, wish -> {
                starts[0]++;
                return new Numerics(started(wish.backend()), Lab.TASKS, wish, devices, null);
            }, devices, "9.8.7", (experiment, settings, look, numerics) -> {
                starts[1]++;
                System.out.println(experiment.name() + " " + settings.values() + " " + look.theme() + " " + look.fullScreen()
                        + String.join("", look.files().stream().map(f -> " " + f.getFileName()).toList())
                        + (look.document() == null ? "" : " " + ShareText.of(look.document())));
                return 0;
            });
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return new Said(status, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8), starts[0], starts[1]);
    }

    List<String> complaints() {
        return err.lines().toList();
    }

    String lastLine() {
        return out.lines().reduce((a, b) -> b).orElse("");
    }

    void assertComplaint() {
        assertNotEquals(0, status);
        assertEquals(1, complaints().size(), err);
        assertTrue(err.startsWith("descent-lab: "), err);
        assertTrue(err.strip().length() > 30, err);
        assertFalse(err.contains("\tat ") || err.contains("Exception") || err.contains("java."), err);
        assertEquals("", out);
        assertEquals(0, starts, "nothing may be computed before the command is understood");
        assertEquals(0, windows);
    }
}
