package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.RateLimits.WhenAway;
import dev.tierdeck.engine.RateLimits.Window;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ChildJvm;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * No window is ever exceeded: 16 threads in each of 2 processes attack six limits at once, on one server that is killed in the middle and
 * started again. How that is proved is told at {@link GivenPermits}.
 *
 * <p>A server that keeps what it counted (appendonly) goes on where it was, so no window is exceeded over all. One that keeps nothing
 * counts anew: about the restart a window may hold twice the limit, and what is true is that within each life none is exceeded. What is
 * allowed while the server is away is told apart by each permit and is not limited at all. {@code -Dlimits.seconds=30} for a long run,
 * which prints its figures.
 */
@Timeout(240)
final class LimitProcessesTest {
    private static final int USUAL = 5;
    private static final int SECONDS = Integer.getInteger("limits.seconds", USUAL);
    private static final Pattern CALLS = Pattern.compile("cmdstat_evalsha:calls=(\\d+)");

    private final List<ChildJvm> children = new ArrayList<>();
    private final int port = RedisProcess.freePort();
    private RedisProcess server;
    private long restarted;

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        children.forEach(ChildJvm::close);
        server.close();
    }

    private RedisProcess start(boolean durable) {
        return durable ? RedisProcess.start(port, "dir " + folder, "appendonly yes", "appendfsync everysec") : RedisProcess.start(port);
    }

    @ParameterizedTest
    @CsvSource({"ALLOW, true", "DENY, false"})
    void limits_serverIsKilledAndReturns_areNeverExceeded(WhenAway policy, boolean durable) throws IOException {
        server = start(durable);
        var reports = attack(policy, durable);
        for (int i = 0; i < LimitTrial.ALL.size(); i++) {
            var whole = reports.getFirst().get(i);
            whole.add(reports.getLast().get(i));
            assertThat(whole.refused()).as("%s was reached", whole.trial()).isPositive();
            assertThat(whole.allowedUncounted() > 0).as("allowed while away").isEqualTo(policy == WhenAway.ALLOW);
            assertThat(whole.deniedUncounted() > 0).as("denied while away").isEqualTo(policy == WhenAway.DENY);
            if (durable) {
                require(whole.trial(), "over all", whole.given(), 1);
            } else {
                require(whole.trial(), "before", whole.given().stream().filter(each -> each.received() < restarted).toList(), 1);
                require(whole.trial(), "after", whole.given().stream().filter(each -> each.sent() > restarted).toList(), 0);
            }
            tell(policy + " " + whole.trial(), whole.given().size() + " permits counted, " + whole.refused() + " refused, "
                    + whole.allowedUncounted() + " allowed and " + whole.deniedUncounted() + " denied uncounted");
        }
    }

    /** {@code lost}: how many first permits of windows may have been given without an answer, as the server died. */
    private static void require(LimitTrial trial, String life, List<LimitReport.Given> given, int lost) {
        var permits = new GivenPermits(trial.limit(), given);
        long most;
        if (trial.limit().window() == Window.SLIDING) {
            most = permits.mostInASpan();
        } else {
            most = permits.mostInAWindow();
            assertThat(permits.wrongAsWindows(lost)).as("%s, %s", trial, life).isEmpty();
            assertThat(permits.size()).as("%s, %s", trial, life).isLessThanOrEqualTo((int) trial.limit().permits() * (permits.windows() + lost));
        }
        assertThat(permits.size()).as("%s, %s", trial, life).isPositive();
        assertThat(most).as("%s, %s, in any window", trial, life).isLessThanOrEqualTo(trial.limit().permits());
        tell(trial + " " + life, permits.size() + " permits, at most " + most + " in any window");
    }

    private static void tell(String what, String figures) {
        if (SECONDS > USUAL) {
            System.out.println(what + ": " + figures);
        }
    }

    private List<List<LimitReport>> attack(WhenAway policy, boolean durable) throws IOException {
        var files = List.of(folder.resolve("one"), folder.resolve("two"));
        files.forEach(file -> children.add(ChildJvm.start(LimitChild.class, Integer.toString(port), policy.name(), file.toString())));
        children.forEach(child -> assertThat(child.hear()).isEqualTo("ready"));
        children.forEach(child -> child.say("go"));
        pass(Duration.ofSeconds(SECONDS).dividedBy(2));
        server.kill();
        pass(Duration.ofMillis(500));
        server.close();
        restarted = System.nanoTime();
        server = start(durable);
        Await.until("the server is asked again", () -> asked() > 100);
        pass(Duration.ofSeconds(SECONDS).dividedBy(2));
        children.forEach(child -> child.say("stop"));
        children.forEach(child -> assertThat(child.hear()).isEqualTo("done"));
        return List.of(LimitReport.read(files.getFirst()), LimitReport.read(files.getLast()));
    }

    private long asked() {
        try (var raw = new RawRedis(port)) {
            var calls = CALLS.matcher(raw.text("INFO", "commandstats"));
            return calls.find() ? Long.parseLong(calls.group(1)) : 0;
        }
    }

    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
