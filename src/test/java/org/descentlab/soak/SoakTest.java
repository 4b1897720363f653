package org.descentlab.soak;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Whether a soak would notice.
class SoakTest {
    /// A thousand readings of so many bytes each.
    private static List<Reading> readings(LongUnaryOperator resident) {
        return LongStream.range(0, 1000).mapToObj(i -> new Reading(i, resident.applyAsLong(i), 0, 0, 0, -1, -1)).toList();
    }

    @Test
    void whatSwingsIsFlatAndWhatCreepsIsNot() {
        assertEquals(0, Soak.rise(readings(i -> 1_000_000_000 + (i % 50) * 5_000_000)), 0.01);
        assertTrue(Soak.rise(readings(i -> 1_000_000_000 + i * 100_000)) > Soak.TOLERANCE, "10 % in all");
        assertTrue(Soak.rise(readings(i -> i < 500 ? 1_000_000_000 : 1_060_000_000)) > Soak.TOLERANCE, "one jump");
        assertTrue(Soak.rise(readings(i -> i == 950 ? 3_000_000_000L : 1_000_000_000)) < Soak.TOLERANCE, "one peak");
    }

    @Test
    void theTableHasARowForEachPart() {
        String table = Soak.table("Nothing", readings(i -> 1 << 20), readings(i -> 3 << 20));
        assertEquals(9, table.lines().count(), table);
        assertTrue(table.contains("0–999 warming up") && table.contains("200–399") && table.contains("3 MB at most")
                && table.contains("+0.0 %"), table);
    }

    @Test
    void memoryInUseIsSeen() {
        Assumptions.assumeTrue(Reading.possible());
        Reading before = Reading.now(0);
        try (var arena = java.lang.foreign.Arena.ofConfined()) {
            arena.allocate(200 << 20).fill((byte) 1);
            Reading after = Reading.now(1);
            assertEquals(200, after.resident() - before.resident() >> 20, 20);
            assertEquals(200, after.anonymous() - before.anonymous() >> 20, 20);
            if (before.native_() >= 0) assertEquals(200, after.native_() - before.native_() >> 20, 20);
        }
    }
}
