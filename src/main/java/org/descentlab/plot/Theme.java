package org.descentlab.plot;

import java.util.EnumMap;
import java.util.Map;
import org.descentlab.figure.Role;

/// Colours (0xAARRGGBB), type and line sizes of figures: the design tokens.
///
/// @param scale      factor on type, lines and spacing: 1 in the window, larger in lecture mode
/// @param lecture    whether lines are bolder than their scale says, and whoever shows the figure prints its head: title, sentence, seeds
/// @param sequential colours from low to high
/// @param diverging  colours from negative over zero to positive
public record Theme(boolean dark, double scale, boolean lecture, int page, int surface, int raised, int grid, int line, int strong,
        int text1, int text2, int text3, int danger, Map<Role, Look> roles, int[] sequential, int[] diverging) {

    public enum Marker { CIRCLE, SQUARE, DIAMOND, TRIANGLE }

    /// How a role looks. Width and dash are for scale 1.
    public record Look(int colour, double width, Marker marker, double... dash) {}

    /// Of the type in lecture mode where the window is 1280×720: labels of 22 pixels, ticks of 20, nothing below 18.
    private static final double LECTURE = 1.8;
    /// A line of 2.2 is then one of 5.
    private static final double BOLD = 5 / (2.2 * LECTURE);

    public static final Theme DARK = new Theme(true, 1, false, 0xff0d1014, 0xff14181e, 0xff1b2027, 0xff20262e, 0xff242a33, 0xff3a4350,
            0xfff2f5f8, 0xffaeb7c2, 0xff7e8896, 0xffff7a70,
            roles(0xff44a0f5, 0xfff5893f, 0xff6e6ae6, 0xff8fd6a6, 0xfffbe36e, 0xffdc9fc6, 0xffe6e8eb, 0xff7f848c, 0xfff2f5f8, 0xffff7a70),
            new int[] {0xff10151c, 0xff152a45, 0xff1d4a6b, 0xff2f7085, 0xff5f9a8c, 0xffa7c08a, 0xfff3e9a6},
            new int[] {0xfff5893f, 0xff14181e, 0xff44a0f5});

    public static final Theme LIGHT = new Theme(false, 1, false, 0xfff3f5f7, 0xffffffff, 0xfff7f9fa, 0xffeceff2, 0xffe0e5ea, 0xffc3cbd4,
            0xff14181e, 0xff4a5460, 0xff66717d, 0xffc4281c,
            roles(0xff0087d8, 0xffd96f0a, 0xff4f1499, 0xff1f7a5b, 0xff705604, 0xffa84e8a, 0xff3e4146, 0xff909499, 0xff14181e, 0xffc4281c),
            new int[] {0xffffffff, 0xfff0e9b8, 0xffb9cf9b, 0xff74ac97, 0xff3c8391, 0xff215a7c, 0xff12294a},
            new int[] {0xffd96f0a, 0xffffffff, 0xff0087d8});

    public Theme withScale(double factor) {
        return new Theme(dark, factor, lecture, page, surface, raised, grid, line, strong, text1, text2, text3, danger, roles, sequential,
                diverging);
    }

    /// The same, to be read from the back row.
    ///
    /// @param size of the window, 1 at 1280×720
    public Theme forLecture(double size) {
        return new Theme(dark, LECTURE * size, true, page, surface, raised, grid, line, strong, text1, text2, text3, danger, roles,
                sequential, diverging);
    }

    public Look look(Role role) { return roles.get(role); }

    /// The stroke of a role's line. `variant` 1 and 2 are its dashed and dotted forms.
    public Pen.Stroke stroke(Role role, boolean faint, int variant) {
        Look look = look(role);
        if (faint) return new Pen.Stroke(alpha(look.colour, 0.32), scale);
        double[] dash = switch (variant) { case 1 -> new double[] {8, 4}; case 2 -> new double[] {2, 4}; default -> look.dash.clone(); };
        for (int i = 0; i < dash.length; i++) dash[i] *= scale;
        return new Pen.Stroke(look.colour, look.width * scale * (lecture ? BOLD : 1), dash);
    }

    public Type verdict() { return type(Weight.MEDIUM, 17, text1); }

    public Type title() { return type(Weight.MEDIUM, 13, text3); }

    public Type label() { return type(Weight.REGULAR, 12.5, text2); }

    public Type quiet() { return type(Weight.REGULAR, 12.5, text3); }

    public Type value() { return type(Weight.MEDIUM, 12.5, text1); }

    public Type tick() { return type(Weight.REGULAR, 11.5, text3); }

    private Type type(Weight weight, double size, int colour) { return new Type(weight, size * scale, colour); }

    /// The colour at `t` in 0…1 of a colour map, linear between its stops.
    public static int mix(int[] map, double t) {
        double at = Math.clamp(t, 0, 1) * (map.length - 1);
        int i = Math.min((int) at, map.length - 2);
        double f = at - i;
        int colour = 0xff;
        for (int shift = 16; shift >= 0; shift -= 8)
            colour = colour << 8 | (int) Math.round((map[i] >> shift & 255) * (1 - f) + (map[i + 1] >> shift & 255) * f);
        return colour;
    }

    public static int alpha(int colour, double alpha) {
        return colour & 0xffffff | (int) Math.round(255 * alpha) << 24;
    }

    private static Map<Role, Look> roles(int train, int test, int twin, int kernel, int data, int features, int theory, int ghost, int ink,
            int danger) {
        var m = new EnumMap<Role, Look>(Role.class);
        m.put(Role.TRAIN, new Look(train, 2.2, Marker.CIRCLE));
        m.put(Role.TEST, new Look(test, 2.2, Marker.CIRCLE));
        m.put(Role.ERROR_RATE, new Look(test, 1.6, Marker.CIRCLE, 2, 3.5));
        m.put(Role.TWIN, new Look(twin, 2, Marker.DIAMOND, 7, 4));
        m.put(Role.KERNEL, new Look(kernel, 2.2, Marker.CIRCLE));
        m.put(Role.DATA_SCALING, new Look(data, 2, Marker.SQUARE));
        m.put(Role.RANDOM_FEATURES, new Look(features, 1.8, Marker.TRIANGLE, 1.5, 4));
        m.put(Role.THEORY, new Look(theory, 1.5, Marker.CIRCLE, 10, 3, 2, 3));
        m.put(Role.GHOST, new Look(ghost, 1.8, Marker.CIRCLE));
        m.put(Role.BEFORE, new Look(alpha(ghost, 0.75), 1.3, Marker.CIRCLE, 4, 3));
        m.put(Role.INK, new Look(ink, 1.8, Marker.CIRCLE));
        m.put(Role.DANGER, new Look(danger, 2, Marker.CIRCLE));
        return Map.copyOf(m);
    }
}
