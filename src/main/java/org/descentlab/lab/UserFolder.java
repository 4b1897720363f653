package org.descentlab.lab;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.descentlab.data.UserText;
import org.descentlab.study.Experiment;
import org.descentlab.study.Sentences;

/// Where the program keeps what is the user's own between two starts: the session as it was last seen, and the files opened of
/// late. A folder that cannot be written costs these comforts and nothing else.
public final class UserFolder {
    /// Of the preferences.
    private static final long MOST_BYTES = 1L << 20;
    private static final SystemFolder USUAL = new SystemFolder("Library/Application Support/Descent Lab", "XDG_STATE_HOME", ".local/state");
    private static final Sentences SAY = Sentences.of(UserFolder.class);
    private static final String PREFERENCES = "preferences.json";
    private final Path folder;
    private final Autosaves autosaves;
    private final RecentFiles recent;

    public UserFolder(Path folder) {
        this.folder = folder;
        autosaves = new Autosaves(folder);
        recent = new RecentFiles(folder.resolve("recent.txt"));
    }

    /// The usual place on this system.
    public static UserFolder usual() {
        return new UserFolder(USUAL.here());
    }

    static Path usual(String system, Path home, Map<String, String> environment) {
        return USUAL.on(system, home, environment);
    }

    /// The user's preferences, as far as they can be read; the defaults for the rest.
    public Preferences.Read preferences() {
        Path file = folder.resolve(PREFERENCES);
        if (!Files.exists(file)) return new Preferences.Read(Preferences.DEFAULT, List.of());
        try {
            if (Files.size(file) > MOST_BYTES) throw new Damaged("They are too long.", null);
            return Preferences.parse(Files.readString(file));
        } catch (Damaged | CharacterCodingException e) {
            return new Preferences.Read(Preferences.DEFAULT,
                    List.of("The preferences cannot be read; they were left in " + UserText.path(Autosaves.damaged(file)) + "."));
        } catch (IOException e) {
            return new Preferences.Read(Preferences.DEFAULT,
                    List.of("The preferences in " + UserText.path(file) + " cannot be read (" + SafeFile.reason(e) + ")."));
        }
    }

    /// @throws IOException with one sentence for the user
    public void prefer(Preferences preferences) throws IOException {
        try {
            Files.createDirectories(folder);
            SafeFile.write(folder.resolve(PREFERENCES), preferences.json());
        } catch (IOException e) {
            throw new IOException(SAY.of("preferences.unsaved", SafeFile.reason(e)).text(), e);
        }
    }

    /// What was measured of this computer's devices.
    public MeasuredDevices measured() {
        return new MeasuredDevices(folder.resolve("devices.json"));
    }

    /// What was left by programs that ended without [#ended].
    ///
    /// @param document the newest, or null
    /// @param said     what the user should know of the others, a sentence each
    public record Rescued(Document document, List<String> said) {
        public static final Rescued NOTHING = new Rescued(null, List.of());
    }

    /// Where the user's own lessons are; there need not be such a folder.
    public Path lessons() {
        return folder.resolve("lessons");
    }

    /// Keeps the session, as its file would hold it, in case this program ends without [#ended].
    /// @throws IOException whose message is the reason in plain words
    public void autosave(String json) throws IOException {
        autosaves.keep(json);
    }

    /// The program ends as it should.
    public void ended() {
        autosaves.end();
    }

    /// What programs left that ended without notice; to be called before the first [#autosave].
    public Rescued rescue(List<Experiment> experiments) {
        return autosaves.rescue(experiments);
    }

    /// Sessions of such programs that were not gone on with, the newest first.
    public List<Path> recovered() {
        return autosaves.recovered();
    }

    /// Files opened or saved of late that still exist, the latest first.
    public List<Path> recent() {
        return recent.all();
    }

    public void remember(Path file) {
        try {
            recent.add(file);
        } catch (IOException e) {
            // nobody misses more than a menu entry
        }
    }
}
