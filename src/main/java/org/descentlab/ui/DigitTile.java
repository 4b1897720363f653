package org.descentlab.ui;

/// One training digit as the network sees it.
///
/// @param pixels    64 intensities from 0 to 1, row by row
/// @param flipped   whether its label was flipped by label noise
/// @param memorised whether the network reproduces the label it was given
/// @param margin    signed distance from the decision, −1 to 1 after clipping; positive agrees with the given label
/// @param tip       one line for the pointer
public record DigitTile(float[] pixels, boolean flipped, boolean memorised, double margin, String tip) { }
