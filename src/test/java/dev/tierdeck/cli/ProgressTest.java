package dev.tierdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.Watch;
import dev.tierdeck.testing.Await;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProgressTest {
    private final StringWriter err = new StringWriter();
    private long nanos;

    private Progress progress(boolean watched) {
        var terminal = new Terminal(new ByteArrayOutputStream(), new PrintWriter(err), watched, StandardCharsets.UTF_8, watched, Optional.empty(), Optional.empty());
        return new Progress(terminal, "Removing", Words::keys, () -> nanos);
    }

    @Test
    void counter_isWrittenOverAtMostFiveTimesASecond_andGoneAtTheEnd() {
        try (var progress = progress(true)) {
            for (int i = 0; i < 1000; i++) {
                nanos += 1_000_000;
                progress.at(i, i / 1000.0);
            }
            assertThat(err.toString().chars().filter(c -> c == '\r').count()).isEqualTo(5);
            assertThat(err.toString()).startsWith("\rRemoving: 199 keys, 19 %\rRemoving: 399 keys, 39 %").doesNotContain("\n");
        }
        assertThat(err.toString()).endsWith("\r" + " ".repeat("Removing: 999 keys, 99 %".length()) + "\r");
    }

    @Test
    void shorterLine_coversTheLongerOne() {
        var progress = progress(true);
        nanos = 1_000_000_000;
        progress.at(1000, 0.5);
        nanos *= 2;
        progress.at(1, -1);
        assertThat(err.toString()).endsWith("\rRemoving: 1 key" + " ".repeat("Removing: 1,000 keys, 50 %".length() - "Removing: 1 key".length()));
    }

    @Test
    void sentence_standsOnALineOfItsOwn_andStays() {
        var progress = progress(true);
        nanos = 1_000_000_000;
        progress.at(1, -1);
        progress.say("It broke.");
        progress.close();
        assertThat(err.toString()).isEqualTo("\rRemoving: 1 key\r               \rIt broke.\n");
    }

    @Test
    @Timeout(30)
    void executionThatIsFollowed_isShownWhileItWorks() {
        var cache = new ShelfCache().text("a", "1").text("b", "1");
        var preview = cache.invalidations.preview(new Invalidation.ByGlob(Glob.ALL), Sizes.EXACT, Watch.NONE);
        var execution = new ShelfExecution(cache, preview, false);
        var terminal = new Terminal(new ByteArrayOutputStream(), new PrintWriter(err), true, StandardCharsets.UTF_8, true, Optional.empty(), Optional.empty());
        cache.invalidations.meanwhile = at -> Await.until("the counter is shown", () -> at.report().processed() == 0 || err.toString().contains("\rRemoving: 1 key, 50 %"));
        try (var progress = new Progress(terminal, "Removing").follow(execution)) {
            execution.run();
        }
        assertThat(err.toString()).contains("\rRemoving: 1 key, 50 %").endsWith(" \r");
    }

    @Test
    void whereNoTerminalShowsIt_thereIsNone() {
        try (var progress = progress(false)) {
            nanos = 1_000_000_000;
            progress.at(5, 0.5);
        }
        assertThat(err.toString()).isEmpty();
    }
}
