package dev.tierdeck.app;

import dev.tierdeck.desktop.settings.Connections;
import dev.tierdeck.desktop.shell.Preferences;
import dev.tierdeck.secret.SecretStore;
import dev.tierdeck.secret.UserSecrets;
import java.util.function.Function;

/**
 * What every window of one run of the program shares, whichever server it is on.
 *
 * @param folders where files are
 * @param settings what the environment said
 * @param preferences what is remembered from one start to the next
 * @param secrets the user's keys and passwords
 * @param connections the servers that are kept
 */
record Home(Folders folders, DeskSettings settings, Preferences preferences, SecretStore secrets, Connections connections) {
    /** The same for a window that is on another one of them. */
    Home at(Connections seat) {
        return new Home(folders, settings, preferences, secrets, seat);
    }

    /** Opens a single window, with preferences of its own that end with it. */
    static Bench alone(Folders folders, DeskSettings settings, Function<Home, Bench> opening) {
        try (var parts = new Opening()) {
            var preferences = parts.add(Wiring.preferences(folders));
            var bench = opening.apply(new Home(folders, settings, preferences, UserSecrets.ofSystem(settings.variables()), Connections.NONE));
            parts.add(bench.parts());
            return new Bench(bench.workbench(), parts.done(), bench.work());
        }
    }
}
