package dev.tierdeck.testing;

import dev.tierdeck.engine.Rights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A cluster of real Redis servers on free ports of this machine: masters, each with a replica or without. */
public final class ClusterProcess implements Servers {
    private static final int SLOTS = 16_384;
    /** A server of a cluster listens on its port and on the one that is so much higher. */
    private static final int BUS = 10_000;

    private final List<RedisProcess> nodes = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final int masters;
    private final @Nullable Rights rights;
    /** Where each speaks TLS, and the lines of redis.conf for that; empty where none does. */
    private final List<Integer> tlsPorts = new ArrayList<>();
    private final List<String> tls;

    private ClusterProcess(int masters, @Nullable Rights rights, List<String> tls) {
        this.masters = masters;
        this.rights = rights;
        this.tls = tls;
    }

    /** Starts three masters, with a replica each if {@code replicas}; the slots are shared out evenly, in order. */
    public static ClusterProcess start(boolean replicas) {
        return start(replicas, null);
    }

    /** The same, where whoever gives no user is permitted no more than this. */
    public static ClusterProcess start(boolean replicas, @Nullable Rights rights) {
        return begun(new ClusterProcess(3, rights, List.of()), replicas);
    }

    /** The same over TLS, among themselves too; this machine's other programs may speak plainly. {@code settings} are further lines of redis.conf. */
    public static ClusterProcess overTls(List<String> settings) {
        return begun(new ClusterProcess(3, null, settings), false);
    }

    private static ClusterProcess begun(ClusterProcess cluster, boolean replicas) {
        try {
            cluster.begin(replicas);
            return cluster;
        } catch (RuntimeException failure) {
            cluster.close();
            throw failure;
        }
    }

    private void begin(boolean replicas) {
        for (int i = 0; i < (replicas ? 2 * masters : masters); i++) {
            add();
        }
        number();
        shareOut();
        nodes.forEach(this::meet);
        awaitKnown();
        for (int i = masters; i < nodes.size(); i++) {
            replicate(i, i - masters);
        }
        awaitOk();
    }

    /** Starts a further server, which knows nobody so far. */
    private void add() {
        try {
            var file = Files.createTempDirectory("tierdeck-cluster").resolve("nodes.conf");
            files.add(file);
            var lines = new ArrayList<>(List.of("cluster-enabled yes", "cluster-config-file " + file, "cluster-node-timeout 1000",
                    "cluster-replica-validity-factor 0", "repl-diskless-sync yes", "repl-diskless-sync-delay 0"));
            if (!tls.isEmpty()) {
                tlsPorts.add(freePort());
                lines.addAll(List.of("tls-cluster yes", "tls-port " + tlsPorts.getLast()));
                lines.addAll(tls);
            }
            nodes.add(start(freePort(), lines.toArray(String[]::new)));
            nodes.getLast().remember();
        } catch (IOException failure) {
            throw new UncheckedIOException("a server of the cluster did not start", failure);
        }
    }

