package dev.tierdeck.desktop.settings;

import dev.tierdeck.engine.ServerAddress;
import dev.tierdeck.engine.ServerAddress.Kind;
import dev.tierdeck.engine.ServerAddress.Place;
import dev.tierdeck.secret.Secret;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A server's address, taken apart for the form; how it is written is told by {@link ServerAddress}.
 *
 * @param host name or address; of sentinels and nodes of a cluster all of them with their ports, separated by commas
 * @param port 1 to 65535
 * @param database 0 and up
 * @param user the ACL user; empty for the default user
 * @param password null for none
 * @param reach what stands there, and whether TLS is spoken
 */
record Address(String host, int port, int database, String user, @Nullable Secret password, ReachDraft reach) {
    /** Why a text is no address that can be used. */
    enum Fault { BLANK, TLS, SENTINEL, SEVERAL, SCHEME, PLACE, PORT }

    /** An address that can't be used; never repeats it. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;
        private final Fault fault;

        private Wrong(Fault fault) {
            super(fault.name());
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }
    }

    /** Whether a text looks like one, of whatever kind. */
    static boolean isMeant(String text) {
        var small = text.strip().toLowerCase(Locale.ROOT);
        return small.startsWith("redis") && small.contains("://");
    }

    /** Takes one apart. */
    static Address parse(String text) throws Wrong {
        ServerAddress parsed;
        try {
            parsed = ServerAddress.parse(text);
        } catch (ServerAddress.Wrong wrong) {
            throw new Wrong(switch (wrong.fault()) {
                case BLANK -> Fault.BLANK;
                case SCHEME -> Fault.SCHEME;
                case PLACE -> Fault.PLACE;
                case PORT -> Fault.PORT;
                case MASTER -> Fault.SENTINEL;
                case SEVERAL -> Fault.SEVERAL;
                case TLS -> Fault.TLS;
            });
        }
        return of(parsed);
    }

    private static Address of(ServerAddress parsed) {
        var first = parsed.places().getFirst();
        var host = parsed.kind() == Kind.STANDALONE ? first.host() : listed(parsed.places());
        return new Address(host, first.port(), parsed.database(), parsed.user(), parsed.password().isEmpty() ? null : Secret.password(parsed.password()),
                ReachDraft.of(parsed));
    }

    private static String listed(List<Place> places) {
        return places.stream().map(Place::toString).collect(Collectors.joining(","));
    }
}
