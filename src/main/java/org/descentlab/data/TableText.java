package org.descentlab.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.descentlab.tensor.Cancellation;

/// The characters of a table's file, which can be read from the beginning as often as needed; never all at once. UTF-8 if every byte
/// agrees, UTF-16 and UTF-32 by their marks, UTF-16 also by the zeros of every other byte, else Windows-1252, in which every byte means something.
///
/// @param assumed what was guessed, in a sentence, or ""
record TableText(Source source, String assumed) {
    private static final int HEAD = 4096;
    private static final Map<String, String> OTHERS = Map.of("504b0304", "a workbook or an archive", "504b0506", "an archive", "d0cf11e0",
            "a workbook", "1f8b", "a compressed file", "50415231", "a Parquet file", "934e554d", "a NumPy file", "25504446", "a PDF file",
            "89504e47", "a picture", "89484446", "an HDF5 file");

    /// Opens anew.
    @FunctionalInterface
    interface Source {
        Reader open() throws IOException;
    }

    static TableText of(String text) {
        return new TableText(() -> new StringReader(text), "");
    }

    /// @throws IOException with one sentence for the user
    static TableText of(Path file, Cancellation cancelled) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        String hex = HexFormat.of().formatHex(head, 0, Math.min(4, head.length));
        if (hex.startsWith("fffe0000")) return of(file, StandardCharsets.UTF_32LE, "");
        if (hex.startsWith("0000feff")) return of(file, StandardCharsets.UTF_32BE, "");
        if (hex.startsWith("fffe")) return of(file, StandardCharsets.UTF_16LE, "");
        if (hex.startsWith("feff")) return of(file, StandardCharsets.UTF_16BE, "");
        for (var other : OTHERS.entrySet())
            if (hex.startsWith(other.getKey()) && (steers(head) || !utf8(new ByteArrayInputStream(head), Cancellation.NEVER)))
                throw new IOException(UserText.quoted(file.getFileName().toString()) + " is " + other.getValue()
                        + ", not a text in UTF-8: save the table as CSV first.");
        int[] zeros = new int[2];
        for (int i = 0; i < head.length; i++) if (head[i] == 0) zeros[i % 2]++;
        for (int odd = 0; odd < 2; odd++)
            if (zeros[odd] > head.length / 4 && zeros[1 - odd] == 0)
                return of(file, odd == 1 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE, "It was read as UTF-16.");
        if (zeros[0] + zeros[1] > 0)
            throw new IOException(UserText.quoted(file.getFileName().toString()) + " is not a text file in UTF-8.");
        boolean strict;
        try (InputStream in = Files.newInputStream(file)) {
            strict = utf8(in, cancelled);
        }
        return strict
                ? of(file, StandardCharsets.UTF_8, "")
                : of(file, Charset.forName("windows-1252"), "It was read as Windows-1252, for its bytes are not UTF-8.");
    }

    private static TableText of(Path file, Charset charset, String assumed) {
        return new TableText(() -> new InputStreamReader(Files.newInputStream(file), charset), assumed);
    }

    /// Whether a byte is in it that stands in no text.
    private static boolean steers(byte[] head) {
        for (byte b : head) if (b >= 0 && b < '\t' || b > '\r' && b < ' ') return true;
        return false;
    }

    private static boolean utf8(InputStream in, Cancellation cancelled) throws IOException {
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        char[] part = new char[1 << 16];
        try {
            var reader = new InputStreamReader(in, decoder);
            while (reader.read(part) >= 0) cancelled.check();
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /// From the first character on, which is no byte order mark; some programs write two.
    Reader open() throws IOException {
        var reader = new PushbackReader(source.open());
        int c = reader.read();
        while (c == '\uFEFF') c = reader.read();
        if (c >= 0) reader.unread(c);
        return reader;
    }

    /// So many characters of the beginning.
    String beginning(int characters) throws IOException {
        char[] part = new char[characters];
        int n = 0;
        try (Reader reader = open()) {
            for (int k; n < characters && (k = reader.read(part, n, characters - n)) > 0;) n += k;
        }
        return new String(part, 0, n);
    }

    /// The text whose lines are these.
    TableText of(List<String> lines) {
        return new TableText(() -> new StringReader(String.join("\n", lines)), assumed);
    }
}
