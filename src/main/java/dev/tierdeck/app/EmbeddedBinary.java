package dev.tierdeck.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** The server's binary, taken out of the library once a version and kept: a fixed place is what a process is recognised by later. */
final class EmbeddedBinary {
    private EmbeddedBinary() {}

    /**
     * The binary for this system, in {@code folder}.
     *
     * @throws CannotStart when there is none, or it can't be put there
     */
    static Path in(Path folder) throws CannotStart {
        var resource = ExecutableProvider.newProvidedVersionsMap().get(system());
        if (resource == null) {
            throw new CannotStart("There is no embedded Redis for this system (" + System.getProperty("os.name") + ", "
                    + System.getProperty("os.arch") + "); name a server with --redis.", null);
        }
        try {
            return extract(resource, folder.resolve(resource.substring(1)));
        } catch (IOException failed) {
            throw new CannotStart("The embedded Redis could not be put into " + folder + " (" + failed.getMessage()
                    + "); make room there, or name a server with --redis.", failed);
        }
    }

    private static OsArchitecture system() throws CannotStart {
        try {
            return OsArchitecture.detectOSandArchitecture();
        } catch (RuntimeException unknown) {
            throw new CannotStart("There is no embedded Redis for this system; name a server with --redis.", unknown);
        }
    }

    private static Path extract(String resource, Path target) throws IOException {
        var source = RedisServer.class.getResource(resource);
        if (source == null) {
            throw new IOException(resource + " is missing");
        }
        if (!Files.exists(target) || Files.size(target) != source.openConnection().getContentLengthLong()) {
            AtomicFile.write(target, fresh -> {
                try (var in = source.openStream()) {
                    Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
                }
                fresh.toFile().setExecutable(true, true);
            });
        }
        return target.toRealPath();
    }
}
