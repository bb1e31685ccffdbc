package dev.tierdeck.desktop.warmers;

import dev.tierdeck.market.SourceBoard;
import dev.tierdeck.market.SourceState;
import dev.tierdeck.market.SourceState.Feed;
import dev.tierdeck.market.SourceState.Key;
import dev.tierdeck.market.SourceState.Need;
import dev.tierdeck.secret.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sources as a test tells them; all are off at first. */
final class FakeBoard implements SourceBoard {
    static final String PLACE = "the system's keyring";

    final Map<String, Secret> keys = new ConcurrentHashMap<>();
    private final Map<String, SourceState> sources = new LinkedHashMap<>();
    /** What the next key or switch meets. */
    volatile @Nullable RuntimeException broken;

    @Override
    public synchronized List<SourceState> sources() {
        return List.copyOf(sources.values());
    }

    @Override
    public synchronized void turn(String name, boolean on) {
        breakOff();
        var was = named(name);
        sources.put(name, new SourceState(name, was.title(), was.hosts(), on, was.key(), was.warmers(), was.feed()));
    }

    @Override
    public synchronized void key(String name, @Nullable Secret key) {
        breakOff();
        if (key == null) {
            keys.remove(name);
        } else {
            keys.put(name, key);
        }
        var was = named(name);
        var now = new Key(was.key().need(), key == null ? null : key.masked(), PLACE);
        sources.put(name, new SourceState(name, was.title(), was.hosts(), was.on(), now, was.warmers(), was.feed()));
    }

    private void breakOff() {
        var failure = broken;
        broken = null;
        if (failure != null) {
            throw failure;
        }
    }

    private SourceState named(String name) {
        var found = sources.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no source '" + name + "'");
        }
        return found;
    }

    synchronized void add(String name, String title, Need need, List<String> hosts, List<String> warmers) {
        sources.put(name, new SourceState(name, title, hosts, false, new Key(need, null, PLACE), warmers, null));
    }

    synchronized void feed(String name, Feed feed) {
        var was = named(name);
        sources.put(name, new SourceState(name, was.title(), was.hosts(), was.on(), was.key(), was.warmers(), feed));
    }

    synchronized boolean isOn(String name) {
        return named(name).on();
    }
}
