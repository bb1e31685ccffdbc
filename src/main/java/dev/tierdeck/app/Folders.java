package dev.tierdeck.app;

import java.nio.file.Path;
import net.harawata.appdirs.AppDirsFactory;

/**
 * Where this user's files of ours are, by the custom of the system (XDG, Known Folders, ~/Library).
 *
 * @param config what the user chose
 * @param data what we need to run
 * @param logs what we note for whoever looks into a failure
 */
record Folders(Path config, Path data, Path logs) {
    private static final String NAME = "tierdeck";

    /** The folders of the user who runs us. */
    static Folders ofUser() {
        var dirs = AppDirsFactory.getInstance();
        return new Folders(Path.of(dirs.getUserConfigDir(NAME, null, null)), Path.of(dirs.getUserDataDir(NAME, null, null)),
                Path.of(dirs.getUserLogDir(NAME, null, null)));
    }
}
