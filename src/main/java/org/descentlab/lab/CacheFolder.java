package org.descentlab.lab;

import java.nio.file.Path;
import java.util.Map;

/// Where this system keeps what a program can make again.
final class CacheFolder {
    private static final SystemFolder FOLDER = new SystemFolder("Library/Caches/Descent Lab", "XDG_CACHE_HOME", ".cache");

    private CacheFolder() {}

    /// For results.
    static Path usual() {
        return FOLDER.here().resolve("results");
    }

    static Path usual(String system, Path home, Map<String, String> environment) {
        return FOLDER.on(system, home, environment).resolve("results");
    }
}
