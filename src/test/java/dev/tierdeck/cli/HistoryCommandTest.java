package dev.tierdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Past;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoryCommandTest {
    private static final Instant AT = Instant.parse("2026-01-02T23:04:05Z");
    private final Shell shell = new Shell();

    private static Past past(String what, long removed, @Nullable String undo, @Nullable Instant undone) {
        return new Past("7-0", AT, what, new Past.Deed("desk@trader-1:42", "ann", "trader-1", Origin.WINDOW, removed, undo), undone, true);
    }

    @Test
    void json_hasALineForEach_inUtc() {
        shell.cache.invalidations.past.add(past("tag BTC", 1204, "u-1", null));
        shell.cache.invalidations.past.add(past("key a", -1, "u-2", AT.plusSeconds(60)));
        assertThat(shell.run("history", "--json")).isZero();
        assertThat(shell.out()).isEqualTo("{\"at\":\"2026-01-02T23:04:05Z\",\"user\":\"ann\",\"host\":\"trader-1\",\"writer\":\"desk@trader-1:42\","
                + "\"from\":\"window\",\"what\":\"tag BTC\",\"removed\":1204,\"undo\":\"u-1\",\"undone\":null,\"id\":\"7-0\",\"server\":true}\n"
                + "{\"at\":\"2026-01-02T23:04:05Z\",\"user\":\"ann\",\"host\":\"trader-1\",\"writer\":\"desk@trader-1:42\","
                + "\"from\":\"window\",\"what\":\"key a\",\"removed\":null,\"undo\":null,\"undone\":\"2026-01-02T23:05:05Z\",\"id\":\"7-0\",\"server\":true}\n");
    }

    @Test
    void table_isInLocalTime_andWhatIsShownCanHarmNoTerminal() {
        var out = new StringWriter();
        try (var writer = new PrintWriter(out)) {
            var table = new HistoryTable(writer, ZoneId.of("Asia/Tokyo"));
            table.row(past("tag A\u001b", 1204, "u-1", null));
            table.row(past("key \\xff", 1, "u-2", AT.plusSeconds(60)));
            table.row(new Past("1", AT, "key b", Past.Deed.by("bot@h:1", -1), null, false));
        }
        assertThat(out.toString().lines().map(line -> line.replaceAll(" {2,}", " | "))).containsExactly(
                "WHEN | WHO | FROM | REMOVED | UNDO | WHAT",
                "2026-01-03 08:04:05 | ann@trader-1 | window | 1,204 | u-1 | tag A\\u001b",
                "2026-01-03 08:04:05 | ann@trader-1 | window | 1 | undone 2026-01-03 08:05:05 | key \\xff",
                "2026-01-03 08:04:05 | bot@h:1 | library | n/a | - | key b");
    }

    @Test
    void limit_isKept_andHasToBePositive() {
        for (int i = 0; i < 60; i++) {
            shell.cache.invalidations.past.add(past("key " + i, 1, null, null));
        }
        shell.run("history", "--json");
        assertThat(shell.out()).hasLineCount(50);
        shell.run("history", "--limit", "3");
        assertThat(shell.out()).contains("key 0\n", "key 2\n").doesNotContain("key 3");
        assertThat(shell.run("history", "--limit", "0")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void readOnlyAndProduction_mayLook() {
        assertThat(shell.run("history", "--read-only", "--environment", "production")).isZero();
        assertThat(shell.opened).hasSize(1);
    }
}
