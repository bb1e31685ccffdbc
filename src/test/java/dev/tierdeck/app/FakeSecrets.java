package dev.tierdeck.app;

import dev.tierdeck.secret.Secret;
import dev.tierdeck.secret.SecretStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A keyring in memory. */
final class FakeSecrets implements SecretStore {
    final Map<String, Secret> kept = new ConcurrentHashMap<>();
    volatile boolean locked;

    @Override
    public Optional<Secret> get(String name) {
        return Optional.ofNullable(kept.get(name));
    }

    @Override
    public void put(String name, Secret secret) {
        kept.put(name, secret);
    }

    @Override
    public void remove(String name) {
        if (locked) {
            throw new IllegalStateException("The key could not be removed. Unlock the keyring and try again.");
        }
        kept.remove(name);
    }

    @Override
    public String place() {
        return "the system's keyring";
    }
}
