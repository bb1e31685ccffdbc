package dev.tierdeck.engine.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.testing.Await;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** A password goes to the server and nowhere else, whatever is logged and at whatever level. */
@Timeout(60)
final class SecretsTest {
    private static final String SECRET = "hush-hush-0815";
    private static final List<String> LOGGERS = List.of("com.zaxxer.hikari", "dev.tierdeck.engine.database");

    @RegisterExtension
    static final LivePostgres POSTGRES = new LivePostgres();

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final java.util.logging.Logger driver = java.util.logging.Logger.getLogger("org.postgresql");
    private final AppenderBase<ILoggingEvent> lists = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage() + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    };
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            lines.add(record.getMessage() + (record.getParameters() == null ? "" : Arrays.toString(record.getParameters())));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        lists.start();
        LOGGERS.forEach(name -> {
            var logger = (Logger) LoggerFactory.getLogger(name);
            logger.setLevel(Level.TRACE);
            logger.setAdditive(false);
            logger.addAppender(lists);
        });
        driver.setLevel(java.util.logging.Level.ALL);
        driver.addHandler(handler);
    }

    @AfterEach
    void leave() {
        LOGGERS.forEach(name -> {
            var logger = (Logger) LoggerFactory.getLogger(name);
            logger.setLevel(null);
            logger.setAdditive(true);
            logger.detachAppender(lists);
        });
        driver.setLevel(null);
        driver.removeHandler(handler);
    }

    private static String url(String user) {
        return "jdbc:postgresql://" + user + ":" + SECRET + "@127.0.0.1:" + POSTGRES.port() + "/" + POSTGRES.database() + "?sslpassword=" + SECRET;
    }

    private static String trace(Throwable failure) {
        var out = new StringWriter();
        failure.printStackTrace(new PrintWriter(out));
        return out.toString();
    }

    @Test
    void password_refusedByTheServer_isNeitherInStatusNorExceptionNorLog() throws SQLException {
        try (var foreign = POSTGRES.foreign()) {
            Dialect.run(foreign, "DROP ROLE IF EXISTS stranger");
        }
        var settings = DatabaseSettings.parse(url("stranger"));
        try (var tier = DatabaseTier.open(settings)) {
            Await.until("the tier knows", () -> tier.status().state() == TierStatus.State.DOWN);
            var thrown = catchThrowable(() -> tier.invalidate(Selection.everything()));

            assertThat(tier.status().sentence()).contains("stranger").contains("Check user and password");
            assertThat(tier.status().toString() + trace(tier.status().cause()) + trace(thrown) + settings).doesNotContain(SECRET);
        }
        assertThat(lines).isNotEmpty().noneMatch(line -> line.contains(SECRET));
    }

    @Test
    void password_acceptedByTheServer_isNotInTheLog() {
        try (var tier = DatabaseTier.open(DatabaseSettings.parse(url("postgres"))).awaitConnected(Duration.ofSeconds(20))) {
            assertThat(tier.status().sentence()).doesNotContain(SECRET);
        }
        assertThat(lines).anyMatch(line -> line.contains("tierdeck-database")).noneMatch(line -> line.contains(SECRET));
    }
}
