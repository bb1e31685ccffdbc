package dev.tierdeck.engine.redis.cluster;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode.NodeFlag;
import io.lettuce.core.models.role.RedisInstance.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the nodes of a cluster for its masters and their slots. For one thread at a time. */
public final class Topology implements AutoCloseable {
    private final RedisURI seed;
    private final Supplier<ClientOptions> connecting;
    private final Duration timeout;
    private @Nullable RedisClusterClient client;

    /**
     * A cluster that is known by one of its nodes.
     *
     * @param seed that node, with what it takes to log in to any of them
     * @param connecting what every connection is made with; asked for anew each time, as certificates are renewed
     * @param timeout how long a node may take to answer; others are asked meanwhile
     */
    public Topology(RedisURI seed, Supplier<ClientOptions> connecting, Duration timeout) {
        this.seed = seed;
        this.connecting = connecting;
        this.timeout = timeout;
    }

    /**
     * The masters of now, ordered by their first slots. All nodes that were known before are asked; the first time, and after a failure, the seed.
     *
     * @throws io.lettuce.core.RedisException when none of them answers
     */
    public List<Shard> read() {
        try {
            return shards(known());
        } catch (RuntimeException failure) {
            // Whoever was known may be gone for good: begin with the seed again.
            close();
            throw failure;
        }
    }

    private Iterable<RedisClusterNode> known() {
        var asked = client;
        if (asked == null) {
            client = asked = RedisClusterClient.create(seed);
            asked.setOptions(options());
            return asked.getPartitions();
        }
        asked.setOptions(options());
        asked.refreshPartitions();
        return asked.getPartitions();
    }

    private ClusterClientOptions options() {
        var usual = connecting.get();
        return ClusterClientOptions.builder(usual)
                .socketOptions(usual.getSocketOptions().mutate().connectTimeout(timeout).build())
                .timeoutOptions(TimeoutOptions.enabled(timeout))
                .build();
    }

    private static List<Shard> shards(Iterable<RedisClusterNode> nodes) {
        var shards = new ArrayList<Shard>();
        for (var node : nodes) {
            var slots = new BitSet();
            node.forEachSlot(slots::set);
            if (node.getRole() == Role.UPSTREAM && !slots.isEmpty() && !node.is(NodeFlag.NOADDR)) {
                shards.add(new Shard(node.getUri().getHost(), node.getUri().getPort(), slots));
            }
        }
        shards.sort(Comparator.comparingInt(shard -> shard.slots().nextSetBit(0)));
        return List.copyOf(shards);
    }

    @Override
    public void close() {
        var old = client;
        client = null;
        if (old != null) {
            old.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }
}
