package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a user prefers survives its file, and a file that somebody has been at.
class PreferencesTest {
    private static final Preferences OTHER = new Preferences(Preferences.Theme.DARK, 150, 3, 800, 0, 0.5, true, false, true,
            Preferences.Speech.GERMAN);
    @TempDir
    private Path folder;

    @Test
    void theySurviveTheirFile() throws IOException {
        var user = new UserFolder(folder.resolve("state"));
        assertEquals(new Preferences.Read(Preferences.DEFAULT, List.of()), user.preferences());
        user.prefer(OTHER);
        assertEquals(new Preferences.Read(OTHER, List.of()), new UserFolder(folder.resolve("state")).preferences());
        user.prefer(Preferences.DEFAULT);
        assertEquals(new Preferences.Read(Preferences.DEFAULT, List.of()), user.preferences());
    }

    /// Whatever the window offers can be read again.
    @Test
    void everyChoiceSurvives() throws IOException {
        for (Preference<?> p : Preferences.entries()) every(p);
    }

    private static <T> void every(Preference<T> p) throws IOException {
        for (T choice : p.choices()) {
            Preferences chosen = p.with().apply(OTHER, choice);
            assertEquals(choice, p.get().apply(chosen));
            assertEquals(new Preferences.Read(chosen, List.of()), Preferences.parse(chosen.json()));
            assertTrue(!p.label().apply(choice).isBlank());
        }
        assertEquals(OTHER, p.with().apply(OTHER, p.get().apply(OTHER)), "nothing else moves");
        assertTrue(p.choices().contains(p.get().apply(Preferences.DEFAULT)), p.key());
    }

    @Test
    void whatDoesNotHoldFallsBackOneByOne() throws IOException {
        String text = OTHER.json().replace("\"dark\"", "\"pink\"").replace("800", "-800")
                .replace("\"scale\" : 150", "\"scale\" : [1, {\"a\": 2}]")
                .replace("\"playback\" : 0.5", "\"playback\" : 3").replace("\"reduced-motion\" : true", "\"reduced-motion\" : \"yes\"")
                .replace("\"disk\" : 0", "\"disc\" : 0");
        var read = Preferences.parse(text);
        assertEquals(new Preferences(Preferences.Theme.SYSTEM, 0, 3, 400, 1000, 1, false, false, true, Preferences.Speech.GERMAN),
                read.preferences());
        assertEquals(6, read.said().size());
        assertTrue(read.said().getFirst().equals("The preference Theme cannot be \"pink\"; it is now: As the system."),
                read.said().getFirst());
        assertTrue(read.said().contains("There is no preference \"disc\"."), read.said().toString());
    }

    @Test
    void aFileThatIsNoneIsKeptAndSaid() throws IOException {
        Path file = folder.resolve("preferences.json");
        for (String text : List.of("", "nonsense", "[1]", OTHER.json().substring(0, 60), "{\"theme\": \"dark\"")) {
            Files.writeString(file, text);
            var read = new UserFolder(folder).preferences();
            assertEquals(Preferences.DEFAULT, read.preferences(), text);
            assertTrue(read.said().getFirst().contains("preferences.json") && read.said().getFirst().endsWith(".damaged."),
                    read.said().toString());
            assertTrue(Files.notExists(file));
        }
        Files.write(file, new byte[] {(byte) 0xff, 0});
        assertEquals(1, new UserFolder(folder).preferences().said().size());
    }

    @Test
    void aFolderThatCannotBeWrittenIsOneSentence() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        String said = assertThrows(IOException.class, () -> new UserFolder(file.resolve("state")).prefer(OTHER)).getMessage();
        assertTrue(said.startsWith("The preferences could not be saved (") && said.endsWith(")."), said);
    }
}
