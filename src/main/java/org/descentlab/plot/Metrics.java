package org.descentlab.plot;

/// The fixed distances of a pane. They depend on its size and the theme's scale only, so that the plots of panes of one
/// size have the same edges.
///
/// @param area the main plot's rectangle
/// @param gutter what lies between the main plot and the pane's padding
record Metrics(double width, double height, double scale, Box area, Box gutter) {
    static final double PAD = 16, AXIS = 44, HEAD = 104, FOOT = 45;

    static Metrics of(double width, double height, double scale) {
        double w = width / scale, gutter = (w < 480 ? 128 : w < 545 ? 142 : w < 700 ? 154 : Math.min(260, 154 + 0.3 * (w - 700)));
        double left = PAD + AXIS, right = Math.max(left + 40, w - PAD - gutter);
        double bottom = Math.max(HEAD + 24, height / scale - FOOT);
        Box area = new Box(left * scale, HEAD * scale, (right - left) * scale, (bottom - HEAD) * scale);
        return new Metrics(width, height, scale, area, new Box(area.right(), area.y(), gutter * scale, area.height()));
    }

    double at(double logical) { return logical * scale; }

    Box frame() { return new Box(0, 0, width, height); }
}
