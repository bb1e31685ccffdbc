package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits where a cluster answers that keys are elsewhere, or on their way, until the question is worth asking again. */
final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    private final Duration longest;
    private final Masters masters;
    private final Cluster cluster;

    /** {@code longest} is how long one answer, and a whole question, may take. */
    Patience(Duration longest, Masters masters, Cluster cluster) {
        this.longest = longest;
        this.masters = masters;
        this.cluster = cluster;
    }

    /** The answer to a question, which is asked again while its keys are elsewhere or on their way. */
    <T> T answer(Supplier<T> question) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (true) {
            try {
                return question.get();
            } catch (CacheException.TierUnavailable failure) {
                if (!again(failure, deadline)) {
                    throw failure;
                }
            }
        }
    }

    /**
     * Whether a question is worth asking again that failed so: its keys are elsewhere, or on their way. Waits until that may have changed,
     * at most until {@code deadline}, a moment in {@link System#nanoTime()}.
     */
    boolean again(@Nullable Throwable failure, long deadline) {
        var elsewhere = Elsewhere.in(failure);
        if (elsewhere == null || System.nanoTime() - deadline >= 0) {
            return false;
        }
        var now = elsewhere.asked() < 0 ? elsewhere : ask(elsewhere.asked());
        if (now == null) {
            return true;
        }
        return now.isUnderWay() ? cluster.pause(deadline) : cluster.lookAndWait(deadline);
    }

    /** How a slot is now, in the server's own words; null where it is at its master, and at rest. */
    private @Nullable Elsewhere ask(int slot) {
        try {
            masters.of(slot).data().async().exists(Names.never(slot)).get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (ExecutionException answer) {
            var said = Elsewhere.in(answer);
            return said == null ? new Elsewhere("TRYAGAIN") : said;
        } catch (TimeoutException | CacheException away) {
            LOG.debug("How slot {} is now is not told", slot, away);
            return new Elsewhere("CLUSTERDOWN");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Elsewhere("TRYAGAIN");
        }
    }
}
