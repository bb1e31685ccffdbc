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
     * @throws Failed when none answers, or none knows a master of this name
     */
    Place master() throws Failed {
        var last = open;
        var known = last == null ? null : ask(last);
        if (known != null) {
            return known;
        }
        close();
        boolean answered = false;
        client.setOptions(Driver.options(settings));
        for (var place : sentinels.places()) {
            var connection = connected(place);
            answered |= connection != null;
            var found = connection == null ? null : ask(connection);
            if (found != null) {
                open = connection;
                return found;
            }
            if (connection != null) {
                connection.closeAsync();
            }
        }
        throw new Failed(answered ? Fault.NO_MASTER : Fault.NO_SENTINEL, sentinels.master());
    }

    private @Nullable StatefulRedisSentinelConnection<String, String> connected(Place place) {
        var uri = sentinels.uri(place).withTimeout(limit()).build();
        settings.prepare(uri);
        var connecting = client.connectSentinelAsync(StringCodec.UTF8, uri);
        try {
            return await(connecting, place.toString());
        } catch (CacheException | RedisException failure) {
            connecting.thenAccept(StatefulRedisSentinelConnection::closeAsync);
            LOG.debug("The sentinel {} does not answer", place, failure);
            return null;
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
