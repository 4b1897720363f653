package org.descentlab.plot;

/// The fixed distances of a pane. They depend on its size and the theme only, so that the plots of panes of one
/// size have the same edges.
///
/// @param area the main plot's rectangle
/// @param gutter what lies between the main plot and the pane's padding
record Metrics(double width, double height, double scale, double pad, Box area, Box gutter) {
    private static final double PAD = 16, AXIS = 44, HEAD = 104, FOOT = 45;
    /// Above a plot whose head is printed elsewhere: the name of its axis and "you are here".
    private static final double BARE = 32, BARE_PAD = 3;

    static Metrics of(double width, double height, Theme theme) {
        double scale = theme.scale(), pad = theme.lecture() ? BARE_PAD : PAD, head = theme.lecture() ? BARE : HEAD;
        double w = width / scale, gutter = (w < 480 ? 128 : w < 545 ? 142 : w < 700 ? 154 : Math.min(260, 154 + 0.3 * (w - 700)));
        double left = pad + AXIS, right = Math.max(left + 40, w - pad - gutter);
        double bottom = Math.max(head + 24, height / scale - FOOT);
        Box area = new Box(left * scale, head * scale, (right - left) * scale, (bottom - head) * scale);
        return new Metrics(width, height, scale, pad * scale, area, new Box(area.right(), area.y(), gutter * scale, area.height()));
    }

    double at(double logical) { return logical * scale; }

    Box frame() { return new Box(0, 0, width, height); }
}
