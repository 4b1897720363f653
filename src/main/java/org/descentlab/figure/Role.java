package org.descentlab.figure;

/// What a mark stands for. The theme gives every role its colour, dash and marker, so that a quantity looks the same
/// in every pane and is told apart without colour.
public enum Role {
    TRAIN, TEST, ERROR_RATE, TWIN, KERNEL, DATA_SCALING, RANDOM_FEATURES, THEORY, GHOST, BEFORE, INK, DANGER
}
