package dev.tierdeck.market.binance.stream;

import dev.tierdeck.engine.warm.Scheduler;
import dev.tierdeck.market.SourceException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keeping up of one connection: opens it, opens it again when it is lost, and puts another in its place before its time is over.
 * There is a current session, which carries the ticks, and a next one while one is being opened.
 */
final class Line implements Session.Owner {
    private final StreamSettings settings;
    private final HttpClient http;
    private final Scheduler scheduler;
    private final Intake intake;
    private final Runnable changed;
    private final BackOff pauses;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<String> symbols = new TreeSet<>();
    private @Nullable Session current;
    private @Nullable Session next;
    private Scheduler.@Nullable Pending planned;
    private @Nullable String trouble;
    private boolean running = true;
    private boolean lost;

    /** @param changed called when it was connected or lost, without its lock */
    Line(StreamSettings settings, HttpClient http, Scheduler scheduler, Intake intake, DoubleSupplier random, Runnable changed) {
        this.settings = settings;
        this.http = http;
        this.scheduler = scheduler;
        this.intake = intake;
        this.changed = changed;
        this.pauses = new BackOff(settings.firstPause(), settings.longestPause(), random);
    }

    /** How many symbols more it can carry. */
    int room() {
        return locked(() -> settings.streams() - symbols.size());
    }

    boolean isEmpty() {
        return locked(symbols::isEmpty);
    }

    boolean connected() {
        return locked(() -> current != null);
    }

    @Nullable String trouble() {
        return locked(() -> trouble);
    }

    /** Carries these symbols too, and those no more; the first call connects. */
    void carry(Collection<String> more, Collection<String> fewer) {
        boolean first = locked(() -> {
            boolean none = symbols.isEmpty() && current == null && next == null;
            symbols.addAll(more);
            symbols.removeAll(fewer);
            sessions().forEach(this::ask);
            return none;
        });
        if (first) {
            connect();
        }
        locked(this::sessions).forEach(Session::pump);
    }

    private List<Session> sessions() {
        return Stream.of(current, next).filter(Objects::nonNull).toList();
    }

    /** Under the lock, so that what was wished last is asked for last. */
    private void ask(Session session) {
        session.ask(symbols.stream().map(each -> Names.stream(each, settings.quote())).toList());
    }

    /** Opens another session, beside the current one if there is one. Without the lock, as the attempt may fail on this very thread. */
    private void connect() {
        var session = locked(() -> {
            boolean wanted = running && next == null;
            if (wanted) {
                drop();
                next = new Session(settings, scheduler, this);
            }
            return wanted ? next : null;
        });
        if (session != null) {
            http.newWebSocketBuilder().connectTimeout(settings.handshake()).buildAsync(uri(), session).whenComplete((socket, failure) -> {
                if (failure != null) {
                    session.end(failure);
                }
            });
        }
    }

    private URI uri() {
        return settings.base().resolve("/stream");
    }

    @Override
    public void opened(Session session) {
        boolean alone = locked(() -> {
            ask(session);
            return running && session == next && current == null;
        });
        if (alone) {
            promote(session);
        }
        session.pump();
    }

    /** Makes the next session the current one; where one was lost before, ticks may be missing. */
    private void promote(Session session) {
        record Step(@Nullable Session old, Set<String> missing) {}
        var step = locked(() -> {
            if (!running || session != next) {
                return new Step(null, Set.of());
            }
            var before = new Step(current, lost ? Set.copyOf(symbols) : Set.of());
            intake.reconnects.add(lost || current != null ? 1 : 0);
            current = session;
            next = null;
            trouble = null;
            lost = false;
            plan(settings.life(), this::connect);
            return before;
        });
        if (step.old != null) {
            step.old.close();
        }
        if (!step.missing.isEmpty()) {
            intake.gap(step.missing, "The connection to " + settings.base() + " was lost and made again.");
        }
        changed.run();
    }

    @Override
    public void message(Session session, Message message, long nanos) {
        record Place(boolean ours, boolean overlapping) {}
        var place = locked(() -> new Place(running && (session == current || session == next), session == next && current != null));
        if (place.ours) {
            switch (message) {
                case Message.Trade trade -> intake.trade(trade, place.overlapping, nanos);
                case Message.Malformed malformed -> intake.malformed(malformed.why());
                case Message.Shutdown ending -> connect();
                case Message.Answer answer -> answered(session, answer);
            }
        }
    }

    private void answered(Session session, Message.Answer answer) {
        if (answer.error() != null) {
            intake.refusals.increment();
            locked(() -> trouble = new SourceException.Refused(uri().toString(), 400, answer.error()).getMessage());
        }
        if (session.settled() && locked(() -> session == next)) {
            promote(session);
        }
    }

    @Override
    public void ended(Session session, @Nullable Throwable why) {
        boolean other = locked(() -> {
            if (!running || session != current && session != next) {
                return false;
            }
            note(why);
            if (session == next) {
                next = null;
                plan(pause(why), this::connect);
                return false;
            }
            return loss(session, why);
        });
        var following = locked(() -> next);
        if (other && following != null) {
            promote(following);
        } else {
            changed.run();
        }
    }

    /** The current session is gone; whether another, already open, takes its place at once. */
    private boolean loss(Session session, @Nullable Throwable why) {
        current = null;
        lost = true;
        intake.lost(symbols);
        if (session.age() >= settings.stable().toNanos()) {
            pauses.reset();
        }
        if (next == null) {
            plan(pause(why), this::connect);
        }
        return next != null && next.isOpen();
    }

    private void note(@Nullable Throwable why) {
        trouble = why == null ? null : Failures.of(uri().toString(), why).getMessage();
    }

    private Duration pause(@Nullable Throwable why) {
        var pause = pauses.next();
        var asked = why != null && Failures.of(uri().toString(), why) instanceof SourceException.Throttled throttled
                ? throttled.after().orElse(Duration.ZERO) : Duration.ZERO;
        return asked.compareTo(pause) > 0 ? asked : pause;
    }

    private void plan(Duration delay, Runnable what) {
        drop();
        planned = scheduler.after(delay, what);
    }

    private void drop() {
        if (planned != null) {
            planned.cancel();
        }
        planned = null;
    }

    /** Lets go of its connections; it connects no more. */
    void close() {
        var open = locked(() -> {
            running = false;
            drop();
            var live = sessions();
            current = null;
            next = null;
            return live;
        });
        open.forEach(Session::close);
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
