package dev.tierdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvalidateCommandTest {
    private final Shell shell = new Shell();

    @BeforeEach
    void fill() {
        shell.cache.text("core:market:quote:A", "1").text("core:market:quote:B", "1").text("core:auth:token:u", "1").text("x", "1");
    }

    @Test
    void confirmedByOption_removes_andSaysSoInJson() {
        assertThat(shell.run("invalidate", "--domain", "MARKET", "--yes", "--json")).isZero();
        assertThat(shell.out()).isEqualTo("{\"matched\":2,\"removed\":2,\"millis\":3}\n");
        assertThat(shell.cache.server.values).hasSize(2);
    }

    @Test
    void severalKeys_goTogether() {
        assertThat(shell.run("invalidate", "--key", "x", "--key", "core:auth:token:u", "--key-base64", "YQ==", "--yes")).isZero();
        assertThat(shell.cache.invalidated)
                .containsExactly(new Invalidation.Keys(Set.of(Key.of("x"), Key.of("core:auth:token:u"), Key.of("a"))));
    }

    @Test
    void offATerminal_withoutYes_isRefusedBeforeAnythingIsOpened() {
        assertThat(shell.run("invalidate", "--match", "*")).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.err).contains("--yes");
        assertThat(shell.opened).isEmpty();
        assertThat(shell.cache.server.values).hasSize(4);
    }

    @Test
    void dryRun_needsNoYes_andRemovesNothing() {
        assertThat(shell.run("invalidate", "--match", "core:*", "--dry-run", "--json")).isZero();
        assertThat(shell.out()).startsWith("{\"matched\":3,\"removed\":0,");
        assertThat(shell.run("invalidate", "--key", "x", "--key", "absent", "--dry-run", "--json")).isZero();
        assertThat(shell.out()).startsWith("{\"matched\":1,\"removed\":0,");
        assertThat(shell.cache.invalidated).isEmpty();
    }

    @Test
    void onATerminal_asks_andRemovesExactlyWhatItCounted() {
        var asked = new StringBuilder();
        shell.ask = Optional.of(question -> {
            asked.append(question);
            shell.cache.text("core:market:quote:LATE", "1");
            return "y";
        });
        assertThat(shell.run("invalidate", "--regex", "core:market:.*")).isZero();
        assertThat(asked.toString()).isEqualTo("Invalidate 2 keys (keys matching /core:market:.*/) on localhost:6379? [y/N] ");
        assertThat(shell.cache.server.values).containsKey(Key.of("core:market:quote:LATE")).doesNotContainKey(Key.of("core:market:quote:A"));
    }

    @Test
    void onATerminal_anythingButYes_removesNothing() {
        for (var answer : new String[] {"", "n", "nope", null}) {
            shell.ask = Optional.of(question -> answer);
            assertThat(shell.run("invalidate", "--match", "*")).isEqualTo(ExitCode.REFUSED);
        }
        assertThat(shell.cache.server.values).hasSize(4);
    }

    @Test
    void readOnly_isRefused_evenWithYes_butADryRunIsNot() {
        assertThat(shell.run("invalidate", "--match", "*", "--yes", "--read-only")).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.err).contains("read-only");
        assertThat(shell.run("invalidate", "--match", "*", "--dry-run", "--read-only")).isZero();
    }

    @Test
    void removalDoneInPart_isAFailure() {
        shell.cache.server.failure = new CacheException.TierUnavailable(TierId.REDIS, "2 of 4 keys were removed, then it broke off.", null);
        assertThat(shell.run("invalidate", "--match", "*", "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.err).isEqualTo("2 of 4 keys were removed, then it broke off.\n");
    }

    @Test
    void nothingOrTwoThingsNamed_isWrongUsage() {
        assertThat(shell.run("invalidate", "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.run("invalidate", "--key", "a", "--match", "*", "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.run("invalidate", "--layout", "core", "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.opened).isEmpty();
    }
}
