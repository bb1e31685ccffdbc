package dev.tierdeck.engine.redis.cluster;

import dev.tierdeck.engine.ServerAddress.Place;
import io.lettuce.core.cluster.models.partitions.ClusterPartitionParser;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode.NodeFlag;
import io.lettuce.core.models.role.RedisInstance.Role;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who has which slots of a cluster, by what several of its nodes say. Where they differ, the later claim counts, as among the nodes
 * themselves: that with the higher configuration epoch.
 *
 * @param shards the masters that have slots, by their first slots
 * @param nodes where all nodes are
 */
public record Topology(List<Shard> shards, Set<Place> nodes) {
    private static final int SLOTS = 16_384;

    /**
     * What one node says.
     *
     * @param place where it was asked
     * @param nodes its reply to CLUSTER NODES
     */
    public record View(Place place, String nodes) {}

    private record Claim(Place place, long epoch) {}

    /** Puts together what nodes said. */
    public static Topology of(List<View> views) {
        var claims = new @Nullable Claim[SLOTS];
        var nodes = new LinkedHashSet<Place>();
        for (var view : views) {
            for (var node : ClusterPartitionParser.parse(view.nodes)) {
                var place = place(node, view);
                if (place != null) {
                    nodes.add(place);
                    claim(claims, node, place);
                }
            }
        }
        return new Topology(shards(claims), nodes);
    }

    /** Null where it is not known. A node that has met no other does not know its own: it is where it was asked. */
    private static @Nullable Place place(RedisClusterNode node, View view) {
        var uri = node.getUri();
        return uri != null && !node.is(NodeFlag.NOADDR) && !uri.getHost().isEmpty() ? new Place(uri.getHost(), uri.getPort())
                : node.is(NodeFlag.MYSELF) ? view.place : null;
    }

    private static void claim(@Nullable Claim[] claims, RedisClusterNode node, Place place) {
        if (node.getRole() == Role.UPSTREAM) {
            var claim = new Claim(place, node.getConfigEpoch());
            node.forEachSlot(slot -> {
                var before = claims[slot];
                claims[slot] = before == null || before.epoch < claim.epoch ? claim : before;
            });
        }
    }

    private static List<Shard> shards(@Nullable Claim[] claims) {
        var slots = new LinkedHashMap<Place, BitSet>();
        for (int slot = 0; slot < SLOTS; slot++) {
            var claim = claims[slot];
            if (claim != null) {
                slots.computeIfAbsent(claim.place, fresh -> new BitSet()).set(slot);
            }
        }
        return slots.entrySet().stream().map(each -> new Shard(each.getKey(), each.getValue())).toList();
    }
}
