package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.ServerAddress.Place;
import dev.tierdeck.engine.redis.RedisTrial.Failed;
import dev.tierdeck.engine.redis.cluster.Topology;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the nodes of a cluster who has which slots: on the connections that are open; where none of them answers, one after the other of all
 * that were known before, on connections for that alone. For one thread at a time.
 */
final class Nodes {
    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);
    /** How long one may take before the others are gone on with. */
    static final Duration ANSWERING = Duration.ofSeconds(1);

    private final RedisSettings settings;
    private final Set<Place> known = new LinkedHashSet<>();

    Nodes(RedisSettings settings) {
        this.settings = settings;
        known.add(settings.place());
        known.addAll(settings.seeds());
    }

    /**
     * Who has which slots now.
     *
     * @throws CacheException.TierUnavailable when nobody says
     * @throws CacheException.NotPermitted when we may not ask
     */
    Topology ask(List<Session> open) {
        var views = views(open);
        var told = Topology.of(views.isEmpty() ? lookedFor() : views);
        if (told.shards().isEmpty()) {
            throw Failures.unavailable("No node of the cluster at " + settings.address() + " says who has which slots.", null);
        }
        known.addAll(told.nodes());
        return told;
    }

    private static List<Topology.View> views(List<Session> open) {
        var asked = open.stream().map(session -> session.browse().async().clusterNodes()).toList();
        var views = new ArrayList<Topology.View>();
        for (int i = 0; i < asked.size(); i++) {
            var session = open.get(i);
            try {
                views.add(new Topology.View(session.place(), SessionWire.await(asked.get(i), ANSWERING, session.address())));
            } catch (CacheException.NotPermitted refused) {
                throw new CacheException.NotPermitted("Using a cluster needs the right to use CLUSTER NODES. " + refused.getMessage(), refused);
            } catch (CacheException | RedisException silent) {
                LOG.debug("{} does not say who has which slots", session.address(), silent);
            }
        }
        return views;
    }

    /** The view of the first node that has one. */
    private List<Topology.View> lookedFor() {
        var client = RedisClient.create();
        try {
            return known.stream().map(place -> view(client, settings.at(place))).flatMap(Optional::stream).limit(1).toList();
        } finally {
            client.shutdownAsync();
        }
    }

    private static Optional<Topology.View> view(RedisClient client, RedisSettings node) {
        try {
            client.setOptions(Driver.options(node));
            var connecting = client.connectAsync(ByteArrayCodec.INSTANCE, node.uri());
            try {
                var told = connecting.thenCompose(connection -> connection.async().clusterNodes());
                return Optional.of(new Topology.View(node.place(), SessionWire.await(told, ANSWERING, node.address())));
            } finally {
                connecting.thenAccept(StatefulRedisConnection::closeAsync);
            }
        } catch (CacheException | RedisException | Failed silent) {
            LOG.debug("{} does not say who has which slots", node.address(), silent);
            return Optional.empty();
        }
    }
}
