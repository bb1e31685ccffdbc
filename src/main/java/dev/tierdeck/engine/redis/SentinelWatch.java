package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.ServerAddress.Place;
import dev.tierdeck.engine.Trial.Fault;
import dev.tierdeck.engine.redis.RedisTrial.Failed;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks sentinels where their master is. They are asked and not listened to: a message that a sentinel did not send, as it died or is cut
 * off, would never be missed, while a question without an answer goes to the next sentinel. For one thread.
 */
final class SentinelWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SentinelWatch.class);
    /** Sentinels answer at once or not at all; the next one is waiting. */
    private static final Duration LONGEST = Duration.ofSeconds(1);
    /** What a sentinel says to whom it does not let in. */
    private static final Set<Fault> LOGIN = Set.of(Fault.NO_PASSWORD, Fault.WRONG_PASSWORD, Fault.WRONG_LOGIN,
            Fault.NEEDLESS_PASSWORD, Fault.NO_USERS);

    private final RedisClient client;
    private final RedisSettings settings;
    private final Sentinels sentinels;
    private @Nullable StatefulRedisSentinelConnection<String, String> open;

    SentinelWatch(RedisClient client, RedisSettings settings, Sentinels sentinels) {
        this.client = client;
        this.settings = settings;
        this.sentinels = sentinels;
    }

    /**
     * Where the master is, by the sentinel that answered last, or the first one that answers.
     *
     * @throws Failed when none answers, none lets us in, or none knows a master of this name
     */
    Place master() throws Failed {
        var last = open;
        var known = last == null ? null : ask(last);
        if (known != null) {
            return known;
        }
        close();
        client.setOptions(Driver.options(settings));
        // The fault that tells most, which is the one of the sentinel that was come to farthest.
        var fault = Fault.NO_SENTINEL;
        for (var place : sentinels.places()) {
            try {
                return first(place);
            } catch (Failed why) {
                LOG.debug("The sentinel {} is of no use", place, why);
                fault = RedisTrial.fault(why).compareTo(fault) > 0 ? RedisTrial.fault(why) : fault;
            }
        }
        throw new Failed(fault, sentinels.master());
    }

    private Place first(Place place) throws Failed {
        var connection = connected(place);
        var found = ask(connection);
        if (found == null) {
            connection.closeAsync();
            throw new Failed(Fault.NO_MASTER, sentinels.master());
        }
        open = connection;
        return found;
    }

    private StatefulRedisSentinelConnection<String, String> connected(Place place) throws Failed {
        Failed refused = null;
        for (var as : new LinkedHashSet<>(List.of(sentinels, sentinels.likeServer(settings)))) {
            try {
                return connected(place, as);
            } catch (CacheException | RedisException failure) {
                if (!LOGIN.contains(RedisTrial.fault(TrialFaults.of(failure)))) {
                    throw because(Fault.NO_SENTINEL, failure);
                }
                refused = because(Fault.SENTINEL_LOGIN, failure);
            }
        }
        throw Objects.requireNonNull(refused);
    }

    private Failed because(Fault fault, RuntimeException failure) {
        var why = new Failed(fault, sentinels.master());
        why.initCause(failure);
        return why;
    }

    private StatefulRedisSentinelConnection<String, String> connected(Place place, Sentinels as) {
        var uri = as.uri(place).withTimeout(limit()).build();
        settings.prepare(uri);
        var connecting = client.connectSentinelAsync(StringCodec.UTF8, uri);
        try {
            return await(connecting, place.toString());
        } catch (CacheException | RedisException failure) {
            connecting.thenAccept(StatefulRedisSentinelConnection::closeAsync);
            throw failure;
        }
    }

    private @Nullable Place ask(StatefulRedisSentinelConnection<String, String> connection) {
        try {
            var told = await(connection.async().getMasterAddrByName(sentinels.master()), sentinels.toString());
            return told instanceof InetSocketAddress at ? new Place(at.getHostString(), at.getPort()) : null;
        } catch (CacheException | RedisException failure) {
            LOG.debug("A sentinel of {} does not say where it is", sentinels.master(), failure);
            return null;
        }
    }

    private <T> T await(CompletionStage<T> reply, String whom) {
        return SessionWire.await(reply, limit(), whom);
    }

    private Duration limit() {
        return Driver.shorter(settings.timeout(), LONGEST);
    }

    @Override
    public void close() {
        var last = open;
        open = null;
        if (last != null) {
            last.closeAsync();
        }
    }
}
