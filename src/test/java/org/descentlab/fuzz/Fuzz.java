package org.descentlab.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.descentlab.Wait;
import org.descentlab.lab.Trouble;
import org.junit.jupiter.api.io.TempDir;

/// Inputs one after the other: each is taken, or refused by one short printable sentence of the program's own, soon. What is answered
/// otherwise is left in `target/fuzz`.
abstract class Fuzz {
    static final int COUNT = Integer.getInteger("fuzz", 500), SEED = Integer.getInteger("fuzz.seed", 0);
    /// Inputs for which the watchdog waits at once, and characters of a sentence.
    static final int AT_ONCE = 100, LONGEST = 300;
    static final String FOREIGN = "a foreign word.";
    @TempDir
    Path folder;
    int taken, refused;

    /// Takes one input.
    interface Taker {
        void take(byte[] content) throws Exception;
    }

    final void all(String kind, List<byte[]> whole, Taker taker) {
        var mutations = new Mutations(whole, 31L * SEED + kind.hashCode());
        for (int done = 0; done < COUNT; done += AT_ONCE) {
            int n = Math.min(AT_ONCE, COUNT - done);
            Wait.ended(() -> {
                for (int i = 0; i < n; i++) one(kind, mutations.next(), taker);
                return null;
            }, kind + " are read for ever");
        }
        System.out.println(kind + ": " + taken + " taken, " + refused + " refused");
        assertEquals(COUNT, taken + refused);
        assertTrue(refused > COUNT / 100 && taken > COUNT / 100, "both happen");
    }

    private void one(String kind, byte[] content, Taker taker) {
        try {
            taker.take(content);
            taken++;
        } catch (Exception | Error e) {
            if (e instanceof AssertionError) throw new AssertionError(kind + " " + kept(content), e);
            String said = Trouble.sentence(e, FOREIGN);
            if (said.equals(FOREIGN)) throw new AssertionError(kind + " " + kept(content), e);
            sentence(said, content);
            refused++;
        }
    }

    /// Where the input is kept that was answered wrongly.
    private static Path kept(byte[] content) {
        try {
            Path at = Files.createDirectories(Path.of("target/fuzz"));
            return Files.write(at.resolve(HexFormat.of().toHexDigits(Arrays.hashCode(content))), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void sentence(String said, byte[] content) {
        assertTrue(said.length() <= LONGEST, () -> said.length() + ": " + said + " " + kept(content));
        assertFalse(said.chars().anyMatch(c -> Character.getType(c) == Character.CONTROL || Character.getType(c) == Character.FORMAT),
                () -> said + " " + kept(content));
        assertFalse(said.matches(".*(Exception|Error\\b|java[.]|org[.]descentlab|Infinity).*"), () -> said + " " + kept(content));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    final Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }
}
