package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import org.descentlab.data.Table;
import org.descentlab.data.TableTask;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.study.Experiment;
import org.descentlab.study.Parameter;
import org.descentlab.study.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sessions on disk.
class SessionTest {
    private static List<Experiment> all() {
        List<Experiment> all = new ArrayList<>(List.of(new MainExperiment()));
        ServiceLoader.load(Experiment.class).forEach(all::add);
        return all;
    }

    @Test
    void everyExperimentsSessionSurvivesItsFile(@TempDir Path folder) throws IOException {
        var random = new Random(5);
        for (Experiment e : all()) {
            Settings s = e.defaults();
            for (Parameter p : e.parameters(s))
                if (p.choices().isEmpty())
                    s = e.set(s, p.name(), p.nearest(p.low() + random.nextDouble() * (p.high() - p.low())));
            Pins pins = Pins.NONE.add(s).add(e.defaults()).remove("A");
            var session = new Session(e, s, pins, e.views().getLast().name(), 17);
            Path file = folder.resolve(e.name() + ".dlab");
            session.save(file, "test");
            Session back = Session.read(file, List.of(e));
            assertEquals(session, back);
        }
    }

    /// The table and the drawn points travel with the file, to a program that has never seen them.
    @Test
    void whatTheUserBroughtIsKept() throws IOException {
        var here = new MainExperiment();
        var text = new StringBuilder("x,\"a, b\",kind\n");
        var random = new Random(2);
        for (int i = 0; i < 80; i++)
            text.append(random.nextGaussian()).append(',').append(random.nextGaussian()).append(',').append("uvw".charAt(i % 3))
                    .append('\n');
        Settings own = here.bring(here.defaults(), TableTask.of(Table.parse("my table.csv", text.toString()), "kind", "v"));
        var there = new MainExperiment();
        Session back = Session.parse(new Session(here, own, Pins.NONE, "overview", Experiment.END).json("test"), List.of(there));
        assertEquals(own, back.settings());
        assertEquals(own.data(), back.settings().data());
        Settings drawn = here.draw(here.set(here.defaults(), "task", "moons"), 0.25, -0.5, true);
        assertEquals(drawn,
                Session.parse(new Session(here, drawn, Pins.NONE.add(drawn), "function", 3).json("test"), List.of(there)).settings());
    }

    @Test
    void whatIsNoSessionIsExplainedInOneSentence(@TempDir Path folder) throws IOException {
        Experiment main = all().getFirst();
        String good = new Session(main, main.defaults(), Pins.NONE, "overview", Experiment.END).json("test");
        Map<String, String> bad = Map.of("", "not a session", "[1, 2]", "not a session", "{\"schema\": \"other/1\"}", "not a session",
                good.replace("session/1", "session/9"), "newer version",
                good.replace("\"main\"", "\"mane\""), "lacks", good.replace("\"width\"", "\"witdh\""), "no parameter",
                good.replace("\"128\"", "\"1e9\""), "between", good.substring(0, good.length() / 2), "not a session");
        bad.forEach((text, says) -> {
            String message = assertThrows(IOException.class, () -> Session.parse(text, List.of(main)), text).getMessage();
            assertTrue(message.contains(says) && message.endsWith(".") && !message.contains("\n"), message);
        });
        assertTrue(assertThrows(IOException.class, () -> Session.read(folder.resolve("none.dlab"), List.of(main))).getMessage()
                .contains("none.dlab"));
        var session = Session.parse(good, List.of(main));
        assertTrue(assertThrows(IOException.class, () -> session.save(folder.resolve("no/such/folder.dlab"), "test")).getMessage()
                .startsWith("The session could not be saved"));
    }

    @Test
    void recentFilesAreTheLatestThatExist(@TempDir Path folder) throws IOException {
        var user = new UserFolder(folder.resolve("state"));
        assertEquals(List.of(), user.recent());
        for (int i = 0; i < 9; i++) user.remember(Files.writeString(folder.resolve(i + ".dlab"), ""));
        user.remember(folder.resolve("6.dlab"));
        Files.delete(folder.resolve("7.dlab"));
        assertEquals(List.of("6.dlab", "8.dlab", "5.dlab", "4.dlab", "3.dlab"),
                user.recent().stream().map(p -> p.getFileName().toString()).toList());
        assertEquals(Path.of("/x/descent-lab"), UserFolder.usual("Linux", Path.of("/h"), Map.of("XDG_STATE_HOME", "/x")));
        assertEquals(Path.of("/h/.local/state/descent-lab"), UserFolder.usual("Linux", Path.of("/h"), Map.of()));
    }
}
