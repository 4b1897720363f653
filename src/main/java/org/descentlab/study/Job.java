package org.descentlab.study;

/// One piece of work whose record is its identity: equal jobs have equal results, so a result is computed once and kept.
public interface Job<T> {
    /// Computes the result; asks [Work#cancelled] often.
    T compute(Work work);

    /// What tells it from other jobs of its class: all of it, unless equal jobs may differ in something.
    default Object identity() {
        return this;
    }

    /// Roughly how many bytes the result holds, for the store's budget.
    default long bytes(T result) {
        return 512;
    }

    /// Roughly how many milliseconds it takes, for honest progress.
    default double cost() {
        return 5;
    }

    /// How many training steps the result took.
    default long steps(T result) {
        return 0;
    }

    /// The share of its work, 0…1, that is done when it has come as far as what it published.
    default double share(T soFar) {
        return 0;
    }
}
