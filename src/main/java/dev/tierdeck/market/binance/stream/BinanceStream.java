package dev.tierdeck.market.binance.stream;

import dev.tierdeck.engine.warm.Scheduler;
import dev.tierdeck.market.SourceState;
import java.net.http.HttpClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The prices of some symbols as Binance tells them, tick by tick. Off, and touching no network, until it is started; connects again by
 * itself until it is stopped. Safe for many threads.
 */
public final class BinanceStream implements AutoCloseable {
    private final StreamSettings settings;
    private final Supplier<HttpClient> http;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final DoubleSupplier random;
    private final Intake intake;
    private final Set<String> symbols = new TreeSet<>();
    private final List<Line> lines = new ArrayList<>();
    private boolean running;
    private boolean connected;
    private @Nullable Instant since;

    /**
     * A stream of no symbols yet.
     *
     * @param http gives that by which it connects, asked when it is started; stays the caller's
     * @param scheduler by which it waits; stays the caller's
     * @param clock what time it is, for what is shown
     * @param listener who is told the ticks
     */
    public BinanceStream(StreamSettings settings, Supplier<HttpClient> http, Scheduler scheduler, InstantSource clock, TickListener listener) {
        this(settings, http, scheduler, clock, listener, () -> ThreadLocalRandom.current().nextDouble());
    }

    BinanceStream(StreamSettings settings, Supplier<HttpClient> http, Scheduler scheduler, InstantSource clock, TickListener listener, DoubleSupplier random) {
        this.settings = settings;
        this.http = http;
        this.scheduler = scheduler;
        this.clock = clock;
        this.random = random;
        this.intake = new Intake(settings.quote(), clock, listener);
    }

    /** Connects, in the background; a second call is harmless. */
    public synchronized void start() {
        if (!running) {
            running = true;
            since = clock.instant();
            carry(symbols, Set.of());
        }
    }

    /** Lets go of its connections; no tick is told once it returns but one that is being told. A second call is harmless. */
    public synchronized void stop() {
        if (running) {
            running = false;
            connected = false;
            since = clock.instant();
            lines.forEach(Line::close);
            lines.clear();
            intake.lost(symbols);
        }
    }

    /**
     * Changes the symbols whose ticks it tells; may be called while it runs.
     *
     * @param bases as the cache's keys name them: {@code BTC} for BTCUSDT
     * @throws IllegalArgumentException when one can't be a symbol; nothing is changed then
     */
    public synchronized void symbols(Collection<String> bases) {
        bases.stream().filter(base -> !Names.isName(base)).findFirst().ifPresent(odd -> {
            throw new IllegalArgumentException("a symbol is a name such as BTC, but was '" + odd + "'");
        });
        var wished = bases.stream().map(Names::upper).collect(Collectors.toCollection(TreeSet::new));
        var more = new TreeSet<>(wished);
        more.removeAll(symbols);
        var fewer = new TreeSet<>(symbols);
        fewer.removeAll(wished);
        more.forEach(intake::want);
        fewer.forEach(intake::forget);
        symbols.addAll(more);
        symbols.removeAll(fewer);
        if (running) {
            carry(more, fewer);
        }
    }

    private void carry(Collection<String> more, Collection<String> fewer) {
        lines.forEach(line -> line.carry(Set.of(), fewer));
        lines.stream().filter(Line::isEmpty).toList().forEach(this::end);
        var rest = new ArrayList<>(more);
        for (var line : List.copyOf(lines)) {
            line.carry(taken(rest, line.room()), Set.of());
        }
        while (!rest.isEmpty()) {
            var line = new Line(settings, http.get(), scheduler, intake, random, this::changed);
            lines.add(line);
            line.carry(taken(rest, settings.streams()), Set.of());
        }
    }

    private void end(Line empty) {
        empty.close();
        lines.remove(empty);
    }

    private static List<String> taken(List<String> rest, int room) {
        var some = rest.subList(0, Math.min(rest.size(), room));
        var copy = List.copyOf(some);
        some.clear();
        return copy;
    }

    private synchronized void changed() {
        boolean now = isConnected();
        if (running && now != connected) {
            connected = now;
            since = clock.instant();
        }
    }

    private boolean isConnected() {
        return running && !lines.isEmpty() && lines.stream().allMatch(Line::connected);
    }

    /** How it is, for a person. */
    public synchronized SourceState.Feed feed() {
        var counts = intake.counts();
        var trouble = lines.stream().map(Line::trouble).filter(Objects::nonNull).findFirst().orElse(null);
        return new SourceState.Feed(isConnected(), since, counts.ticks(), counts.dropped(), counts.gaps(), counts.reconnects(),
                intake.lastTickAt(), trouble);
    }

    /** What came up to now; never begins anew. */
    public StreamCounts counts() {
        return intake.counts();
    }

    /** The same as {@link #stop}. */
    @Override
    public void close() {
        stop();
    }
}
