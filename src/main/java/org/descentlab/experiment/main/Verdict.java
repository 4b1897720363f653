package org.descentlab.experiment.main;

/// A pane's sentence, with a word before it or null.
record Verdict(String badge, boolean danger, String sentence) { }
