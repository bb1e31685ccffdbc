package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.redis.events.EventServer;
import dev.tierdeck.engine.redis.events.KeyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The key events of all masters as those of one: each tells what happens to its own keys, all have the same setting, and where one of them is
 * away or another comes, the following begins anew.
 */
final class MastersEvents implements EventServer {
    private final Masters masters;
    private final RedisSettings settings;
    private final OwnLookups own;

    MastersEvents(Masters masters, RedisSettings settings, OwnLookups own) {
        this.masters = masters;
        this.settings = settings;
        this.own = own;
    }

    /** Of each master's session of now; throws where one is missing. */
    private List<EventLink> links() {
        return links(masters.all());
    }

    private List<EventLink> links(List<Session> sessions) {
        return sessions.stream().map(session -> new EventLink(() -> session, settings.at(session.place()), own)).toList();
    }

    @Override
    public String address() {
        return settings.address();
    }

    @Override
    public boolean readOnly() {
        return settings.readOnly();
    }

    @Override
    public String version() {
        return masters.any().run().version();
    }

    @Override
    public String run() {
        return masters.all().stream().map(session -> session.run().runId()).sorted().collect(Collectors.joining(" "));
    }

    @Override
    public String setting() {
        var all = links().stream().map(EventLink::setting).distinct().toList();
        if (all.size() > 1) {
            throw new CacheException.NotPermitted("The masters of the cluster do not send the same key events (" + String.join(", ", all)
                    + "). Set notify-keyspace-events alike on all of them.", null);
        }
        return all.getFirst();
    }

    @Override
    public void set(String letters) {
        links().forEach(link -> link.set(letters));
    }

    /** One master's answer stands for all. */
    @Override
    public void miss(byte[] key) {
        masters.wire(key).call(redis -> redis.exists(key));
        own.missed(1);
    }

    @Override
    public Subscription subscribe(BiConsumer<KeyEvent, byte[]> listener) {
        var sessions = masters.all();
        var parts = new ArrayList<Subscription>();
        try {
            links(sessions).forEach(link -> parts.add(link.subscribe(listener)));
            return new Together(masters, sessions, parts);
        } catch (RuntimeException failure) {
            parts.forEach(Subscription::close);
            throw failure;
        }
    }

    /** Subscriptions at all masters of a time. */
    private record Together(Masters masters, List<Session> sessions, List<Subscription> parts) implements Subscription {
        @Override
        public boolean isOver() {
            return parts.stream().anyMatch(Subscription::isOver) || !masters.are(sessions);
        }

        @Override
        public boolean answers() {
            return !isOver() && parts.stream().allMatch(Subscription::answers);
        }

        @Override
        public void close() {
            parts.forEach(Subscription::close);
        }
    }
}
