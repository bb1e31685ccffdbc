package dev.tierdeck.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** What others are told of the process we are. */
public final class OwnProcess {
    private static final Path LINUX = Path.of("/proc/sys/kernel/hostname");

    private OwnProcess() {}

    /** The name of its machine; empty where that has none. The system is asked first, as a name service may be a network away. */
    public static String host() {
        var known = Files.isReadable(LINUX) ? read() : System.getenv("COMPUTERNAME");
        return known == null || known.isBlank() ? resolved() : known.strip();
    }

    private static String read() {
        try {
            return Files.readString(LINUX);
        } catch (IOException withheld) {
            return "";
        }
    }

    private static String resolved() {
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
