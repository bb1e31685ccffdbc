package dev.tierdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Execution.State;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Invalidations.Wishes;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PursuitTest {
    private final ShelfCache cache = new ShelfCache().text("a", "1").text("b", "1").text("c", "1").text("d", "1").text("e", "1");
    private final ArrayList<String> said = new ArrayList<>();

    private ShelfExecution execution() {
        return new ShelfExecution(cache, cache.invalidations.preview(new Invalidation.ByGlob(Glob.ALL), Sizes.EXACT, Watch.NONE),
                Wishes.of(Origin.COMMAND).undo());
    }

    private static void lose() {
        throw new CacheException.TierUnavailable(TierId.REDIS, "Lost.", null);
    }

    @Test
    void tries_beginAnew_whenOneGotFurther() {
        boolean[] lose = {false};
        cache.invalidations.meanwhile = at -> {
            lose[0] = !lose[0];
            if (lose[0]) {
                lose();
            }
        };
        var execution = execution();
        new Pursuit(execution, Patience.ofMillis(1), said::add).run();
        assertThat(execution.report().state()).isEqualTo(State.DONE);
        assertThat(said).hasSize(5).last().isEqualTo("Lost. 4 of 5 keys are settled; going on soon.");
    }

    @Test
    void stopWhileItWaitsToGoOn_endsTheWait() {
        cache.invalidations.meanwhile = at -> lose();
        var execution = execution();
        var waiting = new CompletableFuture<String>();
        var pursuit = new Pursuit(execution, Patience.ofMillis(3_600_000), waiting::complete);
        var work = Thread.ofPlatform().start(pursuit::run);
        assertThat(waiting.join()).startsWith("Lost.");
        pursuit.stop();
        assertThat(joined(work)).isTrue();
        assertThat(execution.report().removed()).isZero();
    }

    private static boolean joined(Thread work) {
        try {
            return work.join(Duration.ofSeconds(10));
        } catch (InterruptedException unwanted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
