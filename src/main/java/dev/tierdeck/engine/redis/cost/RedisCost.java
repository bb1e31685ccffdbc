package dev.tierdeck.engine.redis.cost;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.ServerCost;
import io.lettuce.core.RedisCommandExecutionException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What our commands have cost, brought up to date by a question to the server that nobody waits for. Safe for many threads. */
public final class RedisCost {
    /** How often the server is asked, at most. */
    public static final Duration EVERY = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(RedisCost.class);
    /** How far back {@link #share} looks. */
    private static final Duration WINDOW = Duration.ofSeconds(10);
    /** What a command takes where the server does not tell, and what a script takes, in microseconds. */
    private static final double COMMAND = 3;
    private static final double SCRIPT = 30;

    private final CommandCount count;
    private final Supplier<? extends CompletionStage<String>> question;
    private final InstantSource clock;
    private final Deque<ServerCost> lately = new ArrayDeque<>();
    private Map<String, Long> counted = Map.of();
    private CommandTimes times = CommandTimes.NONE;
    private double micros;
    private boolean estimated;
    private boolean asking;
    private Instant asked = Instant.MIN;

    /**
     * The cost of what is counted there.
     *
     * @param question asks for {@code INFO commandstats}; may throw what it likes when it can't be asked
     */
    public RedisCost(CommandCount count, Supplier<? extends CompletionStage<String>> question, InstantSource clock) {
        this.count = count;
        this.question = question;
        this.clock = clock;
        lately.add(new ServerCost(clock.instant(), 0, Duration.ZERO, 0, false));
    }

    /** As it stood when the server was asked last; has it asked again where that is some seconds ago. */
    public ServerCost cost() {
        if (isDue()) {
            ask();
        }
        synchronized (this) {
            return lately.getLast();
        }
    }

    /** The share of the server's time over the last ten seconds or so, as far as it is known. */
    public synchronized double share() {
        return lately.getLast().share(lately.getFirst());
    }

    private synchronized boolean isDue() {
        var now = clock.instant();
        boolean due = !asking && !now.isBefore(asked.equals(Instant.MIN) ? now : asked.plus(EVERY));
        if (due) {
            asking = true;
            asked = now;
        }
        return due;
    }

    private void ask() {
        try {
            question.get().whenComplete(this::settle);
        } catch (CacheException away) {
            settle(null, away);
        }
    }

    private synchronized void settle(@Nullable String answer, @Nullable Throwable failure) {
        asking = false;
        if (answer == null) {
            LOG.debug("What commands take is not told, so it is estimated", failure);
        }
        estimated = answer == null && (estimated || failure instanceof RedisCommandExecutionException);
        var before = times;
        times = answer == null ? before : CommandTimes.of(answer);
        var now = count.calls();
        now.forEach((name, calls) -> micros += (calls - counted.getOrDefault(name, 0L)) * mean(name, before));
        counted = now;
        add(new ServerCost(clock.instant(), now.values().stream().mapToLong(Long::longValue).sum(), Duration.ofNanos((long) (micros * 1000)),
                count.bytes(), estimated));
    }

    private double mean(String name, CommandTimes before) {
        return times.mean(name, before, name.startsWith("eval") ? SCRIPT : COMMAND);
    }

    private void add(ServerCost cost) {
        lately.add(cost);
        var from = cost.at().minus(WINDOW);
        while (lately.size() > 2 && !lately.stream().skip(1).findFirst().orElseThrow().at().isAfter(from)) {
            lately.removeFirst();
        }
    }
}
