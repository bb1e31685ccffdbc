package dev.tierdeck.app;

import dev.tierdeck.desktop.settings.Connections.Kept;
import dev.tierdeck.desktop.settings.Profile;
import dev.tierdeck.engine.Trial;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.secret.Secret;
import dev.tierdeck.secret.SecretStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Connections that are kept: what is no secret in a file, passwords with the user's secrets. */
final class ProfileBook {
    private final ProfileFile file;
    private final SecretStore secrets;
    private final Function<RedisSettings, Trial> trials;

    ProfileBook(ProfileFile file, SecretStore secrets, Function<RedisSettings, Trial> trials) {
        this.file = file;
        this.secrets = secrets;
        this.trials = trials;
    }

    /** By the id, so that a connection keeps its password under another name. */
    private static String secret(Profile profile) {
        return "redis-" + profile.id();
    }

    Kept kept() {
        var profiles = file.read();
        return new Kept(profiles, file.complaint(), secrets.place());
    }

    Optional<Profile> find(String id) {
        return file.read().stream().filter(profile -> profile.id().equals(id)).findFirst();
    }

    /** The one that is opened where no server is named. */
    Optional<Profile> atStart() {
        return file.read().stream().filter(Profile::atStart).findFirst();
    }

    void save(Profile profile, @Nullable Secret typed) {
        file.change(all -> replaced(profile.atStart() ? all.stream().map(each -> each.atStart(false)).toList() : all, profile));
        if (typed != null) {
            secrets.put(secret(profile), typed);
        }
    }

    private static List<Profile> replaced(List<Profile> all, Profile profile) {
        return all.stream().anyMatch(each -> each.id().equals(profile.id()))
                ? all.stream().map(each -> each.id().equals(profile.id()) ? profile : each).toList()
                : Stream.concat(all.stream(), Stream.of(profile)).toList();
    }

    void forget(Profile profile) {
        erase(profile);
        file.change(all -> all.stream().map(each -> each.id().equals(profile.id()) ? each.asking(false) : each).toList());
    }

    /** The password first: one without its profile would stay for ever. */
    void delete(Profile profile) {
        erase(profile);
        file.change(all -> all.stream().filter(each -> !each.id().equals(profile.id())).toList());
    }

    private void erase(Profile profile) {
        if (profile.asks()) {
            // A look first: where there is no keyring there is nothing to be taken out of it, and the store notes that only at a look.
            secrets.get(secret(profile));
            secrets.remove(secret(profile));
        }
    }

    /** The password that is kept; null for none. */
    @Nullable Secret password(Profile profile) {
        return profile.asks() ? secrets.get(secret(profile)).map(Secret::hidden).orElse(null) : null;
    }

    List<Trial.Step> test(Profile profile, @Nullable Secret typed, Consumer<Trial.Step> watch) throws InterruptedException {
        return trials.apply(Target.redis(profile, typed != null ? typed : password(profile))).run(watch);
    }
}
