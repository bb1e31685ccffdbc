package dev.tierdeck.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** What others are told of the process we are. */
public final class OwnProcess {
    private OwnProcess() {}

    /** The name of its machine; empty where that has none. */
    public static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "";
        }
    }

    /** Another name at each call: the process, for people, and a random part, as process numbers come again and one process may have several caches. */
    public static String instance() {
        return ProcessHandle.current().pid() + "-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
