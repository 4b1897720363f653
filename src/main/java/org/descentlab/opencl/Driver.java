package org.descentlab.opencl;

/// What training asks of a device: buffers, launches one after the other, and when they have ended. Every call may throw [Failure].
interface Driver extends AutoCloseable {
    /// The programs of networks.cl.
    enum Kernel {
        TRAIN, JUDGE;

        String label() {
            return this == TRAIN ? "train" : "judge";
        }
    }

    /// A driver's error.
    final class Failure extends RuntimeException {
        /// In a few words for the user.
        final String reason;
        /// Whether memory was exhausted.
        final boolean memory;

        Failure(String reason, boolean memory) {
            super(reason);
            this.reason = reason;
            this.memory = memory;
        }
    }

    /// Work-items of a group.
    int group();

    /// The most groups of a launch.
    int groups();

    /// The most bytes of a buffer.
    long largest();

    /// A buffer of so many bytes, all 0.
    long allocate(long bytes);

    void free(long buffer);

    /// Copies `values` to the buffer's elements from `at` on, and waits.
    void write(long buffer, long at, float[] values);

    void write(long buffer, long at, int[] values);

    /// Fills `into` from the buffer's start, once all launches have ended.
    void read(long buffer, float[] into);

    /// Starts `groups` work-groups after what was launched before.
    ///
    /// @param arguments buffers as Long, numbers as Integer
    void launch(Kernel kernel, int groups, Object... arguments);

    /// Waits until all launches have ended.
    void finish();

    @Override
    void close();
}
