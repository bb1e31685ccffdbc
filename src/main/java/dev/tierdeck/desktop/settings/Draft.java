package dev.tierdeck.desktop.settings;

import dev.tierdeck.engine.Environment;
import dev.tierdeck.secret.Secret;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A profile as it stands in the form, right or not.
 *
 * @param id the profile's
 * @param name as typed
 * @param host as typed
 * @param port as typed
 * @param database as typed
 * @param user as typed
 * @param asks whether a password was given before
 * @param typed the password that was typed; null for none
 * @param environment whose data stands there
 * @param readOnly whether every write is refused
 * @param atStart whether it is opened where no server is named
 * @param layouts through which layouts it is looked at
 * @param reach how it is reached
 */
record Draft(String id, String name, String host, String port, String database, String user, boolean asks, @Nullable Secret typed,
        Environment environment, boolean readOnly, boolean atStart, LayoutChoice layouts, ReachDraft reach) {
    /** A profile as it is kept. */
    static Draft of(Profile profile) {
        return new Draft(profile.id(), profile.name(), profile.host(), Integer.toString(profile.port()), Integer.toString(profile.database()),
                profile.user(), profile.asks(), null, profile.environment(), profile.readOnly(), profile.atStart(), profile.layouts(),
                ReachDraft.of(profile.reach()));
    }

    /** A new one with this name, on this machine. */
    static Draft named(String name) {
        return new Draft(UUID.randomUUID().toString().toLowerCase(Locale.ROOT), name, "localhost", Integer.toString(Profile.USUAL_PORT), "0", "",
                false, null, Environment.DEVELOPMENT, false, false, LayoutChoice.USUAL, ReachDraft.PLAIN);
    }

    /** The same with the server of an address. */
    Draft at(Address address) {
        return new Draft(id, name, address.host(), Integer.toString(address.port()), Integer.toString(address.database()), address.user(),
                asks, address.password() == null ? typed : address.password(), environment, readOnly, atStart, layouts, address.reach());
    }

    /** The same through other layouts. */
    Draft through(LayoutChoice other) {
        return new Draft(id, name, host, port, database, user, asks, typed, environment, readOnly, atStart, other, reach);
    }

    /** The same once an earlier state of it was kept, with the password of then. */
    Draft kept(Draft then) {
        return new Draft(id, name, host, port, database, user, then.asks || then.typed != null, typed == then.typed ? null : typed, environment,
                readOnly, atStart, layouts, reach);
    }

    /** The same once the password that was given before was forgotten; one that is typed stays. */
    Draft withoutPassword() {
        return new Draft(id, name, host, port, database, user, false, typed, environment, readOnly, atStart, layouts, reach);
    }

    /** The profile; throws where a field is wrong, which is asked for first. */
    Profile profile() {
        return new Profile(id, name, host.strip(), Integer.parseInt(port.strip()), Integer.parseInt(database.strip()), user.strip(),
                asks || typed != null, environment, readOnly, atStart, layouts, reach.reach());
    }
}
