package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.descentlab.Wait;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The list of files opened of late.
class RecentFilesTest {
    @TempDir
    Path folder;

    private Path file(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "");
    }

    /// Another program has read the list and not yet written it: what this one adds comes after.
    @Test
    void nobodyWritesOverWhatAnotherProgramAdds() throws Exception {
        Path mine = file("mine.dlab"), others = file("others.dlab"), list = folder.resolve("recent.txt");
        Path content = Files.writeString(folder.resolve("content"), others + "\n");
        Process other = Killed.start("list", list, content);
        Thread adding = Thread.ofPlatform().start(() -> new UserFolder(folder).remember(mine));
        Wait.until(() -> Set.of(Thread.State.TIMED_WAITING, Thread.State.TERMINATED).contains(adding.getState()));
        other.getOutputStream().write('\n');
        other.getOutputStream().flush();
        assertEquals(0, other.waitFor());
        adding.join();
        assertEquals(List.of(mine, others), new UserFolder(folder).recent());
    }

    @Test
    void threadsDoNotEither() throws Exception {
        List<Path> files = List.of(file("1.dlab"), file("2.dlab"), file("3.dlab"), file("4.dlab"), file("5.dlab"), file("6.dlab"));
        List<Thread> adding = files.stream().map(f -> Thread.ofPlatform().start(() -> new UserFolder(folder).remember(f))).toList();
        for (Thread t : adding) t.join();
        assertEquals(Set.copyOf(files), Set.copyOf(new UserFolder(folder).recent()));
    }

    /// Whatever stands in the list, the lines that name a file are read, and one more is added.
    @Test
    void aLineThatNamesNoFileCostsNoOther() throws Exception {
        Path a = file("a.dlab"), b = file("b.dlab");
        Files.writeString(folder.resolve("recent.txt"), "\0\n" + a + "\n\n" + folder.resolve("none") + "\n");
        new UserFolder(folder).remember(b);
        assertEquals(List.of(b, a), new UserFolder(folder).recent());
    }
}
