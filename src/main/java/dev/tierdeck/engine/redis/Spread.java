package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Asks masters about many things side by side, each about its own, a call for some of them; and again about those that turn out to be
 * elsewhere or on their way, for a while. Things are known by their places in the caller's list.
 *
 * @param masters the masters
 * @param settings how long an answer may take
 * @param patience how long moving keys are waited for
 * @param mixed whether one server may be asked on several connections, each about its own
 */
record Spread(Masters masters, RedisSettings settings, Duration patience, boolean mixed) {
    /** Shorter than what counts as a failing tier's slowness: a slot's move lasts as long as its keys take. */
    static final Duration BRIEF = Duration.ofMillis(700);

    /** What is asked of a master. */
    interface Question<R> {
        CompletionStage<R> ask(Session session, int[] places);
    }

    /** Takes an answer. */
    interface Answered<R> {
        void answered(int[] places, R reply);
    }

    /** Takes why there is none. */
    interface Failed {
        void failed(int[] places, RuntimeException failure);
    }

    /** Each thing goes to its master's connection of now. */
    Spread(Masters masters, RedisSettings settings, Duration patience) {
        this(masters, settings, patience, false);
    }

    private record Asked<R>(String address, int[] places, CompletionStage<R> reply) {}

    /**
     * Asks about {@code count} things.
     *
     * @param at whom to ask about one; throws TierUnavailable where nobody is there
     * @param slot the slot of one
     * @param most how many at once
     */
    <R> void run(int count, IntFunction<Session> at, IntUnaryOperator slot, int most, Question<R> question, Answered<R> answered, Failed failed) {
        long deadline = System.nanoTime() + patience.toNanos();
        var groups = count == 0 ? List.<int[]>of() : mixed || masters.inCluster() ? byMaster(count, at, failed)
                : List.of(IntStream.range(0, count).toArray());
        while (!groups.isEmpty()) {
            var open = new ArrayList<int[]>();
            for (var asked : ask(groups, at, most, question)) {
                try {
                    answered.answered(asked.places, SessionWire.await(asked.reply, settings.timeout(), asked.address));
                } catch (CacheException | RedisException failure) {
                    if (masters.again(failure, deadline)) {
                        open.add(asked.places);
                    } else {
                        failed.failed(asked.places, failure);
                    }
                }
            }
            // One slot on its way holds up no other then.
            groups = open.stream().flatMap(places -> bySlot(places, slot).stream()).toList();
        }
    }

    private static <R> List<Asked<R>> ask(List<int[]> groups, IntFunction<Session> at, int most, Question<R> question) {
        var asked = new ArrayList<Asked<R>>();
        for (var group : groups) {
            for (int from = 0; from < group.length; from += most) {
                asked.add(ask(Arrays.copyOfRange(group, from, Math.min(group.length, from + most)), at, question));
            }
        }
        return asked;
    }

    private static <R> Asked<R> ask(int[] places, IntFunction<Session> at, Question<R> question) {
        try {
            var session = at.apply(places[0]);
            return new Asked<>(session.address(), places, question.ask(session, places));
        } catch (CacheException.TierUnavailable | RedisException notSent) {
            return new Asked<>("", places, CompletableFuture.failedFuture(notSent));
        }
    }

    private static List<int[]> byMaster(int count, IntFunction<Session> at, Failed failed) {
        var groups = new LinkedHashMap<Session, IntStream.Builder>();
        for (int i = 0; i < count; i++) {
            try {
                groups.computeIfAbsent(at.apply(i), fresh -> IntStream.builder()).add(i);
            } catch (CacheException.TierUnavailable away) {
                failed.failed(new int[] {i}, away);
            }
        }
        return groups.values().stream().map(places -> places.build().toArray()).toList();
    }

    private static List<int[]> bySlot(int[] places, IntUnaryOperator slot) {
        var groups = new LinkedHashMap<Integer, IntStream.Builder>();
        Arrays.stream(places).forEach(place -> groups.computeIfAbsent(slot.applyAsInt(place), fresh -> IntStream.builder()).add(place));
        return groups.values().stream().map(each -> each.build().toArray()).toList();
    }
}
