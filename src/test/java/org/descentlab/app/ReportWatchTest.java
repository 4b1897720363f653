package org.descentlab.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A report that cannot come to its end says why.
class ReportWatchTest {
    private long now = -5;
    private final ReportWatch watch = new ReportWatch(() -> now);

    private void later(Duration by) {
        now += by.toNanos();
    }

    @Test
    void aFailureEndsIt() {
        watch.failed(null);
        assertNull(watch.trouble());
        watch.failed("One computation failed.");
        watch.failed("Another one, too.");
        assertEquals("One computation failed.", watch.trouble());
    }

    @Test
    void nothingPaintedEndsIt() {
        later(ReportWatch.PAINTED);
        assertNull(watch.trouble());
        later(Duration.ofNanos(1));
        assertTrue(watch.trouble().startsWith("Nothing has been painted"));
        watch.painted();
        assertNull(watch.trouble());
    }

    @Test
    void itEndsInAnyCase() {
        watch.painted();
        later(ReportWatch.DONE);
        assertNull(watch.trouble());
        later(Duration.ofNanos(1));
        assertTrue(watch.trouble().endsWith("within fifteen minutes."));
    }
}
