package dev.tierdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.warm.Turns;
import dev.tierdeck.engine.warm.WarmSchedule;
import dev.tierdeck.engine.warm.Warmer;
import dev.tierdeck.engine.warm.Warming;
import dev.tierdeck.testing.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WarmCommandTest {
    private final Shell shell = new Shell();
    private final WarmSchedule schedule = new WarmSchedule(shell.cache);
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicInteger others = new AtomicInteger();
    private Warming shown = schedule;
    private int closed;

    @BeforeEach
    void open() {
        schedule.add(Warmer.of("spot", Duration.ofMillis(100), cache -> 376 + runs.getAndIncrement()));
        schedule.add(Warmer.of("other", Duration.ofMillis(100), cache -> others.incrementAndGet()));
        schedule.add(Warmer.of("broken", Duration.ofMinutes(5), cache -> {
            throw new IOException("the exchange is away");
        }));
        shell.market = new NoMarketOpener() {
            @Override
            public Flows flows(Connection connection) {
                return new NoFlows() {
                    @Override
                    public Warming warming() {
                        return shown;
                    }

                    @Override
                    public void start() {
                        schedule.start();
                    }

                    @Override
                    public void close() {
                        closed++;
                    }
                };
            }
        };
    }

    @AfterEach
    void close() {
        schedule.close();
    }

    @Test
    void once_runsItNowAndTellsWhatCameOfIt() {
        assertThat(shell.run("warm", "spot", "--once", "--json")).isZero();
        assertThat(shell.out()).matches("\\{\"name\":\"spot\",\"at\":\"[^\"]+Z\",\"millis\":\\d+,\"items\":376,\"error\":null}\n");
        assertThat(shell.run("warm", "spot", "--once")).isZero();
        assertThat(shell.out()).contains("spot: 377 refreshed in ");
        assertThat(runs).hasValue(2);
        assertThat(others).hasValue(0);
        assertThat(closed).isEqualTo(2);
    }

    @Test
    void once_thatFails_saysWhyAndExitsWithOne() {
        assertThat(shell.run("warm", "broken", "--once", "--json")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.out()).contains("\"items\":0,\"error\":\"").contains("the exchange is away");
        assertThat(shell.err).contains("the exchange is away");
    }

    @Test
    void once_whileAnotherProcessRunsIt_isRunWhenThatIsDone() {
        var busy = new AtomicInteger(2);
        Turns taken = (warmer, asked) -> busy.getAndDecrement() > 0 ? new Turns.Elsewhere(null, Duration.ofMinutes(1)) : Turns.ALONE.take(warmer, asked);
        try (var shared = new WarmSchedule(shell.cache, taken)) {
            shared.add(Warmer.of("spot", Duration.ofMinutes(5), cache -> 376).enabled(false));
            shown = shared;
            assertThat(shell.run("warm", "spot", "--once", "--json")).isZero();
            assertThat(shell.out()).contains("\"items\":376,\"error\":null");
        }
    }

    @Test
    void withoutAName_listsThem() {
        assertThat(shell.run("warm")).isZero();
        assertThat(shell.out().lines().map(line -> line.split(" ")[0])).containsExactly("broken", "other", "spot");
        assertThat(shell.run("warm", "--json")).isZero();
        assertThat(shell.out()).startsWith("{\"name\":\"broken\",\"what\":\"broken\",\"intervalSeconds\":300}\n");
        assertThat(runs).hasValue(0);
    }

    @Test
    void withoutOnce_runsAtItsInterval_aloneUntilToldToEnd() throws InterruptedException {
        var command = Thread.ofPlatform().start(() -> shell.run("warm", "spot"));
        Await.until("it told of two runs", () -> shell.outSoFar().contains("spot: 377 refreshed"));
        command.interrupt();
        command.join();

        assertThat(shell.out()).contains("spot: 376 refreshed", "spot: 377 refreshed");
        assertThat(others).hasValue(0);
    }

    @Test
    void unknownName_listsThoseThereAre_andAReadOnlyConnectionIsRefused() {
        assertThat(shell.run("warm", "spto", "--once")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.err).isEqualTo("There is no warmer 'spto'; there are broken, other, spot.\n");
        assertThat(shell.run("warm", "spot", "--once", "--read-only")).isEqualTo(ExitCode.REFUSED);
        assertThat(runs).hasValue(0);
    }
}
