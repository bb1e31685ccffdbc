package dev.tierdeck.engine.invalidation;

import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.OwnProcess;
import dev.tierdeck.engine.Past;
import org.jspecify.annotations.Nullable;

/** Who invalidates here: the program, the system's user and the machine. */
record Signature(String writer, String user, String host) {
    static Signature of(String writer) {
        return new Signature(writer, System.getProperty("user.name", ""), OwnProcess.host());
    }

    Past.Deed deed(Origin from, long removed, @Nullable String undo) {
        return new Past.Deed(writer, user, host, from, removed, undo);
    }
}
