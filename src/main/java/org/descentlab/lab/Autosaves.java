package org.descentlab.lab;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.descentlab.data.UserText;
import org.descentlab.study.Experiment;
import org.descentlab.study.Sentences;

/// What each living program keeps in one folder in case it is killed, and what the dead ones have left there. Nothing that a dead
/// one left is deleted: the newest session is gone on with, in its own file, and the others get a plain name.
final class Autosaves {
    private static final Sentences SAY = Sentences.of(Autosaves.class);
    private static final String NAME = "autosave-[0-9a-f]{1,18}[.]dlab", RECOVERED = "recovered-";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmm");
    /// What ended so many programs before they could keep anything is not tried again.
    private static final int TRIES = 3;
    private final Path folder;
    /// This program's, from the first session kept on.
    private Held mine;

    Autosaves(Path folder) {
        this.folder = folder;
    }

    /// @throws IOException whose message is the reason in plain words
    synchronized void keep(String json) throws IOException {
        try {
            Files.createDirectories(folder);
            if (mine == null)
                mine = Held.tryHold(
                        folder.resolve("autosave-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()) + Document.ENDING));
        } catch (IOException e) {
            throw new IOException(SafeFile.reason(e), e);
        }
        SafeFile.write(mine.file(), json);
        mine.written();
    }

    /// The program ends as it should.
    synchronized void end() {
        if (mine == null) return;
        delete(mine.file());
        mine.release();
        mine = null;
    }

    /// Goes on with the newest session of the dead programs; from now on its file is this program's.
    synchronized UserFolder.Rescued rescue(List<Experiment> experiments) {
        Document found = null;
        int others = 0;
        List<String> said = new ArrayList<>();
        for (Held held : dead()) {
            Path file = held.file();
            try {
                Document.Opened opened = Document.read(file, experiments);
                if (found == null && held.tries() < TRIES) {
                    held.oneMoreTry();
                    found = opened.document();
                    said.addAll(opened.said());
                    end();
                    mine = held;
                    continue;
                }
                rename(file, RECOVERED + MINUTE.format(modified(file).atZone(ZoneId.systemDefault())), Document.ENDING);
                others++;
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                said.add(unread(file, e));
            }
            held.release();
        }
        if (others > 0) said.add(SAY.of(others == 1 ? "rescued.one" : "rescued.more", others).text());
        clean();
        return new UserFolder.Rescued(found, List.copyOf(said));
    }

    /// Files of programs that live no longer, now held by this one, the newest first.
    private List<Held> dead() {
        List<Held> dead = new ArrayList<>();
        for (Path file : list(NAME))
            try {
                Held held = Held.tryHold(file);
                if (held == null) continue;
                if (Files.exists(file)) dead.add(held);
                else held.release();
            } catch (IOException e) {
                // nobody can say whose it is: it stays as it is
            }
        return dead;
    }

    /// What cannot be read is kept all the same; what another version may read keeps its name.
    private static String unread(Path file, Throwable e) {
        if (e instanceof IOException && !(e instanceof Damaged))
            return SAY.of("rescued.left", UserText.path(file), Trouble.sentence(e, "it cannot be read").replaceFirst("[.]$", "")).text();
        return SAY.of("rescued.damaged", UserText.path(damaged(file))).text();
    }

    /// Puts a file that cannot be read out of the way; says where it is then.
    static Path damaged(Path file) {
        try {
            return rename(file, file.getFileName().toString(), ".damaged");
        } catch (IOException stays) {
            return file;
        }
    }

    /// Sessions of dead programs that were not gone on with, the newest first.
    List<Path> recovered() {
        return list(RECOVERED + ".*[.]dlab");
    }

    private List<Path> list(String name) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches(name) && Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.comparing(Autosaves::modified).reversed()).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    private static Path rename(Path file, String stem, String ending) throws IOException {
        for (int i = 1;; i++)
            try {
                return Files.move(file, file.resolveSibling(stem + (i == 1 ? "" : "-" + i) + ending));
            } catch (FileAlreadyExistsException e) {
                // the next number
            }
    }

    /// Removes what killed programs were about to write, and the locks of files that are gone.
    private void clean() {
        SafeFile.clean(folder);
        for (Path file : list(NAME + "[.]new")) if (SafeFile.old(file)) delete(file);
        for (Path lock : list(NAME + "[.]lock"))
            try {
                Held held = SafeFile.old(lock) && !Files.exists(Held.of(lock)) ? Held.tryHold(Held.of(lock)) : null;
                if (held != null) held.release();
            } catch (IOException e) {
                // an empty file more
            }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // it is found at the next start
        }
    }
}
