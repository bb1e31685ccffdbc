package dev.tierdeck.market.binance.stream;

import dev.tierdeck.engine.warm.Scheduler;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One connection, from its handshake to its end: puts messages together, paces requests, and notices silence. Its owner is told of its
 * end once.
 */
final class Session implements WebSocket.Listener {
    static final int BATCH = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** No message of the exchange is nearly so long. */
    private static final int LONGEST_MESSAGE = 1 << 18;

    private final StreamSettings settings;
    private final Scheduler scheduler;
    private final Owner owner;
    private final ReentrantLock lock = new ReentrantLock();
    private final StringBuilder text = new StringBuilder();
    private final Deque<String> requests = new ArrayDeque<>();
    private final Map<Long, Long> unanswered = new HashMap<>();
    private final Set<String> subscribed = new LinkedHashSet<>();
    private @Nullable WebSocket socket;
    private volatile long heard;
    private volatile long opened;
    private boolean tooLong;
    private boolean sending;
    private boolean ended;
    private long lastId;

    /** Who keeps the connection. Called without the session's lock. */
    interface Owner {
        void opened(Session session);

        void message(Session session, Message message, long nanos);

        /** @param why null when its owner let it go */
        void ended(Session session, @Nullable Throwable why);
    }

    Session(StreamSettings settings, Scheduler scheduler, Owner owner) {
        this.settings = settings;
        this.scheduler = scheduler;
        this.owner = owner;
    }

    /** How long it has been open, in nanoseconds. */
    long age() {
        return scheduler.nanos() - opened;
    }

    /** Whether it is open and all that was asked for has been answered. */
    boolean settled() {
        return locked(() -> socket != null && !ended && requests.isEmpty() && unanswered.isEmpty());
    }

    boolean isOpen() {
        return locked(() -> socket != null && !ended);
    }

    /** Will ask for exactly these streams, by as few messages as possible; {@link #pump} begins to. */
    void ask(Collection<String> streams) {
        locked(() -> {
            var more = new ArrayList<>(streams);
            more.removeAll(subscribed);
            var fewer = new ArrayList<>(subscribed);
            fewer.removeAll(Set.copyOf(streams));
            queue("UNSUBSCRIBE", fewer);
            queue("SUBSCRIBE", more);
            subscribed.addAll(more);
            fewer.forEach(subscribed::remove);
            return null;
        });
    }

    private void queue(String method, List<String> streams) {
        for (int i = 0; i < streams.size(); i += BATCH) {
            var request = JSON.createObjectNode().put("method", method).put("id", ++lastId);
            streams.subList(i, Math.min(streams.size(), i + BATCH)).forEach(request.putArray("params")::add);
            requests.add(JSON.writeValueAsString(request));
            unanswered.put(lastId, scheduler.nanos());
        }
    }

    /** Sends the next request, and the one after it no sooner than the exchange allows. */
    void pump() {
        var request = locked(() -> {
            boolean now = socket != null && !ended && !sending;
            var first = now ? requests.poll() : null;
            sending |= first != null;
            return first;
        });
        var open = locked(() -> socket);
        if (request != null && open != null) {
            open.sendText(request, true).whenComplete((done, failure) -> {
                if (failure == null) {
                    scheduler.after(settings.spacing(), this::again);
                } else {
                    end(failure);
                }
            });
        }
    }

    private void again() {
        locked(() -> sending = false);
        pump();
    }

    @Override
    public void onOpen(WebSocket opening) {
        heard = scheduler.nanos();
        opened = heard;
        boolean late = locked(() -> {
            socket = opening;
            return ended;
        });
        if (late) {
            opening.abort();
            return;
        }
        scheduler.after(settings.silence().dividedBy(4), this::listen);
        owner.opened(this);
        opening.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        long nanos = scheduler.nanos();
        heard = nanos;
        tooLong |= text.length() + part.length() > LONGEST_MESSAGE;
        if (!tooLong) {
            text.append(part);
        }
        if (last) {
            var message = tooLong ? new Message.Malformed("longer than any of theirs") : MessageReader.read(text.toString());
            text.setLength(0);
            tooLong = false;
            arrived(message, nanos);
        }
        from.request(1);
        return null;
    }

    private void arrived(Message message, long nanos) {
        if (message instanceof Message.Answer answer) {
            locked(() -> unanswered.remove(answer.id()));
        }
        owner.message(this, message, nanos);
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer payload) {
        heard = scheduler.nanos(); // The pong is sent for us.
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer payload) {
        heard = scheduler.nanos();
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        end(new Silence("the exchange closed the connection (" + status + ")."));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        end(failure);
    }

    /** Ends it when it has been silent too long, or a request has waited that long for its answer. */
    private void listen() {
        long now = scheduler.nanos();
        long limit = settings.silence().toNanos();
        boolean unheard = locked(() -> unanswered.values().stream().anyMatch(asked -> now - asked > limit));
        if (now - heard > limit || unheard) {
            end(new Silence("it was silent for " + settings.silence().toSeconds() + " s."));
        } else if (isOpen()) {
            scheduler.after(settings.silence().dividedBy(4), this::listen);
        }
    }

    /** The handshake failed, or the connection did. */
    void end(@Nullable Throwable why) {
        var gone = locked(() -> {
            boolean first = !ended;
            ended = true;
            return first;
        });
        if (gone) {
            var open = locked(() -> socket);
            if (open != null) {
                open.abort();
            }
            owner.ended(this, why);
        }
    }

    /** Says good-bye; its owner is not told. */
    void close() {
        var open = locked(() -> {
            var live = ended ? null : socket;
            ended = true;
            return live;
        });
        if (open != null) {
            open.sendClose(WebSocket.NORMAL_CLOSURE, "").whenComplete((done, failure) -> open.abort());
        }
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** An end that the network did not tell. */
    static final class Silence extends Exception {
        private static final long serialVersionUID = 1L;

        Silence(String sentence) {
            super(sentence);
        }
    }
}
