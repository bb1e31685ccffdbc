package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.redis.RedisTrial.Failed;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.SocketOptions;
import java.time.Duration;

/** How the driver makes a connection. */
final class Driver {
    /** A lost first packet is sent again after a second: one attempt lasts long enough for that, and not until it is sent a third time. */
    private static final Duration CONNECTING = Duration.ofSeconds(2);

    private Driver() {}

    /**
     * What every connection is made with. Which protocol is left to the driver: it goes back to RESP2 where HELLO is not known.
     *
     * @throws Failed when a file of TLS can't be used
     */
    static ClientOptions options(RedisSettings settings) throws Failed {
        var made = ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                // Asked for by a command that only one offering knows; elsewhere it is one refusal a connection.
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(SocketOptions.builder().connectTimeout(shorter(settings.timeout(), CONNECTING)).keepAlive(true).build());
        if (settings.tls() != null) {
            made.sslOptions(TlsOptions.of(settings.tls()));
        }
        return made.build();
    }

    /** The shorter of both. */
    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
