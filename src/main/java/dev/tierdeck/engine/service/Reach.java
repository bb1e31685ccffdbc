package dev.tierdeck.engine.service;

import dev.tierdeck.engine.Tls;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.Sentinels;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a service reaches its server, by its settings. What only makes sense together is refused alone: a file of an authority without TLS
 * would be a server that nobody looked at.
 */
final class Reach {
    private static final List<Setting<?>> OF_TLS = List.of(Known.SSL_AUTHORITY, Known.SSL_CERTIFICATE, Known.SSL_KEY, Known.SSL_HOST);
    private static final List<Setting<?>> OF_SENTINELS = List.of(Known.SENTINEL_MASTER, Known.SENTINEL_USER, Known.SENTINEL_PASSWORD);

    private Reach() {}

    static RedisSettings of(Values values) {
        return RedisSettings.of(values.get(Known.HOST), values.get(Known.PORT).intValue(), orNull(values.get(Known.USER)),
                orNull(values.get(Known.PASSWORD)), values.get(Known.DATABASE).intValue()).tls(tls(values)).behind(sentinels(values));
    }

    private static @Nullable Tls tls(Values values) {
        if (!values.get(Known.SSL)) {
            refuseAlone(OF_TLS, "REDIS_SSL is not true, so nothing would be encrypted", values);
            return null;
        }
        var certificate = values.get(Known.SSL_CERTIFICATE).orElse(null);
        var key = values.get(Known.SSL_KEY).orElse(null);
        if ((certificate == null) != (key == null)) {
            values.fault("REDIS_SSL_CERTFILE and REDIS_SSL_KEYFILE are given together, but one is missing.");
            return null;
        }
        return new Tls(values.get(Known.SSL_AUTHORITY).orElse(null), certificate, key, values.get(Known.SSL_HOST));
    }

    private static @Nullable Sentinels sentinels(Values values) {
        var places = values.get(Known.SENTINELS);
        var master = values.get(Known.SENTINEL_MASTER);
        if (places.isEmpty()) {
            refuseAlone(OF_SENTINELS, "REDIS_SENTINELS names no sentinel", values);
            return null;
        }
        if (master.isEmpty()) {
            values.fault("REDIS_SENTINELS needs REDIS_SENTINEL_MASTER, the name that the sentinels know the master by.");
            return null;
        }
        return new Sentinels(places, master, orNull(values.get(Known.SENTINEL_USER)), orNull(values.get(Known.SENTINEL_PASSWORD)));
    }

    private static void refuseAlone(List<Setting<?>> settings, String why, Values values) {
        var given = settings.stream().filter(values::isGiven).map(Setting::name).collect(Collectors.joining(", "));
        if (!given.isEmpty()) {
            values.fault(given + " was given, but " + why + ".");
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
