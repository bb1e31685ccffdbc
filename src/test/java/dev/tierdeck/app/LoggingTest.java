package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.tierdeck.testing.Harmful;
import dev.tierdeck.testing.HostileKeys;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others wrote, in the log. */
class LoggingTest {
    @TempDir
    private Path folder;

    /** Logs by this configuration, in a log system of its own. */
    private void log(String configuration) throws JoranException {
        var context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("tierdeck.logs", folder.toString());
        var reader = new JoranConfigurator();
        reader.setContext(context);
        reader.doConfigure(Objects.requireNonNull(LoggingTest.class.getResource(configuration)));
        var why = new IllegalStateException(HostileKeys.EVIL, new IllegalArgumentException(HostileKeys.EVIL));
        context.getLogger("dev.tierdeck.Test").warn("A key {} is odd", HostileKeys.EVIL, why);
        context.stop();
    }

    private static void assertSafe(String log) {
        assertThat(log).contains("A key ?[31m").contains("Caused by: ").contains("at dev.tierdeck.app.LoggingTest");
        assertThat(Harmful.inLines(log)).isEmpty();
        assertThat(log.lines().skip(1).findFirst().orElseThrow()).startsWith("java.lang.IllegalStateException: ");
        assertThat(log.lines().skip(2)).isNotEmpty().allMatch(line -> line.startsWith("  "));
        assertThat(log.lines().findFirst().orElseThrow()).contains(HostileKeys.FALSE_LINE);
    }

    @Test
    void fileOfTheWindow_hasOneLineAMessage_andNoControlCharacters() throws Exception {
        log("/logback-window.xml");
        assertSafe(Files.readString(folder.resolve("tierdeck.log")).replace("\r\n", "\n"));
    }

    @Test
    void errorOutputOfACommand_hasNothingThatATerminalObeys() throws Exception {
        var err = System.err;
        var out = new ByteArrayOutputStream();
        System.setErr(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            log("/logback.xml");
        } finally {
            System.setErr(err);
        }
        assertSafe(out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
    }
}
