package dev.tierdeck.testing;

import dev.tierdeck.engine.Rights;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;

/** A real master, its replica, and three sentinels that watch them under the name {@code prices}. */
public final class SentinelGroup implements Servers {
    /** What the sentinels call the master. */
    public static final String NAME = "prices";

    private final @Nullable Rights rights;
    private final RedisProcess master;
    private final RedisProcess replica;
    private final List<Integer> ports = IntStream.range(0, 3).mapToObj(i -> RedisProcess.freePort()).toList();
    private final List<Process> sentinels = new ArrayList<>();
    private final Path folder = folder();

    public SentinelGroup() {
        this(null);
    }

    /** One where whoever gives no user is permitted no more than this. */
    public SentinelGroup(@Nullable Rights rights) {
        this.rights = rights;
        master = start();
        replica = start("replicaof 127.0.0.1 " + master.port());
        ports.forEach(port -> sentinels.add(sentinel(port)));
        Await.until("the replica has the data", () -> asked(replica.port(), "INFO", "replication").contains("master_link_status:up"));
        Await.until("the sentinels know each other", () -> ports.stream().allMatch(this::knowsAll));
    }

    private RedisProcess start(String... settings) {
        return rights == null ? RedisProcess.start(settings) : RedisProcess.permitted(RedisProcess.freePort(), rights, settings);
    }

    private Process sentinel(int port) {
        try {
            var server = RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("dir " + folder)
                    .setting("sentinel monitor " + NAME + " 127.0.0.1 " + master.port() + " 2").setting("sentinel down-after-milliseconds " + NAME + " 1000")
                    .setting("sentinel failover-timeout " + NAME + " 5000");
            if (rights != null) {
                server.setting("sentinel auth-user " + NAME + " " + RawRedis.ADMIN).setting("sentinel auth-pass " + NAME + " any");
            }
            var words = new ArrayList<>(server.buildCommandArgs());
            words.add("--sentinel");
            return new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(folder.resolve("sentinel-" + port + ".log").toFile()).start();
        } catch (IOException failure) {
            throw new UncheckedIOException("a sentinel did not start", failure);
        }
    }

    private boolean knowsAll(int port) {
        try (var raw = new RawRedis(port)) {
            var told = ((List<?>) raw.call("SENTINEL", "MASTER", NAME)).stream().map(word -> new String((byte[]) word, StandardCharsets.UTF_8)).toList();
            return told.get(told.indexOf("num-slaves") + 1).equals("1") && told.get(told.indexOf("num-other-sentinels") + 1).equals("2");
        } catch (UncheckedIOException | IllegalStateException notYet) {
            return false;
        }
    }

    private static String asked(int port, Object... words) {
        try (var raw = new RawRedis(port)) {
            return String.valueOf(raw.text(words));
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("tierdeck-sentinels");
        } catch (IOException failure) {
            throw new UncheckedIOException("there is no place for what the sentinels write", failure);
        }
    }

    @Override
    public String address() {
        return "redis-sentinel://" + ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(",")) + "?sentinelMasterId=" + NAME;
    }

    @Override
    public List<Integer> masters() {
        return master.masters();
    }

    public RedisProcess master() {
        return master;
    }

    public RedisProcess replica() {
        return replica;
    }

    /** Where the sentinels listen. */
    public List<Integer> ports() {
        return ports;
    }

    /** Has the sentinels ask for a password from now on. */
    public void requirePassword(String password) {
        for (int port : ports) {
            try (var raw = new RawRedis(port)) {
                raw.call("ACL", "SETUSER", "default", "resetpass", ">" + password);
            }
        }
    }

    /** Ends the first sentinel as a power cut would. */
    public void killFirstSentinel() {
        sentinels.getFirst().destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        sentinels.forEach(each -> each.destroyForcibly().onExit().join());
        replica.close();
        master.close();
        try (var written = Files.list(folder)) {
            written.map(Path::toFile).forEach(File::delete);
            Files.delete(folder);
        } catch (IOException stays) {
            throw new UncheckedIOException("what the sentinels wrote could not be removed", stays);
        }
    }
}
