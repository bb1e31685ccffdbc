package dev.tierdeck.platform.tradebot;

import dev.tierdeck.secret.Secret;
import dev.tierdeck.secret.SecretStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Secrets in memory, which counts how often one was asked for. */
class Pocket implements SecretStore {
    final AtomicInteger asked = new AtomicInteger();
    private final Map<String, Secret> kept = new ConcurrentHashMap<>();

    @Override
    public Optional<Secret> get(String name) {
        asked.incrementAndGet();
        return Optional.ofNullable(kept.get(name));
    }

    @Override
    public void put(String name, Secret secret) {
        kept.put(name, secret);
    }

    @Override
    public void remove(String name) {
        kept.remove(name);
    }

    @Override
    public String place() {
        return "a test's pocket";
    }
}
