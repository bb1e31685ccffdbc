package dev.tierdeck.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which servers we started, one small file each, so that a later process can end those whose owner died. Holds no secret. */
final class ServerRecords {
    private static final Logger LOG = LoggerFactory.getLogger(ServerRecords.class);
    private final Path folder;

    ServerRecords(Path folder) {
        this.folder = folder;
    }

    /** Notes a server and the process that will end it. */
    void note(ProcessHandle server, ProcessHandle owner) {
        note(Sighting.of(server), Sighting.of(owner));
    }

    /** The same, from what was seen. */
    void note(Sighting server, Sighting owner) {
        var record = new Properties();
        server.write(record, "server.");
        owner.write(record, "owner.");
        try {
            AtomicFile.write(file(server.pid()), fresh -> {
                try (var out = Files.newBufferedWriter(fresh)) {
                    record.store(out, null);
                }
            });
        } catch (IOException failed) {
            LOG.warn("The embedded server could not be noted in {}; after a crash it would stay", folder, failed);
        }
    }

    /** Strikes a server that has ended. */
    void forget(long pid) {
        try {
            Files.deleteIfExists(file(pid));
        } catch (IOException failed) {
            LOG.warn("The record of an ended server could not be removed from {}", folder, failed);
        }
    }

    /** Ends the servers whose owner is gone, and strikes those that are gone themselves. Nothing else is ever ended. */
    void endOrphans() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (var file : files()) {
            try {
                check(file);
            } catch (IOException | IllegalArgumentException unreadable) {
                LOG.warn("The record {} can't be read and is left alone", file, unreadable);
            }
        }
    }

    private void check(Path file) throws IOException {
        var record = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            record.load(in);
        }
        var server = Sighting.read(record, "server.");
        if (server.alive().isPresent() && Sighting.read(record, "owner.").alive().isPresent()) {
            return;
        }
        server.alive().ifPresent(process -> {
            LOG.info("Ending the embedded server {} that a process left behind", process.pid());
            process.destroy();
        });
        Files.deleteIfExists(file);
    }

    private List<Path> files() {
        try (var all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".properties")).toList();
        } catch (IOException failed) {
            LOG.warn("The records in {} can't be listed", folder, failed);
            return List.of();
        }
    }

    private Path file(long pid) {
        return folder.resolve(pid + ".properties");
    }
}
