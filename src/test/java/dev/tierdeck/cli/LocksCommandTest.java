package dev.tierdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocksCommandTest {
    private static final Key ODD = Key.of(new byte[] {'z', 0x1b, '[', '3', '1', 'm', (byte) 0xff});
    private final Shell shell = new Shell();
    private final ShelfCoordination shelf = shell.cache.coordination;

    @BeforeEach
    void fill() {
        shelf.lock(Key.of("core:locks:a"), "0f1e", Duration.ofSeconds(12)).lock(ODD, "\u001b]0;x\u202e", null);
    }

    @Test
    void table_listsThem_andWhatIsShownCanHarmNoTerminal() {
        assertThat(shell.run("locks")).isZero();
        assertThat(shell.out().lines().map(line -> line.strip().replaceAll(" {2,}", " | "))).containsExactly(
                "LEFT | OWNER | KEY", "12 s | 0f1e | core:locks:a", "no end | \\u001b]0;x\\u202e | z\\u001b[31m\\xff");
        assertThat(shell.out()).doesNotContain("\u001b");
    }

    @Test
    void json_hasALineForEach() {
        assertThat(shell.run("locks", "--json")).isZero();
        assertThat(shell.out()).isEqualTo("{\"key\":\"core:locks:a\",\"owner\":\"0f1e\",\"remainingMillis\":12000}\n"
                + "{\"key\":\"z\\u001B[31m\ufffd\",\"keyBase64\":\"ehtbMzFt/w==\",\"owner\":\"\\u001B]0;x\\u202e\",\"remainingMillis\":null}\n");
    }

    @Test
    void listing_searchesToTheEnd_andSaysWhereThereAreMore() {
        shelf.stepsToGo = 3;
        shelf.partial = true;
        assertThat(shell.run("locks", "--read-only", "--environment", "production")).isZero();
        assertThat(shell.out()).contains("core:locks:a");
        assertThat(shell.err).isEqualTo("There are more than are listed here.\n");
        assertThat(shell.cache.closed).isTrue();
        assertThat(shelf.searches).isEqualTo(3);
        assertThat(shelf.looks).as("what stands is asked once").isOne();
        assertThat(shelf.shortestRest).as("rest between two steps").isGreaterThan(StandingSearch.REST.toNanos() / 2);
    }

    @Test
    void release_searchesNothing_asItsNameIsKnown() {
        shelf.stepsToGo = 3;
        assertThat(shell.run("locks", "--release", "core:locks:a", "--yes")).isZero();
        assertThat(shelf.searches).isZero();
        assertThat(shelf.looks).isZero();
    }

    @Test
    void release_ofWhatIsNoNameOfALock_isRefused() {
        shelf.unknown.add(Key.of("price:BTC"));
        assertThat(shell.run("locks", "--release", "price:BTC", "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.err).isEqualTo("No layout knows price:BTC.\n");
        assertThat(shelf.typed).isEmpty();
    }

    @Test
    void release_asks_andDoesItOnlyOnYes() {
        var questions = new ArrayList<String>();
        shell.ask = Optional.of(question -> {
            questions.add(question);
            return "n";
        });
        assertThat(shell.run("locks", "--release", "core:locks:a")).isEqualTo(ExitCode.REFUSED);
        assertThat(questions).containsExactly("Take the lock core:locks:a from 0f1e, who has it for another 12 s, on localhost:6379? [y/N] ");
        assertThat(shelf.locks).hasSize(2);

        shell.ask = Optional.of(question -> "y");
        assertThat(shell.run("locks", "--release", "core:locks:a")).isZero();
        assertThat(shell.out()).isEqualTo("released      core:locks:a\n");
        assertThat(shelf.locks).hasSize(1);
    }

    @Test
    void release_withYes_doesNotAsk() {
        assertThat(shell.run("locks", "--release", "core:locks:a", "--yes", "--json")).isZero();
        assertThat(shell.out()).isEqualTo("{\"key\":\"core:locks:a\",\"owner\":\"0f1e\",\"released\":true}\n");
    }

    @Test
    void release_ofANameThatIsNoText_isGivenInBase64_andAskedForSafely() {
        shell.ask = Optional.of(question -> question.contains("\u001b") ? "n" : "y");
        assertThat(shell.run("locks", "--release", "ehtbMzFt/w==", "--base64")).isZero();
        assertThat(shelf.locks).hasSize(1);
    }

    @Test
    void release_withNobodyToAsk_isRefused_beforeAnythingIsOpened() {
        assertThat(shell.run("locks", "--release", "core:locks:a")).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.err).contains("there is nobody to ask here, so say --yes.\n");
        assertThat(shell.opened).isEmpty();
    }

    @Test
    void release_readOnly_isRefused_beforeAnythingIsOpened() {
        assertThat(shell.run("locks", "--release", "core:locks:a", "--yes", "--read-only")).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.opened).isEmpty();
    }

    @Test
    void release_onProduction_wantsTheConnectionsName() {
        for (var wrong : List.of(List.of("--yes"), List.of("--confirm", "other"), List.<String>of())) {
            var words = new ArrayList<>(List.of("locks", "--release", "core:locks:a", "--environment", "production"));
            words.addAll(wrong);
            assertThat(shell.run(words.toArray(String[]::new))).isEqualTo(ExitCode.REFUSED);
        }
        assertThat(shell.opened).isEmpty();

        assertThat(shell.run("locks", "--release", "core:locks:a", "--environment", "production", "--confirm", "localhost:6379")).isZero();
        assertThat(shelf.typed).containsExactly("localhost:6379");
    }

    @Test
    void release_ofWhatIsNotThere_orChangedMeanwhile_isAFailure() {
        assertThat(shell.run("locks", "--release", "core:locks:\u001b", "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.err).isEqualTo("No lock stands at core:locks:\\\\u001b.\n");
        shelf.changed = true;
        assertThat(shell.run("locks", "--release", "core:locks:a", "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.err).startsWith("The lock core:locks:a had gone or ");
    }
}
