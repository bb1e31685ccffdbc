package dev.tierdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Probe;
import dev.tierdeck.engine.Probe.Operation;
import dev.tierdeck.engine.Probe.Step;
import dev.tierdeck.engine.TierId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthCommandTest {
    private static final Step SET = new Step(Operation.SET, true, Duration.ofNanos(1200_000), "");
    private static final Step GET = new Step(Operation.GET, true, Duration.ofNanos(300_000), "");
    private static final Step REFUSED = new Step(Operation.SET, false, Duration.ofNanos(400_000), "The user may not use SET.");

    private final Shell shell = new Shell();
    private final List<Connection> tried = new ArrayList<>();
    private Probe probe = () -> List.of(SET, GET);

    @BeforeEach
    void engine() {
        shell.engine = new EngineOpener() {
            @Override
            public Cache open(Connection connection) {
                return shell.cache;
            }

            @Override
            public List<Step> tryOut(Connection connection) {
                tried.add(connection);
                return probe.run();
            }
        };
    }

    @Test
    void health_onlyLooks_unlessToldToTry() {
        assertThat(shell.run("health")).isZero();
        assertThat(tried).isEmpty();
        assertThat(shell.out()).doesNotContain("set");
    }

    @Test
    void probe_thatGoesWell_isShownWithItsTimes() {
        assertThat(shell.run("health", "--probe", "--redis", "redis://h:7")).isZero();
        assertThat(tried).containsExactly(Connection.to("redis://h:7", false));
        assertThat(shell.out()).contains("set           ok, 1.2 ms\nget           ok, 0.3 ms\n");

        shell.run("health", "--probe", "--json");
        assertThat(shell.out()).contains("\"operations\":[{\"operation\":\"set\",\"ok\":true,\"millis\":1.2,\"sentence\":\"\"},");
    }

    @Test
    void probe_thatFails_saysWhy_andTheCommandFails() {
        probe = () -> List.of(REFUSED, GET);
        assertThat(shell.run("health", "--probe")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.out()).contains("set           failed: The user may not use SET.\n");
    }

    @Test
    void probe_ofAReadOnlyConnection_isRefusedWithASentence() {
        probe = () -> {
            throw new CacheException.ReadOnly("trying to set, get and delete a key");
        };
        assertThat(shell.run("health", "--probe", "--read-only")).isEqualTo(ExitCode.REFUSED);
        assertThat(tried.getFirst().readOnly()).isTrue();
        assertThat(shell.err).isEqualTo("This connection is read-only, so trying to set, get and delete a key was refused. "
                + "Open it without read-only to write.\n");
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void probe_ofAServerThatIsAway_isNotReached() {
        probe = () -> {
            throw new CacheException.TierUnavailable(TierId.REDIS, "h:7 is not reached.", null);
        };
        assertThat(shell.run("health", "--probe")).isEqualTo(ExitCode.UNREACHED);
        assertThat(shell.err).isEqualTo("h:7 is not reached.\n");
    }
}
