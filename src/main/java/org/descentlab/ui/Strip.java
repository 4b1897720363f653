package org.descentlab.ui;

import java.util.Arrays;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// Nodes in a row. Where they have not all room, the widest give way first, all to the same width: no short word vanishes for a long one.
final class Strip extends Region {
    private static final double GAP = 4;

    void set(List<? extends Region> nodes) {
        getChildren().setAll(nodes);
    }

    /// The width that none may exceed, so that all fit in `room`.
    ///
    /// @param wished by each
    static double most(double[] wished, double room) {
        double[] ascending = wished.clone();
        Arrays.sort(ascending);
        double left = room;
        for (int i = 0; i < ascending.length; i++) {
            double share = left / (ascending.length - i);
            if (ascending[i] > share) return Math.max(0, Math.floor(share));
            left -= ascending[i];
        }
        return Double.MAX_VALUE;
    }

    @Override
    protected void layoutChildren() {
        var shown = getManagedChildren();
        double[] wished = shown.stream().mapToDouble(n -> Math.ceil(n.prefWidth(-1))).toArray();
        double most = most(wished, getWidth() - GAP * Math.max(0, wished.length - 1)), x = 0;
        for (int i = 0; i < wished.length; i++) {
            double width = Math.min(wished[i], most), high = shown.get(i).prefHeight(-1);
            shown.get(i).resizeRelocate(x, Math.round((getHeight() - high) / 2), width, high);
            x += width + GAP;
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return getManagedChildren().stream().mapToDouble((Node n) -> Math.ceil(n.prefWidth(-1)) + GAP).sum();
    }

    @Override
    protected double computePrefHeight(double width) {
        return getManagedChildren().stream().mapToDouble((Node n) -> n.prefHeight(-1)).max().orElse(0);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }
}
