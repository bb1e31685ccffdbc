package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.SettingInForce;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticsTest {
    private static final List<SettingInForce> SETTINGS = List.of(new SettingInForce("server", "cache.example:6379/0", "option"),
            new SettingInForce("password", "***", "option"));

    @TempDir
    Path logs;

    /** Tells the diagnostics of a process. */
    static final class Child {
        public static void main(String[] args) {
            System.out.println(Diagnostics.text(SETTINGS, Path.of(args[0])));
        }
    }

    @Test
    void text_tellsVersionSystemOptionsAndSettings() {
        assertThat(Diagnostics.text(SETTINGS, logs)).contains("Tierdeck ", System.getProperty("os.name"), Runtime.version().toString(), "-Xmx",
                "server = cache.example:6379/0 (option)", "password = ***", "nothing was noted");
    }

    @Test
    @Timeout(60)
    void optionThatHoldsASecret_isNotTold() throws Exception {
        var builder = Children.java(Child.class, logs.toString());
        builder.command().addAll(1, List.of("-Xss2m", "-Dredis.password=marked7secret"));
        var child = builder.start();
        try (var said = child.inputReader()) {
            assertThat(said.lines().collect(Collectors.joining("\n"))).contains("-Xss2m").doesNotContain("marked7secret");
        }
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void log_isToldByItsLastLines_eachOneLineOfWhatCanBeSeen() throws Exception {
        var many = IntStream.range(0, 500).mapToObj(i -> "line " + i + ".").collect(Collectors.joining("\n"));
        Files.writeString(logs.resolve("tierdeck.log"), many + "\nkey \u001b[31mred\u202e Zürich\n" + "x".repeat(10_000) + "\n");
        var text = Diagnostics.text(SETTINGS, logs);
        assertThat(text).contains("line 499.", "key \\u001b[31mred\\u202e Zürich").doesNotContain("line 400.", "\u001b", "\u202e", "x".repeat(501));
    }
}
