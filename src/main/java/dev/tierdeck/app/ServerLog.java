package dev.tierdeck.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a server says on its standard output until it ends: whether it is ready, and its last words when it never was. */
final class ServerLog {
    private static final Logger LOG = LoggerFactory.getLogger(ServerLog.class);
    private static final String READY = "Ready to accept connections";
    private static final int KEPT = 30;

    private final ArrayDeque<String> last = new ArrayDeque<>();
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

    /** Reads on, on a thread of its own. */
    static ServerLog of(Process server) {
        var log = new ServerLog();
        Thread.ofVirtual().name("embedded-redis-log").start(() -> log.read(server));
        return log;
    }

    /** True once the server takes connections; false once it has ended without. */
    CompletableFuture<Boolean> ready() {
        return ready;
    }

    /** The last lines. */
    synchronized List<String> lastLines() {
        return List.copyOf(last);
    }

    private void read(Process server) {
        try (BufferedReader lines = server.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                keep(line);
            }
        } catch (IOException closed) {
            LOG.debug("The embedded server's output ended", closed);
        } finally {
            ready.complete(false);
        }
    }

    private void keep(String line) {
        LOG.debug("{}", line);
        synchronized (this) {
            last.addLast(line);
            if (last.size() > KEPT) {
                last.removeFirst();
            }
        }
        if (line.contains(READY)) {
            ready.complete(true);
        }
    }
}
