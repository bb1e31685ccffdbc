package dev.tierdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Invalidations.Wishes;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UndoCommandTest {
    private final Shell shell = new Shell();
    private final ShelfInvalidations script = shell.cache.invalidations;

    @BeforeEach
    void remove() {
        shell.cache.text("a", "1").text("b", "2").text("c", "3");
        shell.run("invalidate", "--match", "*", "--yes");
        script.wishes.clear();
        shell.opened.clear();
    }

    @Test
    void whatWasRemoved_comesBack() {
        assertThat(shell.run("undo", "u-1", "--json")).isZero();
        assertThat(shell.out())
                .isEqualTo("{\"restored\":3,\"left\":0,\"failed\":0,\"why\":{},\"failures\":[],\"leftKeys\":[],\"millis\":4}\n");
        assertThat(shell.cache.server.values).containsOnlyKeys(Key.of("a"), Key.of("b"), Key.of("c"));
        assertThat(script.wishes).containsExactly(Wishes.of(Origin.COMMAND));
    }

    @Test
    void newerKeys_areLeft_andThatIsSuccess() {
        shell.cache.text("b", "newer");
        assertThat(shell.run("undo", "u-1")).isZero();
        assertThat(shell.out()).contains("restored      2\n", "left          1 (1 where something newer stands)\n",
                "              b: Something newer stands there.\n", "failed        0\n");
    }

    @Test
    void reasonsInJson_areCounted() {
        shell.cache.text("b", "newer");
        shell.run("undo", "u-1", "--json");
        assertThat(shell.out()).contains("\"left\":1,", "\"why\":{\"stands\":1}", "\"leftKeys\":[{\"key\":\"b\",\"reason\":");
    }

    @Test
    void keysThatShouldHaveComeBack_areAFailure() {
        script.failing.put(Key.of("q\u001b"), "refused by the server");
        assertThat(shell.run("undo", "u-1")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.out()).contains("failed        1\n", "              q\\u001b: refused by the server\n");
    }

    @Test
    void unknownId_isAFailure_inTheEnginesSentence() {
        assertThat(shell.run("undo", "nope")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.err).isEqualTo("Nothing is kept under nope.\n");
    }

    @Test
    void noId_isWrongUsage() {
        assertThat(shell.run("undo")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.opened).isEmpty();
    }

    @Test
    void readOnly_isRefused_beforeAnythingIsOpened() {
        assertThat(shell.run("undo", "u-1", "--read-only")).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.opened).isEmpty();
    }

    @Test
    void production_wantsTheConnectionsName() {
        assertThat(shell.run("undo", "u-1", "--environment", "production")).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.run("undo", "u-1", "--environment", "production", "--confirm", "other")).isEqualTo(ExitCode.REFUSED);
        shell.ask = Optional.of(question -> "y");
        assertThat(shell.run("undo", "u-1", "--environment", "production")).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.opened).isEmpty();

        shell.ask = Optional.of(question -> question.contains("type localhost:6379") ? "localhost:6379" : null);
        assertThat(shell.run("undo", "u-1", "--environment", "production")).isZero();
        assertThat(script.wishes).containsExactly(Wishes.of(Origin.COMMAND).confirmed("localhost:6379"));
    }

    @Test
    void connectionLost_saysThatTheSameCommandGoesOn() {
        script.refusal = new CacheException.TierUnavailable(TierId.REDIS, "The connection broke.", null);
        assertThat(shell.run("undo", "u-1")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.err).isEqualTo("The connection broke. What was restored stays; the same command goes on.\n");
    }
}
