package org.descentlab.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Inputs that are nearly right, one after the other, the same every time: one to four changes to one of several whole inputs.
final class Mutations {
    /// What stands in files by accident or by malice.
    private static final List<String> TOKENS = List.of("", "-", "-5", "-0.0", "0", "1", "1e200", "1e400", "-1e-400", "NaN", "inf",
            "9".repeat(400),
            "1,234", "1.234,5", "\"", "\"\"", "'", ",", ";", "\t", "|", ":", "=", "{", "}", "[", "]", "{\"a\":1}", "null", "true", "\r\n",
            "\n", "\n\n",
            "\r", "#", "\u0000", "\u001b[31m", "\u202e", "\ufeff", "\u2028", "😀", "é", "\ud800", "x".repeat(300), "x=y", "width=", "=1",
            "own", "A",
            "N", "loss", "<", "&", "\\u0000", "[".repeat(2000), "../../etc", "descent-lab/session/1", "7".repeat(40_000));
    private final List<byte[]> whole;
    private final Random random;

    Mutations(List<byte[]> whole, long seed) {
        this.whole = whole;
        random = new Random(seed);
    }

    byte[] next() {
        byte[] content = whole.get(random.nextInt(whole.size()));
        do content = changed(content);
        while (random.nextInt(5) < 2);
        return content;
    }

    private byte[] changed(byte[] from) {
        int n = from.length, at = random.nextInt(n + 1), to = Math.min(n, at + 1 + random.nextInt(1 + random.nextInt(40)));
        return switch (random.nextInt(9)) {
            case 0 -> {
                byte[] flipped = from.clone();
                if (n > 0) flipped[Math.min(at, n - 1)] = (byte) random.nextInt(256);
                yield flipped;
            }
            case 1 -> joined(Arrays.copyOf(from, at), token(), Arrays.copyOfRange(from, at, n));
            case 2 -> joined(Arrays.copyOf(from, at), Arrays.copyOfRange(from, to, n));
            case 3 -> joined(Arrays.copyOf(from, to), Arrays.copyOfRange(from, at, n));
            case 4 -> random.nextInt(4) == 0 ? Arrays.copyOf(from, at) : from;
            case 5 -> {
                byte[] other = whole.get(random.nextInt(whole.size()));
                yield joined(Arrays.copyOf(from, at), Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length));
            }
            case 6 -> lines(from);
            default -> word(from, at);
        };
    }

    /// A word gives its place to a token, or to another word of the same input.
    private byte[] word(byte[] from, int near) {
        int begin = near, end = near;
        while (begin > 0 && wordly(from[begin - 1])) begin--;
        while (end < from.length && wordly(from[end])) end++;
        return joined(Arrays.copyOf(from, begin), token(), Arrays.copyOfRange(from, end, from.length));
    }

    private static boolean wordly(byte b) {
        return Character.isLetterOrDigit(b) || b == '.' || b == '-' || b == '+';
    }

    /// Two lines change places, or one is there twice, or not at all.
    private byte[] lines(byte[] from) {
        List<String> all = new ArrayList<>(Arrays.asList(new String(from, StandardCharsets.ISO_8859_1).split("\n", -1)));
        int a = random.nextInt(all.size()), b = random.nextInt(all.size());
        switch (random.nextInt(3)) {
            case 0 -> Collections.swap(all, a, b);
            case 1 -> all.add(b, all.get(a));
            default -> all.remove(a);
        }
        return String.join("\n", all).getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] token() {
        return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        var out = new java.io.ByteArrayOutputStream();
        for (byte[] p : parts) out.writeBytes(p);
        return out.toByteArray();
    }
}
