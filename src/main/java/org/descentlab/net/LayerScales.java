package org.descentlab.net;

import java.util.Arrays;

/// How a classifier's layers differ from the common start and the common learning rate: a factor each on the standard deviation of the
/// initial weights, and on the rate.
///
/// @param start by layer, from the inputs on
/// @param rate  likewise
public record LayerScales(double[] start, double[] rate) {
    /// Standard parametrisation: whatever the width, one rate for all layers.
    public static LayerScales standard(int layers) {
        return new LayerScales(filled(layers, 1), filled(layers, 1));
    }

    /// Maximal update parametrisation (Yang & Hu 2021; Yang et al. 2022) of hidden layers r times as wide as those of a base network, at which
    /// nothing changes: every layer's features move by as much at any width. By Adam hidden layers and the readout learn at 1/r of the rate; by
    /// gradient descent the readout does, and the first layer at r times the rate. The readout begins smaller by 1/√r, on top of 1/√fan-in.
    ///
    /// @param layers of weights, at least two
    public static LayerScales maximalUpdate(int layers, double r, boolean adam) {
        double[] start = filled(layers, 1), rate = filled(layers, adam ? 1 / r : 1);
        start[layers - 1] = 1 / Math.sqrt(r);
        rate[0] = adam ? 1 : r;
        rate[layers - 1] = 1 / r;
        return new LayerScales(start, rate);
    }

    /// The same with a readout that begins at zero.
    public LayerScales silent() {
        double[] other = start.clone();
        other[other.length - 1] = 0;
        return new LayerScales(other, rate);
    }

    private static double[] filled(int layers, double value) {
        double[] all = new double[layers];
        Arrays.fill(all, value);
        return all;
    }
}
