package org.descentlab.cli;

import static org.descentlab.cli.Said.say;
import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.descentlab.Lab;
import org.descentlab.experiment.lazyrich.LazyRich;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.study.Experiment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Shares of a run in a folder.
class WorkTest {
    private static final List<Experiment> EXPERIMENTS = List.of(new MainExperiment(), new LazyRich());
    private static final List<String> RUN = List.of("lazy-rich", "--quick", "--seeds", "1", "--only", "test-error,course");
    @TempDir
    Path folder;
    private Path store;

    @BeforeEach
    void make() throws IOException {
        store = Files.createDirectory(folder.resolve("store"));
    }

    private Said command(String name, String... more) {
        List<String> words = new ArrayList<>(List.of(name));
        words.addAll(RUN);
        words.addAll(List.of(more));
        Said said = say(EXPERIMENTS, words.toArray(String[]::new));
        assertEquals("", said.err());
        assertEquals(0, said.status());
        return said;
    }

    private Said work(int k, int n) {
        Said said = command("work", "--store", store.toString(), "--share", k + "/" + n);
        assertTrue(said.out().startsWith("share " + k + " of " + n + " of lazy-rich "), said.out());
        return said;
    }

    private String csv(String name, String... more) throws IOException {
        Path file = folder.resolve(name);
        List<String> words = new ArrayList<>(List.of(more));
        words.addAll(List.of("--out", file.toString()));
        command("run", words.toArray(String[]::new));
        String text = Files.readString(file);
        return text.substring(text.indexOf('\n'));
    }

    private int computed(Said said) {
        String line = said.lastLine();
        assertTrue(line.matches("\\d+ computed, \\d+ from .*\\."), line);
        return Integer.parseInt(line.substring(0, line.indexOf(' ')));
    }

    private Said gather() {
        return command("run", "--store", store.toString());
    }

    @Test
    void sharesGatheredEqualOneProcess() throws IOException {
        int sum = 0;
        for (int k = 1; k <= 3; k++) {
            int one = computed(work(k, 3));
            assertTrue(one > 0, k + " of 3 had nothing to do");
            sum += one;
        }
        Said gathered = gather();
        assertEquals(0, computed(gathered), gathered.out());
        assertTrue(gathered.lastLine().endsWith(" from " + store + "."), gathered.out());
        assertEquals(csv("alone.csv"), csv("gathered.csv", "--store", store.toString()));
        assertEquals(0, computed(work(2, 3)), "a share that is done");
        assertEquals(0, computed(work(1, 2)), "a share that overlaps others");
        assertTrue(sum > 10, "computed by all shares: " + sum);
    }

    /// What one of several shares has not done is left to it, and what is damaged is computed again.
    @Test
    void whatIsMissingIsComputedByWhoGathers() throws IOException {
        int one = computed(work(1, 2));
        int rest = computed(gather());
        assertTrue(one > 1 && rest > 1, one + " and " + rest);
        try (Stream<Path> files = Files.list(store)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                byte[] sound = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(sound, sound.length / 2));
            }
        }
        assertEquals(one + rest, computed(gather()), "of halves nothing can be read");
        assertEquals(0, computed(gather()));
    }

    static Stream<List<String>> mistakes() {
        return Stream.of(
                List.of("K/N", "--share", "0/4"), List.of("K/N", "--share", "5/4"), List.of("K/N", "--share", "2"),
                List.of("K/N", "--share", "a/b"),
                List.of("K/N", "--share", "1/99999999999"), List.of("K/N", "--share", "-1/4"),
                List.of("--share"), List.of("no folder", "--share", "1/4", "--store", "/no/such/folder"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsOneSentence(List<String> words) {
        List<String> all = new ArrayList<>(List.of("work", "lazy-rich", "--store", store.toString()));
        if (words.contains("--store")) all.subList(2, 4).clear();
        all.addAll(words.subList(1, words.size()));
        Said said = say(EXPERIMENTS, all.toArray(String[]::new));
        said.assertComplaint();
        assertEquals(2, said.status());
        assertTrue(said.err().contains(words.getFirst()), said.err());
    }

    @Test
    void aShareNeedsAFolderThatIsOne() throws IOException {
        Said none = say(EXPERIMENTS, "work", "lazy-rich", "--share", "1/2"),
                file = say(EXPERIMENTS, "run", "lazy-rich", "--store", Files.createFile(folder.resolve("file")).toString());
        for (Said said : List.of(none, file)) {
            said.assertComplaint();
            assertEquals(2, said.status());
            assertTrue(said.err().contains("folder"), said.err());
        }
    }
}
