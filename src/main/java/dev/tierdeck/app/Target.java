package dev.tierdeck.app;

import dev.tierdeck.cli.Connection;
import dev.tierdeck.desktop.settings.LayoutChoice;
import dev.tierdeck.desktop.settings.Profile;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.SettingInForce;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.Sentinels;
import dev.tierdeck.secret.Secret;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A server of the user's that a window is opened on.
 *
 * @param name what a person calls it; typed to confirm on production
 * @param address host and port: what is noted of it is kept under this
 * @param server the server with its database, without any secret: what is switched on for it is remembered under this
 * @param redis how it is reached
 * @param environment whose data stands there
 * @param readOnly whether every write is refused
 * @param layouts through which layouts it is looked at
 * @param said what was said about it, and where
 */
record Target(String name, String address, String server, RedisSettings redis, Environment environment, boolean readOnly, LayoutChoice layouts,
        List<SettingInForce> said) {
    /** The server that the command line or the environment names. */
    static Target of(Connection connection, DeskSettings settings, Folders folders) {
        return new Target(connection.name(), connection.name(), connection.toString(), Wiring.settings(connection), connection.environment(),
                connection.readOnly(), LayoutChoice.USUAL, settings.inForce(connection, folders));
    }

    /** The server of a profile. */
    static Target of(Profile profile, @Nullable Secret password, DeskSettings settings, Folders folders) {
        return new Target(profile.name(), profile.address(), profile.address() + "/" + profile.database(), redis(profile, password), profile.environment(),
                profile.readOnly(), profile.layouts(), settings.inForce(said(profile), folders));
    }

    /** How a profile's server is reached. A user without a password is one that needs none, and not the default user. */
    static RedisSettings redis(Profile profile, @Nullable Secret password) {
        var user = profile.user().isEmpty() ? null : profile.user();
        var word = password != null ? password.reveal(Function.identity()) : user == null ? null : "";
        var reach = profile.reach();
        var first = profile.places().getFirst();
        var one = RedisSettings.of(first.host(), first.port(), user, word, profile.database()).readOnly(profile.readOnly()).tls(reach.tls());
        return switch (reach.kind()) {
            case SENTINEL -> one.behind(new Sentinels(profile.places(), reach.master()));
            case CLUSTER -> one.among(profile.places());
            case STANDALONE -> one;
        };
    }

    private static List<SettingInForce> said(Profile profile) {
        var from = "connection " + profile.name();
        return List.of(new SettingInForce("server", profile.address() + "/" + profile.database(), from), new SettingInForce("user", profile.user(), from),
                new SettingInForce("password", profile.asks() ? "***" : "", from),
                new SettingInForce("environment", profile.environment().name().toLowerCase(Locale.ROOT), from),
                new SettingInForce("read-only", Boolean.toString(profile.readOnly()), from));
    }

    Guard guard() {
        return new Guard(environment, name, readOnly);
    }
}
