package dev.tierdeck.testing;

import dev.tierdeck.engine.Rights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.OS;
import redis.embedded.RedisServer;

/** A real Redis server on a free port of this machine, for one test class. */
public final class RedisProcess implements Servers {
    private final RedisServer server;
    private final int port;
    private long pid;
    private boolean permitted;
    private boolean killed;

    private RedisProcess(RedisServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts one; {@code settings} are lines of redis.conf. */
    public static RedisProcess start(String... settings) {
        return start(freePort(), settings);
    }

    /**
     * Starts one that permits whoever gives no user just what {@link Rights} name, everything allowed, and fails when it is closed if a command
     * was refused. {@link RawRedis} may do all there. On Windows, whose server has no users, it permits everything.
     */
    public static RedisProcess permitted(Rights rights) {
        if (OS.WINDOWS.isCurrentOs()) {
            return start();
        }
        return permitted(freePort(), rights);
    }

    /** The same on a port of choice, with further lines of redis.conf. Servers among themselves are the user who may do all. */
    static RedisProcess permitted(int port, Rights rights, String... settings) {
        var users = Stream.of("user default on nopass " + rights.rules(), "user " + RawRedis.ADMIN + " on nopass ~* &* +@all",
                "masteruser " + RawRedis.ADMIN, "masterauth any");
        var process = start(port, Stream.concat(users, Stream.of(settings)).toArray(String[]::new));
        RawRedis.ADMINISTERED.add(port);
        process.permitted = true;
        return process;
    }

    /** Gives a test's own connection the user who may do all, where there is one. */
    public void administer(BiConsumer<String, String> login) {
        if (permitted) {
            login.accept(RawRedis.ADMIN, "");
        }
    }

    private List<String> refused() {
        try (var admin = new RawRedis(port)) {
            return ((List<?>) admin.call("ACL", "LOG")).stream().map(RedisProcess::texts)
                    .filter(entry -> entry.contains("default") && !entry.contains("auth")).map(Object::toString).toList();
        }
    }

    private static List<String> texts(Object entry) {
        return ((List<?>) entry).stream().map(word -> word instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(word)).toList();
    }

    /** Starts one on a port of choice. */
    public static RedisProcess start(int port, String... settings) {
        try {
            var builder = RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"").setting("appendonly no");
            for (var setting : settings) {
                builder.setting(setting);
            }
            var server = builder.build();
            server.start();
            return new RedisProcess(server, port);
        } catch (IOException failure) {
            throw new UncheckedIOException("the embedded Redis did not start", failure);
        }
    }

    public int port() {
        return port;
    }

    @Override
    public String address() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public List<Integer> masters() {
        return List.of(port);
    }

    /** Ends it as a power cut would (SIGKILL): nothing is saved, nobody is told. {@link #close} is still needed. */
    public void kill() {
        remember();
        var process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
        killed = true;
    }

    /** Stops it in whatever it does (SIGSTOP): it accepts connections, as the system does that, and says nothing. */
    public void freeze() {
        remember();
        Signals.send(pid, "-STOP");
    }

    /** Lets it go on (SIGCONT). */
    public void thaw() {
        Signals.send(pid, "-CONT");
    }

    /** Asks for its process now, to {@link #kill} it even when it answers no more questions. */
    public void remember() {
        pid = pid == 0 ? pid(port) : pid;
    }

    private static long pid(int port) {
        try (var raw = new RawRedis(port)) {
            var line = raw.text("INFO", "server").lines().filter(each -> each.startsWith("process_id:")).findFirst().orElseThrow();
            return Long.parseLong(line.substring("process_id:".length()).strip());
        }
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        var refused = permitted && !killed ? refused() : List.<String>of();
        RawRedis.ADMINISTERED.remove(port);
        stop();
        if (!refused.isEmpty()) {
            throw new AssertionError("the rights that are suggested do not permit what was sent: " + refused);
        }
    }

    private void stop() {
        try {
            server.stop();
        } catch (IOException failure) {
            throw new UncheckedIOException("the embedded Redis did not stop", failure);
        }
    }
}
