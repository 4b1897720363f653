package org.descentlab.speed;

/// One line of the benchmark.
///
/// @param name   as `bench --json` prints it
/// @param unit   of `ours` and `peer`
/// @param ours   median
/// @param peer   the peer's median, or NaN
/// @param ratio  how many times as fast as the peer: the median over the rounds, or NaN
/// @param ofPeak the fraction of the cores' multiply-add peak, or NaN
public record SpeedRow(String name, String unit, double ours, double peer, double ratio, double ofPeak) {}
