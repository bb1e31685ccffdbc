package dev.tierdeck.engine.core;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who writes, as {@code application@host:pid}. */
final class Writer {
    private Writer() {}

    static String name(String application) {
        return application + "@" + host() + ":" + ProcessHandle.current().pid();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "unknown";
        }
    }
}