    private RedisProcess start(int port, String... settings) {
        return rights == null ? RedisProcess.start(port, settings) : RedisProcess.permitted(port, rights, settings);
    }

    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (var client = new ServerSocket(port); var bus = new ServerSocket(port + BUS)) {
                return bus.getLocalPort() - BUS;
            } catch (IOException taken) {
                continue;
            }
        }
    }

    /** Each begins with an epoch of its own: two of the same would claim slots from each other until they have agreed. */
    private void number() {
        for (int i = 0; i < nodes.size(); i++) {
            ask(port(i), "CLUSTER", "SET-CONFIG-EPOCH", i + 1);
        }
    }

    private void shareOut() {
        for (int i = 0; i < masters; i++) {
            int from = i * SLOTS / masters;
            int end = (i + 1) * SLOTS / masters;
            var words = new ArrayList<Object>(List.of("CLUSTER", "ADDSLOTS"));
            IntStream.range(from, end).forEach(words::add);
            ask(port(i), words.toArray());
        }
    }

    private void meet(RedisProcess node) {
        ask(node.port(), "CLUSTER", "MEET", "127.0.0.1", tls.isEmpty() ? port(0) : tlsPort(0));
    }

    private void awaitKnown() {
        for (var node : nodes) {
            Await.until("the nodes know each other", () ->
                    line(ask(node.port(), "CLUSTER", "INFO"), "cluster_known_nodes").equals(Integer.toString(nodes.size())));
        }
    }

    private void replicate(int replica, int master) {
        var id = id(master);
        Await.until("the replica accepts its master", () -> {
            try {
                return "OK".equals(ask(port(replica), "CLUSTER", "REPLICATE", id));
            } catch (IllegalStateException unknownSoFar) {
                return false;
            }
        });
        Await.until("the replica follows", () -> line(ask(port(replica), "INFO", "replication"), "master_link_status").equals("up"));
    }

    private void awaitOk() {
        for (var node : nodes) {
            Await.until("the cluster is ready", () -> line(ask(node.port(), "CLUSTER", "INFO"), "cluster_state").equals("ok")
                    && ask(node.port(), "CLUSTER", "NODES").lines().filter(line -> line.contains("slave")).count() == nodes.size() - masters);
        }
    }

    private static String line(String info, String name) {
        return info.lines().filter(line -> line.startsWith(name + ":")).map(line -> line.substring(name.length() + 1).strip())
                .findFirst().orElse("");
    }

    private static String ask(int port, Object... words) {
        try (var raw = new RawRedis(port)) {
            var answer = raw.call(words);
            return answer instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(answer);
        }
    }

    /** The port of a server: the masters come first, then their replicas in the same order. */
    public int port(int node) {
        return nodes.get(node).port();
    }

    /** Where a server speaks TLS. */
    public int tlsPort(int node) {
        return tlsPorts.get(node);
    }

    @Override
    public String address() {
        return nodes.getFirst().address();
    }

    /** The ports of those that were masters at the beginning. */
    @Override
    public List<Integer> masters() {
        return nodes.subList(0, masters).stream().map(RedisProcess::port).toList();
    }

    /** The name by which the servers know one of them. */
    public String id(int node) {
        return ask(port(node), "CLUSTER", "MYID");
    }

    /** Ends a server as a power cut would. */
    public void kill(int node) {
        nodes.get(node).kill();
    }

    /** How long a server is silent before the others agree that it is gone; 1 s unless told otherwise. */
    public void silence(Duration longest) {
        nodes.forEach(node -> ask(node.port(), "CONFIG", "SET", "cluster-node-timeout", longest.toMillis()));
    }

    /** Whether all slots have a master that answers. */
    public boolean isWhole() {
        return line(ask(port(0), "CLUSTER", "INFO"), "cluster_state").equals("ok");
    }

    /** Has a replica take its master's place, in agreement with that. */
    public void failover(int replica) {
        ask(port(replica), "CLUSTER", "FAILOVER");
    }

    /** Begins to move a slot: from now on keys of it that are not at {@code from} are asked for at {@code to}. */
    public void beginMove(int slot, int from, int to) {
        ask(port(to), "CLUSTER", "SETSLOT", slot, "IMPORTING", id(from));
        ask(port(from), "CLUSTER", "SETSLOT", slot, "MIGRATING", id(to));
    }

    /** Moves at most so many keys of a slot that is on its way; how many went. */
    public int moveKeys(int slot, int from, int to, int most) {
        try (var raw = new RawRedis(port(from))) {
            var keys = (List<?>) raw.call("CLUSTER", "GETKEYSINSLOT", slot, most);
            if (!keys.isEmpty()) {
                var words = new ArrayList<Object>(List.of("MIGRATE", "127.0.0.1", port(to), "", 0, 5000));
                words.addAll(rights == null ? List.of("KEYS") : List.of("AUTH2", RawRedis.ADMIN, "any", "KEYS"));
                words.addAll(keys);
                raw.call(words.toArray());
            }
            return keys.size();
        }
    }

    /** Ends the move of a slot, whose keys have gone; both are told, and the others hear of it from them. */
    public void endMove(int slot, int from, int to) {
        var id = id(to);
        ask(port(to), "CLUSTER", "SETSLOT", slot, "NODE", id);
        ask(port(from), "CLUSTER", "SETSLOT", slot, "NODE", id);
    }

    /** Whether a master has a slot, by its own word. */
    public boolean has(int node, int slot) {
        var own = ask(port(node), "CLUSTER", "NODES").lines().filter(line -> line.contains("myself")).findFirst().orElseThrow().split(" ");
        for (int i = 8; i < own.length; i++) {
            var range = own[i].split("-");
            if (!own[i].startsWith("[") && Integer.parseInt(range[0]) <= slot && slot <= Integer.parseInt(range[range.length - 1])) {
                return true;
            }
        }
        return false;
    }

    /** Moves a slot with all its keys, as an operator's tool does. */
    public void move(int slot, int from, int to) {
        beginMove(slot, from, to);
        while (moveKeys(slot, from, to, 10) > 0) {
            Thread.onSpinWait();
        }
        endMove(slot, from, to);
    }

    @Override
    public void close() {
        nodes.forEach(RedisProcess::close);
        for (var file : files) {
            try {
                Files.deleteIfExists(file);
                Files.deleteIfExists(file.getParent());
            } catch (IOException stays) {
                throw new UncheckedIOException("a server's file could not be removed", stays);
            }
        }
    }
}
