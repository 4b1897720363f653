package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.study.Experiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept against a crash, and what becomes of it.
class AutosavesTest {
    private final Experiment main = new MainExperiment();
    @TempDir
    private Path folder;

    private Document session(int width) {
        return new Document(main, main.set(main.defaults(), "width", width), Pins.NONE, "kernel", null, 17);
    }

    /// A file of a dead program, some minutes old.
    private Path left(String name, String content, int minutes) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60L * minutes)));
    }

    private UserFolder.Rescued start() {
        return new UserFolder(folder).rescue(List.of(main));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Of several the newest is gone on with, and none is lost.
    @Test
    void theNewestIsRestoredAndTheOthersAreOffered() throws IOException {
        left("autosave-1.dlab", session(16).json("test"), 30);
        left("autosave-3.dlab", session(32).json("test"), 10);
        left("autosave-2.dlab", session(64).json("test"), 20);
        var user = new UserFolder(folder);
        var found = user.rescue(List.of(main));
        assertEquals(session(32), found.document());
        assertTrue(found.said().getFirst().startsWith("2 sessions"), found.said().toString());
        List<Path> others = user.recovered();
        assertEquals(2, others.size());
        assertEquals(session(64), Document.read(others.get(0), List.of(main)).document());
        assertEquals(session(16), Document.read(others.get(1), List.of(main)).document());
        assertTrue(others.get(0).getFileName().toString().matches("recovered-\\d{4}-\\d\\d-\\d\\d-\\d{4}.dlab"), others.toString());
        user.ended();
        assertEquals(2, names().size(), "only what was restored is gone: " + names());
    }

    @Test
    void twoOfOneMinuteAreBothKept() throws IOException {
        for (int i = 0; i < 4; i++) left("autosave-" + i + ".dlab", session(8 + i).json("test"), 10);
        var user = new UserFolder(folder);
        user.rescue(List.of(main));
        assertEquals(3, user.recovered().size());
        user.ended();
    }

    /// Killed again before it has kept anything of its own.
    @Test
    void whatWasRestoredIsThereUntilTheNextProgramHasKeptItsOwn() throws Exception {
        Path file = left("autosave-77.dlab", session(32).json("test"), 10);
        var first = new Autosaves(folder);
        assertEquals(session(32), first.rescue(List.of(main)).document());
        assertTrue(Files.exists(file), "until this program keeps its own");
        assertNull(start().document(), "it is the first program's now");
        first.keep(session(64).json("test"));
        assertEquals(session(64), Document.read(file, List.of(main)).document());
        first.end();
        assertEquals(List.of(), names());
    }

    /// It may be what kills them.
    @Test
    void whatEndedThreeProgramsAtTheirStartIsOnlyOffered() throws IOException {
        Path file = left("autosave-77.dlab", session(32).json("test"), 10), lock = folder.resolve("autosave-77.dlab.lock");
        for (int i = 0; i < 3; i++) {
            Held dying = Held.tryHold(file);
            dying.oneMoreTry();
            dying.release();
        }
        var user = new UserFolder(folder);
        var found = user.rescue(List.of(main));
        assertNull(found.document());
        assertTrue(found.said().getFirst().startsWith("One session"), found.said().toString());
        assertEquals(session(32), Document.read(user.recovered().getFirst(), List.of(main)).document());
        assertFalse(Files.exists(file) || Files.exists(lock));
    }

    @Test
    void whatWasKeptAgainHasEndedNothing() throws IOException {
        left("autosave-77.dlab", session(32).json("test"), 10);
        Path lock = folder.resolve("autosave-77.dlab.lock");
        var program = new Autosaves(folder);
        program.rescue(List.of(main));
        assertEquals(1, Files.size(lock));
        program.keep(session(32).json("test"));
        assertEquals(0, Files.size(lock));
        program.end();
    }

    /// The number of this very process in its name says nothing, since no living program holds it.
    @Test
    void aNumberThatIsInUseAgainDoesNotHideASession() throws IOException {
        left("autosave-" + ProcessHandle.current().pid() + ".dlab", session(32).json("test"), 10);
        var user = new UserFolder(folder);
        assertEquals(session(32), user.rescue(List.of(main)).document());
        user.ended();
    }

    @Test
    void whatCannotBeReadIsKeptAndSaid() throws IOException {
        left("autosave-5.dlab", session(32).json("test").substring(0, 300), 1);
        left("autosave-6.dlab", "", 2);
        Path binary = Files.write(folder.resolve("autosave-7.dlab"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});
        Files.writeString(folder.resolve("autosave-6.dlab.damaged"), "an earlier one");
        var found = start();
        assertNull(found.document());
        assertEquals(3, found.said().size());
        for (String s : found.said()) assertTrue(s.contains("cannot be read") && s.endsWith(".damaged."), s);
        assertFalse(Files.exists(binary));
        assertEquals(List.of("autosave-5.dlab.damaged", "autosave-6.dlab-2.damaged", "autosave-6.dlab.damaged", "autosave-7.dlab.damaged"),
                names());
        assertEquals("an earlier one", Files.readString(folder.resolve("autosave-6.dlab.damaged")));
    }

    @Test
    void whatANewerVersionKeptStaysAsItIs() throws IOException {
        Path newer = left("autosave-5.dlab", session(32).json("test").replace("document/2", "document/99"), 1),
                foreign = left("autosave-6.dlab", session(16).json("test").replace("\"main\"", "\"mane\""), 2);
        left("autosave-7.dlab", session(64).json("test"), 30);
        var user = new UserFolder(folder);
        var found = user.rescue(List.of(main));
        assertEquals(session(64), found.document());
        assertTrue(found.said().get(0).contains("newer version") && found.said().get(1).contains("lacks"), found.said().toString());
        assertTrue(Files.readString(newer).contains("document/99") && Files.readString(foreign).contains("mane"));
        user.ended();
    }

    /// Two programs on one folder, one of them killed.
    @Test
    void aLivingProgramIsLeftAloneAndAKilledOneIsRescued() throws Exception {
        Path state = folder.resolve("state"), one = Files.writeString(folder.resolve("one"), session(16).json("test")),
                two = Files.writeString(folder.resolve("two"), session(32).json("test"));
        Process living = Killed.start("keep", state, one), dying = Killed.start("keep", state, two);
        try {
            var user = new UserFolder(state);
            assertNull(user.rescue(List.of(main)).document(), "both live");
            user.autosave(session(64).json("test"));
            kill(dying);
            var third = new UserFolder(state);
            assertEquals(session(32), third.rescue(List.of(main)).document());
            third.ended();
            user.ended();
            kill(living);
            assertEquals(session(16), new UserFolder(state).rescue(List.of(main)).document());
        } finally {
            kill(living);
            kill(dying);
        }
    }

    @Test
    void whatKilledProgramsLeftHalfWrittenIsRemoved() throws IOException {
        left("autosave-12.dlab.new", "half", 5);
        left(".descent-lab-0123456789abcdef.new", "half", 5);
        left("autosave-12.dlab.lock", "", 5);
        left("recent.txt", "", 5);
        start();
        assertEquals(List.of("recent.txt"), names());
    }

    @Test
    void aFolderThatCannotBeWrittenIsAReason() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        var e = org.junit.jupiter.api.Assertions.assertThrows(IOException.class,
                () -> new UserFolder(file.resolve("state")).autosave("x"));
        assertFalse(e.getMessage().isBlank() || e.getMessage().contains("Exception"), e.getMessage());
    }
}
