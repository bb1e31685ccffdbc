package dev.tierdeck.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Redis server of our own on a free port of the loopback address, ended with us; see the package's page. */
final class EmbeddedRedis implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);
    private static final int ATTEMPTS = 5;
    private static final int PATIENCE_SECONDS = 10;

    private final Process server;
    private final int port;
    private final String password;
    private final ServerRecords records;
    private final Thread atExit = new Thread(this::end, "embedded-redis-end");

    private EmbeddedRedis(Process server, int port, String password, ServerRecords records) {
        this.server = server;
        this.port = port;
        this.password = password;
        this.records = records;
    }

    /**
     * Ends servers that earlier processes left behind, and starts one.
     *
     * @param folder where binary and records are kept
     */
    static EmbeddedRedis start(Path folder) throws CannotStart {
        return start(folder, EmbeddedBinary.in(folder));
    }

    /** The same with a binary of the caller's. */
    static EmbeddedRedis start(Path folder, Path binary) throws CannotStart {
        var records = new ServerRecords(folder.resolve("running"));
        records.endOrphans();
        for (int attempt = 1; ; attempt++) {
            var password = newPassword();
            int port = freePort();
            var server = launch(folder, binary);
            records.note(server.toHandle(), ProcessHandle.current());
            var redis = new EmbeddedRedis(server, port, password, records);
            if (redis.becomesReady(attempt == ATTEMPTS)) {
                Runtime.getRuntime().addShutdownHook(redis.atExit);
                return redis;
            }
        }
    }

    /** The port. */
    int port() {
        return port;
    }

    /** The password. */
    String password() {
        return password;
    }

    /** The server's process. */
    ProcessHandle process() {
        return server.toHandle();
    }

    /** Ends the server; a second call is harmless. */
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyGoing) {
            LOG.debug("The process is going already", alreadyGoing);
        }
    }

    private void end() {
        server.destroy();
        try {
            if (!server.waitFor(2, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor(2, TimeUnit.SECONDS);
            }
        } catch (InterruptedException hurry) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        records.forget(server.pid());
    }

    /** False when another process took the port meanwhile and there is another attempt. */
    private boolean becomesReady(boolean lastAttempt) throws CannotStart {
        var log = ServerLog.of(server);
        try {
            configure();
            if (log.ready().get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return true;
            }
            end();
            if (!lastAttempt && log.lastLines().stream().anyMatch(line -> line.contains("Address already in use"))) {
                return false;
            }
            throw StartFailure.of(log.lastLines());
        } catch (TimeoutException | ExecutionException slow) {
            end();
            throw new CannotStart("The embedded Redis did not get ready in " + PATIENCE_SECONDS + " s.", slow);
        } catch (InterruptedException stopped) {
            end();
            Thread.currentThread().interrupt();
            throw new CannotStart("Starting the embedded Redis was interrupted.", stopped);
        }
    }

    private void configure() {
        var configuration = """
                port %d
                bind 127.0.0.1
                protected-mode yes
                requirepass %s
                daemonize no
                save ""
                appendonly no
                logfile ""
                """.formatted(port, password);
        try (var in = server.getOutputStream()) {
            in.write(configuration.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException alreadyEnded) {
            LOG.debug("The embedded server ended before it was configured; its log tells why", alreadyEnded);
        }
    }

    private static Process launch(Path folder, Path binary) throws CannotStart {
        try {
            return new ProcessBuilder(binary.toString(), "-").directory(folder.toFile()).redirectErrorStream(true).start();
        } catch (IOException refused) {
            throw new CannotStart("The embedded Redis may not be executed in " + folder + " (" + refused.getMessage()
                    + "); allow it there, for it is perhaps mounted noexec, or name a server with --redis.", refused);
        }
    }

    private static int freePort() throws CannotStart {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new CannotStart("There is no free port on the loopback address for the embedded Redis.", none);
        }
    }

    private static String newPassword() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
