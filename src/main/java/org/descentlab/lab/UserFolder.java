package org.descentlab.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.descentlab.study.Experiment;

/// Where the program keeps what is the user's own between two starts: the session as it was last seen, and the files opened of
/// late. A folder that cannot be written costs these comforts and nothing else.
public final class UserFolder {
    private static final int RECENT = 6;
    private final Path folder;
    private final Path autosave;

    public UserFolder(Path folder) {
        this.folder = folder;
        autosave = folder.resolve("autosave-" + ProcessHandle.current().pid() + Session.ENDING);
    }

    /// The usual place on this system.
    public static UserFolder usual() {
        // Java takes the home folder from the list of users; a shell, and what it starts, from HOME.
        String home = System.getenv().getOrDefault("HOME", "");
        return new UserFolder(
                usual(System.getProperty("os.name"), Path.of(home.isBlank() ? System.getProperty("user.home") : home), System.getenv()));
    }

    static Path usual(String system, Path home, Map<String, String> environment) {
        if (system.startsWith("Windows"))
            return Path.of(environment.getOrDefault("LOCALAPPDATA", home.resolve("AppData/Local").toString())).resolve("Descent Lab");
        if (system.startsWith("Mac")) return home.resolve("Library/Application Support/Descent Lab");
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        return (state.isBlank() ? home.resolve(".local/state") : Path.of(state)).resolve("descent-lab");
    }

    /// Keeps the session in case this program ends without [#ended].
    public void autosave(Session session, String version) throws IOException {
        Files.createDirectories(folder);
        session.save(autosave, version);
    }

    /// The program ends as it should.
    public void ended() {
        try {
            Files.deleteIfExists(autosave);
        } catch (IOException e) {
            // it will be offered at the next start
        }
    }

    /// The session of a program that ended without notice, taken away from where it lay; null if there is none or it cannot be read.
    public Session rescued(List<Experiment> experiments) {
        Session found = null;
        for (Path file : autosaves()) {
            String pid = file.getFileName().toString().replaceAll("\\D", "");
            if (pid.isEmpty() || ProcessHandle.of(Long.parseLong(pid)).isPresent()) continue;
            try {
                found = Session.read(file, experiments);
                Files.delete(file);
            } catch (IOException | RuntimeException e) {
                file.toFile().delete();
            }
        }
        return found;
    }

    private List<Path> autosaves() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches("autosave-\\d{1,18}[.]dlab")).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /// Files opened or saved of late that still exist, the latest first.
    public List<Path> recent() {
        try {
            return Files.readAllLines(folder.resolve("recent.txt")).stream().filter(l -> !l.isBlank()).map(Path::of)
                    .filter(Files::isRegularFile).limit(RECENT).toList();
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }

    public void remember(Path file) {
        List<String> lines = new ArrayList<>(List.of(file.toAbsolutePath().toString()));
        for (Path p : recent()) if (!p.equals(file.toAbsolutePath())) lines.add(p.toString());
        try {
            Files.createDirectories(folder);
            SafeFile.write(folder.resolve("recent.txt"), String.join("\n", lines.subList(0, Math.min(RECENT, lines.size()))) + "\n");
        } catch (IOException e) {
            // nobody misses more than a menu entry
        }
    }
}
