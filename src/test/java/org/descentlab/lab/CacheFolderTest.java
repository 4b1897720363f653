package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheFolderTest {
    @Test
    void whereEachSystemKeepsWhatCanBeMadeAgain() {
        Path home = Path.of("/home/ada");
        assertEquals(Path.of("/home/ada/.cache/descent-lab/results"), CacheFolder.usual("Linux", home, Map.of()));
        assertEquals(Path.of("/fast/descent-lab/results"), CacheFolder.usual("Linux", home, Map.of("XDG_CACHE_HOME", "/fast")));
        assertEquals(Path.of("/home/ada/Library/Caches/Descent Lab/results"), CacheFolder.usual("Mac OS X", home, Map.of()));
        assertEquals(Path.of("/home/ada/AppData/Local/Descent Lab/results"), CacheFolder.usual("Windows 11", home, Map.of()));
    }
}
