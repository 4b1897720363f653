package org.descentlab.lab;

/// What keys are called on a system's own keyboard: the table of commands ([Command#keys]) writes "Ctrl" for the key of the desktop's
/// shortcuts, which on macOS is ⌘.
public final class KeyNames {
    private static final boolean MAC = mac(System.getProperty("os.name"));

    private KeyNames() {}

    /// Here.
    public static String shown(String keys) {
        return shown(keys, MAC);
    }

    static String shown(String keys, boolean mac) {
        return mac ? keys.replace("Shift+", "⇧").replace("Ctrl+", "⌘") : keys;
    }

    static boolean mac(String system) {
        return system.startsWith("Mac");
    }
}
