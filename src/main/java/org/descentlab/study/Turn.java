package org.descentlab.study;

/// When a job's turn comes among all that the panes ask for: the lower the earlier, equal ones in the order in which they were
/// asked for. What is instant comes first, then the settings' own place, coarse before fine, the first seed before the others,
/// narrow before wide, companions last.
public final class Turn {
    /// Closed forms that give a curve its first shape.
    public static final int INSTANT = 0;
    /// What stands at the settings themselves, under the first seed.
    public static final int OWN = 100;
    /// The quickest of the places that show a curve's shape: they are there by the time the settings' own network is.
    public static final int SHAPE = 101;
    /// What waits for the settings' own network, under the first seed.
    public static final int READ_OFF = 102;
    /// The closed forms' remaining places.
    public static final int CLOSED = 200;
    /// A few places that show a curve's shape.
    public static final int COARSE = 300;
    /// The settings' own place under the next seeds.
    public static final int NEXT = 400;
    public static final int FINE = 500;
    /// Places that take long, under all seeds.
    public static final int WIDE = 2000;
    /// What is drawn only for comparison.
    public static final int LAST = 3000;
    private static final int SEEDS = 600;
    private static final int EACH = 10;

    private Turn() {}

    /// The settings' own place under the k-th seed, from 0.
    public static int own(int k) {
        return k == 0 ? OWN : NEXT;
    }

    /// Everything else under the k-th seed, from 0.
    public static int seed(int k) {
        return SEEDS + EACH * k;
    }

    /// After everything under the k-th seed.
    public static int after(int k) {
        return seed(k) + EACH / 2;
    }
}
