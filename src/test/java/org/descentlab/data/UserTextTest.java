package org.descentlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.descentlab.Wait;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserTextTest {
    private static final String DIGITS = "1".repeat(2_000_000);
    private static final String SIGNS = "+-.,1eE";

    /// Every text of up to six of these signs is read as the grammar of numbers has it.
    @Test
    void aNumberHasASignDigitsAPointAndAnExponent() {
        for (int length = 0; length <= 6; length++)
            for (long k = 0; k < Math.pow(SIGNS.length(), length); k++) {
                var text = new StringBuilder();
                for (long rest = k, i = 0; i < length; i++, rest /= SIGNS.length())
                    text.append(SIGNS.charAt((int) (rest % SIGNS.length())));
                assertEquals(text.toString().matches("[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?"),
                        UserText.isNumber(text.toString()), text.toString());
            }
    }

    /// Whoever tries the same digits again and again is at it for hours.
    @ParameterizedTest
    @ValueSource(strings = {"x", ".x", ".1e", "e1x", ",", ",1x", ",5,"})
    void aLongTextThatIsNoNumberIsReadOnce(String end) {
        for (String begin : new String[] {"", "-", ".", "1.", "1e"})
            assertTrue(Wait.ended(() -> Double.isNaN(Table.number(begin + DIGITS + end)), "millions of digits are read again and again"),
                    begin + "…" + end);
    }

    @Test
    void aLongNumberIsOne() {
        assertTrue(
                Wait.ended(() -> UserText.isNumber(DIGITS + "." + DIGITS + "e-" + DIGITS), "millions of digits are read again and again"));
        assertEquals(1, Table.number("0." + "9".repeat(1000) + "e0"), 1e-12);
    }

    @Test
    void ofALongTextTheBeginningIsQuoted() {
        assertEquals("\"abc\"", UserText.quoted("abc").text());
        String quoted = UserText.quoted(DIGITS).text();
        assertTrue(quoted.startsWith("\"111") && quoted.endsWith("…\"") && quoted.length() < 100, quoted);
    }

    /// Whatever a user's text holds, no terminal obeys it and no line is turned about.
    @Test
    void whatSteersIsEscaped() {
        assertEquals("\"a\\nb\\tc\\u001b[31m\"", UserText.quoted("a\nb\tc\u001b[31m").text());
        assertEquals("\"\\u202ecba\\u0000\\u009b\\ufeff\\ud800\"", UserText.quoted("\u202ecba\u0000\u009b\ufeff\ud800").text());
        assertEquals("\"Größe 年 😀\"", UserText.quoted("Größe 年 😀").text());
        assertEquals(63, UserText.quoted("\u001b".repeat(5000)).text().length(),
                "sixty characters, the mark that there were more, the quotes");
        assertTrue(UserText.sentence("a".repeat(5000)).text().length() <= 601);
        var path = java.nio.file.Path.of("/" + "folder/".repeat(100) + "end\u001b.csv");
        String shown = UserText.path(path).text();
        assertTrue(shown.startsWith("…") && shown.endsWith("/end\\u001b.csv"), shown);
        assertEquals("/a/b.csv", UserText.path(java.nio.file.Path.of("/a/b.csv")).text());
    }

    @Test
    void longTextsAreRefusedInOneSentence() {
        var table = assertThrows(IOException.class,
                () -> Wait.ended(() -> Table.parse("long.csv", DIGITS + "x"), "millions of digits are read again and again"));
        assertTrue(table.getMessage().startsWith("Line 1 of \"long.csv\"") && table.getMessage().contains("32767 characters"),
                table::getMessage);
        for (String text : new String[] {DIGITS, "p:" + DIGITS, "p:1:1;".repeat(500_000)}) {
            var drawn = assertThrows(IllegalArgumentException.class, () -> Drawing.parse(text));
            assertTrue(drawn.getMessage().length() < 200, drawn::getMessage);
        }
        assertFalse(UserText.isNumber(""));
    }
}
