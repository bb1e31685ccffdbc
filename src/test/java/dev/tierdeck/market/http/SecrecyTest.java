package dev.tierdeck.market.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tierdeck.market.SourceException;
import dev.tierdeck.secret.Secret;
import dev.tierdeck.testing.exchange.LocalExchange;
import dev.tierdeck.testing.exchange.Mischief;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@Timeout(60)
class SecrecyTest {
    private static final String PATH = "/fred/series/observations";
    private static final String KEY = LocalExchange.FRED_KEY;
    private static final String HEADER = "headersecret0123456789";
    private static final CountDownLatch NEVER = new CountDownLatch(1);
    static final Mischief[] FAILURES = {Mischief.DROPPED, Mischief.BROKEN_OFF, Mischief.stalled(NEVER), Mischief.status(500), Mischief.status(302),
        Mischief.throttled(Duration.ofSeconds(5)), Mischief.banned(Duration.ofSeconds(5)), Mischief.refused(400, -1, "no key " + KEY + " " + HEADER),
        Mischief.TRUNCATED, Mischief.HTML, Mischief.EMPTY_BODY, Mischief.NULL, Mischief.json(KEY), Mischief.json(HEADER),
        Mischief.header("Content-Type", KEY).andThen(Mischief.TRUNCATED), Mischief.json(" ".repeat(100_000))};

    private final LocalExchange exchange = new LocalExchange();
    private final JsonClient client = new JsonClient(new HttpSettings(Duration.ofSeconds(20), Duration.ofSeconds(1), 50_000, 2, Duration.ofMillis(1), 3,
            Duration.ofHours(1)));
    private final Site site = client.site(BaseAddress.parse("test", exchange.url().toString()), Allowance.perMinute(10));
    private final Question question = Question.of(PATH, 1).with("series_id", "GDP").with("file_type", "json").withSecret("api_key", Secret.of(KEY))
            .secretHeader("X-MBX-APIKEY", Secret.of(HEADER));

    @AfterEach
    void close() {
        client.close();
        exchange.close();
    }

    @ParameterizedTest
    @FieldSource("FAILURES")
    void failure_ofAnyKind_showsNoSecret(Mischief mischief) throws Exception {
        exchange.on(PATH).answer(mischief);
        var failure = catchThrowableOfType(SourceException.class, () -> site.get(question).json());
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).doesNotContain(KEY).doesNotContain(HEADER).doesNotContain("headersecret");
        assertThat(failure.url()).isEqualTo(exchange.url() + PATH + "?series_id=GDP&file_type=json&api_key=***");
        assertThat(exchange.asked().getFirst().parameter("api_key")).as("it was sent nevertheless").isEqualTo(KEY);
        assertThat(exchange.asked().getFirst().key()).isEqualTo(HEADER);
    }

    @Test
    void text_ofAQuestion_showsNoSecret() {
        assertThat(question + " " + question.shown(site.base())).doesNotContain(KEY).doesNotContain(HEADER);
    }

    @Test
    void key_thatNoHeaderTakes_isRefusedUnsentAndUnshown() {
        var odd = Question.of(PATH, 1).secretHeader("X-MBX-APIKEY", Secret.of("schlüssel\u2603schloss"));
        var failure = catchThrowableOfType(SourceException.Refused.class, () -> site.get(odd));
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).doesNotContain("schloss").contains("characters that no header takes");
        assertThat(exchange.asked()).isEmpty();
    }
}
