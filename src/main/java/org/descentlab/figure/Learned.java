package org.descentlab.figure;

import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// What a network has learned, at a glance: small pictures with what it says of each, or a plot.
///
/// @param tiles empty if there is a plot
/// @param plot  null if there are tiles
/// @param key   what it was made from: equal keys, the same pictures
/// @param story of a tile, by its index, made when it is enlarged: how the output for it went over the steps, with the play head
public record Learned(String sentence, List<Tile> tiles, @Nullable Plot plot, Object key, IntFunction<Figure> story) {
    public Learned {
        tiles = List.copyOf(tiles);
    }

    /// A plot, or nothing yet.
    public static Learned plot(String sentence, @Nullable Plot plot, Object key) {
        return new Learned(sentence, List.of(), plot, key, i -> {
            throw new IndexOutOfBoundsException(i);
        });
    }

    /// @param pixels  8 × 8 grey values 0…1, row by row
    /// @param flipped whether its training label was flipped
    /// @param margin  output times training label: positive where the network agrees with the label it was given
    /// @param tip     in one sentence
    public record Tile(float[] pixels, boolean flipped, double margin, String tip) {}
}
