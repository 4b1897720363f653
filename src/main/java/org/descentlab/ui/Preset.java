package org.descentlab.ui;

/// Settings worth trying: what they are called, and what to expect of them.
public record Preset(String title, String expectation) { }
