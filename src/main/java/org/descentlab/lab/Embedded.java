package org.descentlab.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// What makes a figure again ([ResultText#record]), in the figure's own file: an SVG's `metadata`, a PNG's text chunk.
public final class Embedded {
    private static final String KEYWORD = "descent-lab";
    private static final Pattern IN_TEXT = Pattern.compile("<metadata id=\"" + KEYWORD + "(?:-\\d+)?\"[^>]*+>([^<]++)</metadata>");
    /// A PNG begins with these bytes and a chunk of 25 bytes about its size; a chunk has 12 bytes beside its content.
    private static final int SIGNATURE = 8, FIRST = 25, AROUND = 12;

    private Embedded() {}

    /// @param record one line of ASCII
    public static String inSvg(String document, String record) {
        return inSvg(document, KEYWORD, record);
    }

    /// The same in one of several drawings of a page.
    ///
    /// @param number of the drawing, as no other's
    public static String inSvg(String drawing, int number, String record) {
        return inSvg(drawing, KEYWORD + "-" + number, record);
    }

    private static String inSvg(String document, String id, String record) {
        int at = document.indexOf("</title>\n") + "</title>\n".length();
        String text = record.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return document.substring(0, at) + "<metadata id=\"" + id + "\">" + text + "</metadata>\n" + document.substring(at);
    }

    /// @param record one line of ASCII
    public static byte[] inPng(byte[] image, String record) {
        byte[] chunk = ("tEXt" + KEYWORD + "\0" + record).getBytes(StandardCharsets.ISO_8859_1);
        var sum = new CRC32();
        sum.update(chunk);
        int head = SIGNATURE + FIRST;
        return ByteBuffer.allocate(image.length + chunk.length + 8).put(image, 0, head).putInt(chunk.length - 4).put(chunk)
                .putInt((int) sum.getValue()).put(image, head, image.length - head).array();
    }

    /// The records of all drawings in an SVG or a page of HTML.
    /// @throws IOException with one sentence for the user if it holds none
    static List<String> ofText(String document) throws IOException {
        List<String> all = new ArrayList<>();
        for (Matcher m = IN_TEXT.matcher(document); m.find();)
            all.add(m.group(1).replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
        if (all.isEmpty()) throw none();
        return all;
    }

    /// @throws IOException with one sentence for the user if it holds none
    static String ofPng(byte[] image) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(image);
        String start = "tEXt" + KEYWORD + "\0";
        for (int at = SIGNATURE; at + AROUND <= image.length;) {
            int length = in.getInt(at);
            if (length < 0 || length > image.length - at - AROUND) break;
            String chunk = new String(image, at + 4, length + 4, StandardCharsets.ISO_8859_1);
            if (chunk.startsWith(start)) return chunk.substring(start.length());
            at += length + AROUND;
        }
        throw none();
    }

    private static IOException none() {
        return new IOException("This figure does not say how it was made: it is not one of Descent Lab, or another program has saved it.");
    }
}
