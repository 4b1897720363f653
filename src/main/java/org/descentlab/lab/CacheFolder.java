package org.descentlab.lab;

import java.nio.file.Path;
import java.util.Map;

/// Where this system keeps what a program can make again.
final class CacheFolder {
    private CacheFolder() {}

    /// For results.
    static Path usual() {
        String home = System.getenv().getOrDefault("HOME", "");
        return usual(System.getProperty("os.name"), Path.of(home.isBlank() ? System.getProperty("user.home") : home), System.getenv());
    }

    static Path usual(String system, Path home, Map<String, String> environment) {
        if (system.startsWith("Windows"))
            return Path.of(environment.getOrDefault("LOCALAPPDATA", home.resolve("AppData/Local").toString()), "Descent Lab", "results");
        if (system.startsWith("Mac")) return home.resolve("Library/Caches/Descent Lab/results");
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        return (cache.isBlank() ? home.resolve(".cache") : Path.of(cache)).resolve("descent-lab/results");
    }
}
