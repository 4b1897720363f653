package org.descentlab.figure;

import java.util.List;

/// Small pictures with what a network says of each: the learned function on inputs that can be looked at.
public record TileGrid(String title, String sentence, List<Tile> tiles) {
    public TileGrid {
        tiles = List.copyOf(tiles);
    }

    /// @param pixels  8 × 8 grey values 0…1, row by row
    /// @param flipped whether its training label was flipped
    /// @param margin  output times training label: positive where the network agrees with the label it was given
    /// @param tip     the whole story in words
    public record Tile(float[] pixels, boolean flipped, double margin, String tip) { }
}
