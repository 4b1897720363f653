package org.descentlab.lab;

import java.nio.file.Path;
import java.util.Map;

/// Where a system wants a program's own files.
///
/// @param mac      below the home folder
/// @param variable of the environment, elsewhere, that names the folder of all programs
/// @param usual    that folder below the home folder, where the variable says nothing
record SystemFolder(String mac, String variable, String usual) {
    /// On this system.
    Path here() {
        // Java takes the home folder from the list of users; a shell, and what it starts, from HOME.
        String home = System.getenv().getOrDefault("HOME", "");
        return on(System.getProperty("os.name"), Path.of(home.isBlank() ? System.getProperty("user.home") : home), System.getenv());
    }

    Path on(String system, Path home, Map<String, String> environment) {
        if (system.startsWith("Windows"))
            return Path.of(environment.getOrDefault("LOCALAPPDATA", home.resolve("AppData/Local").toString()), "Descent Lab");
        if (system.startsWith("Mac")) return home.resolve(mac);
        String all = environment.getOrDefault(variable, "");
        return (all.isBlank() ? home.resolve(usual) : Path.of(all)).resolve("descent-lab");
    }
}
