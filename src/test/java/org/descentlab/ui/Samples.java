package org.descentlab.ui;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.descentlab.figure.Learned;
import org.descentlab.study.Landmark;
import org.descentlab.study.Parameter;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Preset;

/// Parameters, digits and presets for the demo window and the tests.
final class Samples {
    static final Parameter WIDTH = Parameter.number("width", "Width", "m", "", Scale.INTEGER_LOG, 2, 1024, 128, true,
            "How many hidden units the network has.", "every pane")
            .onGrid(2, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024);
    static final Parameter NOISE = Parameter.number("label-noise", "Label noise", "η", "%", Scale.LINEAR, 0, 0.45, 0.1, true,
            "The share of training labels that are flipped before training.", "loss, double descent, scaling law");
    static final Parameter RATE = Parameter.number("learning-rate", "Learning rate", "ρ", "×", Scale.LOG, 0.003, 3, 0.3, true,
            "The step size as a multiple of the largest stable one at the start.", "every trained curve");
    static final Parameter ALPHA = Parameter.number("alpha", "Output scale", "α", "", Scale.LOG, 0.1, 100, 1, false,
            "Large values make training lazy, small ones rich.", "loss, kernel drift");
    static final Parameter SAMPLES = Parameter.number("samples", "Samples", "n", "", Scale.INTEGER_LOG, 20, 1000, 300, false,
            "How many digits are trained on.", "every pane");
    static final Parameter SEEDS = Parameter.number("seeds", "Seeds", "", "", Scale.INTEGER, 1, 10, 5, false,
            "How many networks are trained at each setting.", "the bands");
    static final Parameter ACTIVATION = Parameter.choice("activation", "Activation", List.of("tanh", "ReLU", "GELU"),
            "The function in each hidden unit.", "every pane");
    static final Parameter OPTIMISER = Parameter.choice("optimiser", "Optimiser", List.of("plain", "heavy ball", "Adam"),
            "How a step follows from the gradient.", "loss, kernel drift");
    static final Parameter TASK = Parameter.choice("task", "Task", List.of("digits", "spirals"), "What is learned.", "all panes")
            .asPrimary();
    static final List<Parameter> ALL = List.of(TASK, WIDTH, NOISE, RATE, ALPHA, SAMPLES, ACTIVATION, OPTIMISER, SEEDS);
    static final List<Landmark> THRESHOLD = List.of(new Landmark(17, "P = n", false));
    static final List<Landmark> EDGE = List.of(new Landmark(0.98, "edge of stability", true));
    static final List<Preset> PRESETS = List.of(
            new Preset("No noise, no peak", "Without label noise the double-descent peak is gone.", Map.of()),
            new Preset("Lazy: the twin is exact", "At α = 100 the network and its linearised twin agree.", Map.of()),
            new Preset("Too slow: stopping early helps", "With much noise the test loss is lowest half-way.", Map.of()));
    static final List<String> SUMMARY = List.of("α 1", "n 300", "tanh", "NTK", "squared loss", "heavy ball", "5 seeds");

    private Samples() {}

    static List<Learned.Tile> digits() {
        var tiles = new ArrayList<Learned.Tile>();
        try (var in = new BufferedReader(new InputStreamReader(new GZIPInputStream(
                Objects.requireNonNull(Samples.class.getResourceAsStream("/assets/digits/digits.csv.gz")))))) {
            for (int i = 0; i < 21; i++) {
                String[] cells = in.readLine().split(",");
                float[] pixels = new float[64];
                for (int j = 0; j < 64; j++) pixels[j] = Float.parseFloat(cells[j]) / 16;
                boolean flipped = i == 6 || i == 9 || i == 16 || i == 20;
                double margin = Math.sin(i * 2.1) * 0.5 + 0.45;
                tiles.add(new Learned.Tile(pixels, flipped, i == 9 ? -0.4 : margin,
                        "Digit " + cells[64] + (flipped ? ", label flipped" : "")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tiles;
    }
}
