package dev.tierdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.RateLimits.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LimitsCommandTest {
    private static final Key ODD = Key.of(new byte[] {'z', 0x1b, '[', '3', '1', 'm', (byte) 0xff});
    private final Shell shell = new Shell();
    private final ShelfCoordination shelf = shell.cache.coordination;

    @BeforeEach
    void fill() {
        shelf.limit(Key.of("core:limits:a"), Window.FIXED, 1204, Duration.ofSeconds(12)).limit(ODD, Window.SLIDING, 3, null);
    }

    @Test
    void table_listsThem_andWhatIsShownCanHarmNoTerminal() {
        assertThat(shell.run("limits")).isZero();
        assertThat(shell.out().lines().map(line -> line.strip().replaceAll(" {2,}", " | "))).containsExactly(
                "WINDOW | USED | RESETS IN | KEY", "fixed | 1,204 | 12 s | core:limits:a", "sliding | 3 | never | z\\u001b[31m\\xff");
        assertThat(shell.out()).doesNotContain("\u001b");
    }

    @Test
    void json_hasALineForEach() {
        assertThat(shell.run("limits", "--json")).isZero();
        assertThat(shell.out()).isEqualTo("{\"key\":\"core:limits:a\",\"window\":\"fixed\",\"used\":1204,\"resetMillis\":12000}\n"
                + "{\"key\":\"z\\u001B[31m\ufffd\",\"keyBase64\":\"ehtbMzFt/w==\",\"window\":\"sliding\",\"used\":3,\"resetMillis\":null}\n");
    }

    @Test
    void listing_searchesToTheEnd_andSaysWhereThereAreMore() {
        shelf.stepsToGo = 3;
        shelf.partial = true;
        assertThat(shell.run("limits", "--read-only", "--environment", "production")).isZero();
        assertThat(shell.out()).contains("core:limits:a");
        assertThat(shell.err).isEqualTo("There are more than are listed here.\n");
        assertThat(shell.cache.closed).isTrue();
        assertThat(shelf.searches).isEqualTo(3);
        assertThat(shelf.looks).as("what stands is asked once").isOne();
        assertThat(shelf.shortestRest).as("rest between two steps").isGreaterThan(StandingSearch.REST.toNanos() / 2);
    }

    @Test
    void reset_searchesNothing_asItsNameIsKnown() {
        shelf.stepsToGo = 3;
        assertThat(shell.run("limits", "--reset", "core:limits:a", "--yes")).isZero();
        assertThat(shelf.searches).isZero();
        assertThat(shelf.looks).isZero();
    }

    @Test
    void reset_ofWhatIsNoNameOfALimit_isRefused() {
        shelf.unknown.add(Key.of("price:BTC"));
        assertThat(shell.run("limits", "--reset", "price:BTC", "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.err).isEqualTo("No layout knows price:BTC.\n");
        assertThat(shelf.typed).isEmpty();
    }

    @Test
    void reset_asks_andDoesItOnlyOnYes() {
        var questions = new ArrayList<String>();
        shell.ask = Optional.of(question -> {
            questions.add(question);
            return "n";
        });
        assertThat(shell.run("limits", "--reset", "core:limits:a")).isEqualTo(ExitCode.REFUSED);
        assertThat(questions).containsExactly("Have the limit core:limits:a forget the 1,204 it counted on localhost:6379? [y/N] ");
        assertThat(shelf.limits).hasSize(2);

        shell.ask = Optional.of(question -> "y");
        assertThat(shell.run("limits", "--reset", "core:limits:a")).isZero();
        assertThat(shell.out()).isEqualTo("reset         core:limits:a\n");
        assertThat(shelf.limits).hasSize(1);
    }

    @Test
    void reset_withYes_doesNotAsk() {
        assertThat(shell.run("limits", "--reset", "core:limits:a", "--yes", "--json")).isZero();
        assertThat(shell.out()).isEqualTo("{\"key\":\"core:limits:a\",\"used\":1204,\"reset\":true}\n");
    }

    @Test
    void reset_ofANameThatIsNoText_isGivenInBase64_andAskedForSafely() {
        shell.ask = Optional.of(question -> question.contains("\u001b") ? "n" : "y");
        assertThat(shell.run("limits", "--reset", "ehtbMzFt/w==", "--base64")).isZero();
        assertThat(shelf.limits).hasSize(1);
    }

    @Test
    void reset_withNobodyToAsk_isRefused_beforeAnythingIsOpened() {
        assertThat(shell.run("limits", "--reset", "core:limits:a")).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.err).contains("there is nobody to ask here, so say --yes.\n");
        assertThat(shell.opened).isEmpty();
    }

    @Test
    void reset_readOnly_isRefused_beforeAnythingIsOpened() {
        assertThat(shell.run("limits", "--reset", "core:limits:a", "--yes", "--read-only")).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.opened).isEmpty();
    }

    @Test
    void reset_onProduction_wantsTheConnectionsName() {
        for (var wrong : List.of(List.of("--yes"), List.of("--confirm", "other"), List.<String>of())) {
            var words = new ArrayList<>(List.of("limits", "--reset", "core:limits:a", "--environment", "production"));
            words.addAll(wrong);
            assertThat(shell.run(words.toArray(String[]::new))).isEqualTo(ExitCode.REFUSED);
        }
        assertThat(shell.opened).isEmpty();

        assertThat(shell.run("limits", "--reset", "core:limits:a", "--environment", "production", "--confirm", "localhost:6379")).isZero();
        assertThat(shelf.typed).containsExactly("localhost:6379");
    }

    @Test
    void reset_ofWhatIsNotThere_orChangedMeanwhile_isAFailure() {
        assertThat(shell.run("limits", "--reset", "core:limits:\u001b", "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.err).isEqualTo("No limit counts at core:limits:\\\\u001b.\n");
        shelf.changed = true;
        assertThat(shell.run("limits", "--reset", "core:limits:a", "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.err).startsWith("The limit core:limits:a had gone or ");
    }
}
