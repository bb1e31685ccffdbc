package dev.tierdeck.engine.core;

import dev.tierdeck.engine.OwnProcess;

/** Who writes, as {@code application@host:pid}. */
final class Writer {
    private Writer() {}

    static String name(String application) {
        var host = OwnProcess.host();
        return application + "@" + (host.isEmpty() ? "unknown" : host) + ":" + ProcessHandle.current().pid();
    }
}
