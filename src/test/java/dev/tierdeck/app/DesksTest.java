package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.cli.Connection;
import dev.tierdeck.desktop.shell.Workbench;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DesksTest {
    @TempDir
    Path home;
    private Folders folders;

    @BeforeEach
    void folders() {
        folders = new Folders(home.resolve("config"), home.resolve("data"), home.resolve("logs"));
    }

    @Test
    void serverThatCanNotStart_leavesAWindowThatSaysWhy() throws Exception {
        Files.writeString(home.resolve("data"), "a file where the folder should be");
        try (var bench = SampleDesk.opening(folders, OpenDesk.SETTINGS).get()) {
            assertThat(bench.workbench().environment()).isEqualTo(Workbench.Environment.SAMPLE);
            assertThat(bench.workbench().cache().tiers()).filteredOn(tier -> tier.tier() == TierId.REDIS).singleElement()
                    .satisfies(tier -> {
                        assertThat(tier.state()).isEqualTo(TierStatus.State.DOWN);
                        assertThat(tier.sentence()).contains("could not be put into").contains("--redis");
                    });
        }
    }

    @Test
    void usersServer_isLookedAtUnderItsEnvironment_evenWhileAway() {
        var connection = Connection.to("redis://user:s3cr3t@127.0.0.1:1", true);
        try (var bench = ServerDesk.on(connection.in(Environment.PRODUCTION), folders, OpenDesk.SETTINGS).get()) {
            var workbench = bench.workbench();
            assertThat(workbench.environment()).isEqualTo(Workbench.Environment.PRODUCTION);
            assertThat(workbench.connection()).isEqualTo("127.0.0.1:1");
            assertThat(workbench.readOnly()).isTrue();
            assertThat(workbench.toString()).doesNotContain("s3cr3t");
        }
    }

    @Test
    void usersServer_isNotWrittenTo() throws Exception {
        try (var server = EmbeddedRedis.start(home.resolve("server"))) {
            var address = "redis://:" + server.password() + "@127.0.0.1:" + server.port();
            var bench = ServerDesk.on(Connection.to(address, false), folders, OpenDesk.SETTINGS).get();
            try (bench; var look = Wiring.forCommands(Connection.to(address, true), folders)) {
                assertThat(look.inspector().server().keys()).isZero();
            }
            try (var look = Wiring.forCommands(Connection.to(address, true), folders)) {
                assertThat(look.inspector().server().keys()).isZero();
            }
        }
    }

    @Test
    void parts_areClosedInOrder_alsoWhenOneFails() {
        var closed = new ArrayList<String>();
        var workbench = ServerDesk.on(Connection.to("redis://127.0.0.1:1", true).in(Environment.STAGING), folders, OpenDesk.SETTINGS).get();
        new Bench(workbench.workbench(), List.of(() -> closed.add("feed"), () -> {
            throw new IllegalStateException("broken");
        }, () -> closed.add("server"), workbench)).close();
        assertThat(closed).containsExactly("feed", "server");
    }
}
