package org.descentlab.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.descentlab.figure.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The design tokens against the Web Content Accessibility Guidelines 2.2, AA: 4.5 for text, 3 for what is drawn and for the focus.
class ThemeContrastTest {
    private static final double TEXT = 4.5, DRAWN = 3;

    private static double luminance(int colour) {
        double sum = 0;
        double[] weights = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < 3; i++) {
            double v = (colour >> 16 - 8 * i & 255) / 255.0;
            sum += weights[i] * (v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static void least(double least, int a, int b, String what) {
        double x = luminance(a), y = luminance(b), contrast = (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
        assertTrue(contrast >= least, () -> String.format("%s: %.2f < %.1f", what, contrast, least));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void figures(boolean dark) {
        Theme t = dark ? Theme.DARK : Theme.LIGHT;
        for (Type type : List.of(t.verdict(), t.title(), t.label(), t.quiet(), t.value(), t.tick()))
            for (int ground : new int[] {t.page(), t.surface(), t.raised()})
                least(TEXT, type.colour(), ground, type + " on " + Integer.toHexString(ground));
        for (Role r : Role.values()) least(DRAWN, t.look(r).colour(), t.surface(), r.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dark", "light"})
    void window(String theme) throws IOException {
        Map<String, Integer> token = tokens(theme);
        for (String ground : List.of("bg", "surface", "raised")) {
            for (String text : List.of("ink", "text-2", "text-3", "danger"))
                least(TEXT, token.get(text), token.get(ground), text + " on " + ground);
            least(DRAWN, token.get("ink"), token.get(ground), "the focus on " + ground);
        }
        for (String text : List.of("ink", "text-2", "danger")) least(TEXT, token.get(text), token.get("line"), text + " under the pointer");
        for (String ground : List.of("ink", "fill")) least(TEXT, token.get("on-ink"), token.get(ground), "on-ink on " + ground);
        least(DRAWN, token.get("danger-track"), token.get("bg"), "the danger zone");
        least(DRAWN, token.get("fill"), token.get("bg"), "the filled track");
    }

    /// Figures and window are dressed alike.
    @Test
    void oneSetOfTokens() throws IOException {
        for (Theme t : List.of(Theme.DARK, Theme.LIGHT)) {
            Map<String, Integer> token = tokens(t.dark() ? "dark" : "light");
            assertEquals(
                    List.of(t.page(), t.surface(), t.raised(), t.grid(), t.line(), t.strong(), t.text1(), t.text2(), t.text3(), t.danger()),
                    List.of("bg", "surface", "raised", "grid", "line", "strong", "ink", "text-2", "text-3", "danger").stream()
                            .map(token::get)
                            .toList());
        }
    }

    private static Map<String, Integer> tokens(String theme) throws IOException {
        try (var in = ThemeContrastTest.class.getResourceAsStream("/org/descentlab/ui/" + theme + ".css")) {
            Map<String, Integer> all = new HashMap<>();
            Pattern.compile("-lab-([a-z0-9-]+): #([0-9a-f]{6});").matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8)).results()
                    .forEach(m -> all.put(m.group(1), 0xff000000 | Integer.parseInt(m.group(2), 16)));
            return all;
        }
    }
}
