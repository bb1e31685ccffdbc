package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.ServerAddress.Place;
import io.lettuce.core.RedisURI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sentinels, and the name that they know a master by.
 *
 * @param places where they are, at least one; asked in this order
 * @param master the name, as in their {@code sentinel monitor} line
 * @param user the ACL user at the sentinels; null for the default user
 * @param password the sentinels' own, which need not be the server's; null for
 *     none, and then the server's where they ask for one, as most installations give both the same; never printed
 */
public record Sentinels(List<Place> places, String master, @Nullable String user, @Nullable String password) {
    public Sentinels {
        places = List.copyOf(places);
        if (places.isEmpty() || master.isBlank()) {
            throw new IllegalArgumentException("sentinels are given by at least one place and the name of their master");
        }
    }

    /** Sentinels that ask for no password. */
    public Sentinels(List<Place> places, String master) {
        this(places, master, null, null);
    }

    /** The same with the server's password, where there is none of their own. */
    Sentinels likeServer(RedisSettings settings) {
        return password == null ? new Sentinels(places, master, null, settings.password()) : this;
    }

    RedisURI.Builder uri(Place place) {
        var uri = RedisURI.Builder.redis(place.host(), place.port());
        return password == null ? uri : user == null ? uri.withPassword(password.toCharArray())
                : uri.withAuthentication(user, password.toCharArray());
    }

    /** Such as {@code mymaster (sentinels localhost:26379 and 2 more)}. */
    @Override
    public String toString() {
        int more = places.size() - 1;
        return master + " (" + (more == 0 ? "sentinel " : "sentinels ") + places.getFirst() + (more == 0 ? "" : " and " + more + " more") + ")";
    }
}
