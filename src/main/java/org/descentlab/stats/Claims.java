package org.descentlab.stats;

/// When a difference between curves over seeds is spoken of as one. Every threshold stands here once; panes and fits cite it.
///
/// They are conventions of this laboratory: set so that curves of pure scatter are not spoken of, and no more than that.
public final class Claims {
    /// The share of seeds that must agree, four in five: a mean or a median can be carried by one lucky seed, and one unlucky seed
    /// should have no veto. By itself it is no test (of five fair coins four show heads or more in 19 throws of 100), so it is
    /// asked beside a size, never alone.
    public static final double VOTE = 0.8;
    /// A curve is said to rise, or to have a peak, from this factor over its lowest earlier point on.
    public static final double RISE = 1.25;
    /// Likewise where more data hurts: test errors over examples scatter less than those over widths.
    public static final double DATA_RISE = 1.15;
    /// The spread of an exponent over draws of whole seeds, as a share of the exponent: from here on its interval is too wide to
    /// quote the exponent as a law's.
    private static final double WIDE = 0.8;
    /// The least R² in ln L of a fit that is called a power law.
    public static final double GOOD = 0.97;
    /// The fewest seeds that a sentence rests on without being provisional, and that a law is fitted to.
    public static final int SEEDS = 3;
    /// The fewest points that a law with three constants is fitted to.
    public static final int POINTS = 4;
    /// What holds past the interpolation threshold is read from this multiple of it on: nearer, the peak bends it.
    public static final double BRANCH = 1.4;

    private Claims() {}

    /// Whether seeds agree on an exponent: its interval is narrower than 0.8 of itself.
    public static boolean agreed(double exponent, double low, double high) {
        return high - low < WIDE * exponent;
    }
}
