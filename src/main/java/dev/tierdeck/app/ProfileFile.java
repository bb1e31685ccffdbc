package dev.tierdeck.app;

import dev.tierdeck.desktop.settings.LayoutChoice;
import dev.tierdeck.desktop.settings.Profile;
import dev.tierdeck.desktop.settings.Reach;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.ServerAddress.Kind;
import dev.tierdeck.engine.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The connections that are kept, in a JSON file without any secret. The file is there as a whole or not at all, whenever the process dies.
 * One that is broken is moved aside, and one that can't be read is never written over. It is read anew before each change, as another
 * window may have changed it.
 */
final class ProfileFile {
    private static final Logger LOG = LoggerFactory.getLogger(ProfileFile.class);
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;
    private String complaint = "";

    ProfileFile(Path file) {
        this.file = file;
    }

    /** The file as it is written. */
    private record Stored(@Nullable List<Entry> connections) {}

    /** One connection as it is written. */
    private record Entry(String id, String name, String host, int port, int database, @Nullable String user, boolean asksPassword, String environment,
            boolean readOnly, boolean openAtStart, @Nullable StoredLayouts layouts, @Nullable String kind, @Nullable String master, @Nullable StoredTls tls) {
        static Entry of(Profile profile) {
            var layouts = profile.layouts();
            return new Entry(profile.id(), profile.name(), profile.host(), profile.port(), profile.database(), profile.user(), profile.asks(),
                    profile.environment().name().toLowerCase(Locale.ROOT), profile.readOnly(), profile.atStart(),
                    new StoredLayouts(layouts.inactive(), layouts.prefixes(), layouts.files()),
                    profile.reach().kind().name().toLowerCase(Locale.ROOT), profile.reach().master(), StoredTls.of(profile.reach().tls()));
        }

        Profile profile() {
            return new Profile(id, name, host, port, database, Objects.requireNonNullElse(user, ""), asksPassword,
                    Environment.valueOf(environment.toUpperCase(Locale.ROOT)), readOnly, openAtStart, layouts == null ? LayoutChoice.USUAL : layouts.choice(), reach());
        }

        private Reach reach() {
            var stands = kind == null ? Kind.STANDALONE : Kind.valueOf(kind.toUpperCase(Locale.ROOT));
            return new Reach(stands, Objects.requireNonNullElse(master, ""), tls == null ? null : tls.tls());
        }
    }

    /** Files of TLS as they are written; never what is in them. */
    private record StoredTls(@Nullable String authority, @Nullable String certificate, @Nullable String key, boolean checkHost) {
        static @Nullable StoredTls of(@Nullable Tls tls) {
            return tls == null ? null : new StoredTls(text(tls.authority()), text(tls.certificate()), text(tls.key()), tls.checkHost());
        }

        Tls tls() {
            return new Tls(file(authority), file(certificate), file(key), checkHost);
        }

        private static @Nullable String text(@Nullable Path file) {
            return file == null ? null : file.toString();
        }

        private static @Nullable Path file(@Nullable String text) {
            return text == null ? null : Path.of(text);
        }
    }

    /** A choice of layouts as it is written. */
    private record StoredLayouts(@Nullable List<String> inactive, @Nullable Map<String, String> prefixes, @Nullable List<String> files) {
        LayoutChoice choice() {
            return new LayoutChoice(Objects.requireNonNullElse(inactive, List.of()), Objects.requireNonNullElse(prefixes, Map.of()),
                    Objects.requireNonNullElse(files, List.of()));
        }
    }

    /** What is kept; nothing where it can't be read, which {@link #complaint} then tells. */
    synchronized List<Profile> read() {
        try {
            return profiles();
        } catch (IllegalStateException unreadable) {
            LOG.warn("{}", unreadable.getMessage(), unreadable.getCause());
            complaint = String.valueOf(unreadable.getMessage());
            return List.of();
        }
    }

    /** Why what was kept could not be read, in a sentence, until the program ends; empty where it could. */
    synchronized String complaint() {
        return complaint;
    }

    /**
     * Changes what is kept.
     *
     * @throws IllegalStateException when it can't be read or written; it is then as it was
     */
    synchronized void change(UnaryOperator<List<Profile>> how) {
        var stored = new Stored(how.apply(profiles()).stream().map(Entry::of).toList());
        try {
            AtomicFile.write(file, fresh -> Files.write(fresh, MAPPER.writeValueAsBytes(stored)));
        } catch (IOException failed) {
            throw new IllegalStateException("The connections could not be written to " + file + " (" + failed.getMessage() + "). Check the disk and the"
                    + " folder's permissions.", failed);
        }
    }

    private List<Profile> profiles() {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException unreadable) {
            throw new IllegalStateException("The connections in " + file + " can't be read (" + unreadable.getMessage() + "). Check the file's permissions.",
                    unreadable);
        }
        try {
            return parse(content);
        } catch (JacksonException broken) {
            var at = broken.getLocation();
            throw aside(at == null ? "it is no list of connections" : "line " + at.getLineNr() + " is wrong", broken);
        } catch (IllegalArgumentException wrong) {
            throw aside(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static List<Profile> parse(byte[] content) {
        var stored = MAPPER.readValue(content, Stored.class);
        if (stored == null || stored.connections() == null || stored.connections().stream().anyMatch(entry -> entry == null || entry.id() == null
                || entry.name() == null || entry.host() == null || entry.environment() == null)) {
            throw new IllegalArgumentException("a connection lacks its id, name, host or environment");
        }
        var all = stored.connections().stream().map(Entry::profile).toList();
        if (all.stream().map(Profile::id).distinct().count() < all.size()) {
            throw new IllegalArgumentException("two connections have the same id");
        }
        return all;
    }

    /** The file in its place would be written over by the next connection that is saved. */
    private IllegalStateException aside(String why, Exception cause) {
        var free = Stream.iterate(1, i -> i + 1).map(i -> file.resolveSibling(file.getFileName() + ".broken-" + i)).filter(Files::notExists).findFirst();
        try {
            Files.move(file, free.orElseThrow());
            return new IllegalStateException("The connections could not be read: " + why + ". Their file was moved to " + free.get()
                    + "; mend it there and move it back to " + file.getFileName() + ", or make them anew.", cause);
        } catch (IOException stays) {
            cause.addSuppressed(stays);
            return new IllegalStateException("The connections in " + file + " can't be read: " + why + ". Mend the file; until then none can be saved.", cause);
        }
    }
}
