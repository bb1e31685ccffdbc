package dev.tierdeck.market.http;

import dev.tierdeck.market.SourceException;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a site answered: what was asked for, or a refusal. */
public final class Answer {
    /** Figures keep the digits that were sent. */
    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS).disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

    private final Question question;
    private final String url;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    Answer(Question question, String url, int status, HttpHeaders headers, byte[] body) {
        this.question = question;
        this.url = url;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** Reads JSON, whole or as a stream. */
    public interface Reader<T> {
        /** What it reads from the parser. */
        T read(JsonParser parser) throws SourceException;
    }

    /** The HTTP status: 2xx or 4xx. */
    public int status() {
        return status;
    }

    /** Whether it is a refusal. */
    public boolean refused() {
        return status >= 400;
    }

    /** Why it was refused, as the site said, in one line without our secrets; its code first, where it gave one. */
    public String reason() {
        return question.hide(Reason.of(body));
    }

    /** When it was sent, by the site's own clock, as its {@code Date} header says. */
    public Optional<Instant> sentAt() {
        try {
            return headers.firstValue("Date").map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * The body as a tree.
     *
     * @throws SourceException.Refused when it is a refusal
     * @throws SourceException.Malformed when it is no JSON, or not all of one
     */
    public JsonNode json() throws SourceException {
        var tree = read(parser -> JSON.readValue(parser, JsonNode.class));
        if (tree == null || tree.isNull() || tree.isMissingNode()) {
            throw malformed("nothing", null);
        }
        return tree;
    }

    /**
     * What a reader makes of the body.
     *
     * @throws SourceException.Refused when it is a refusal
     * @throws SourceException.Malformed when it is no JSON
     */
    public <T> T read(Reader<T> reader) throws SourceException {
        if (refused()) {
            throw new SourceException.Refused(url, status, reason());
        }
        if (body.length == 0) {
            throw malformed("nothing", null);
        }
        try (var parser = JSON.createParser(body)) {
            return reader.read(parser);
        } catch (JacksonException broken) {
            throw malformed("no whole JSON (" + kind() + ")", broken);
        }
    }

    private String kind() {
        return headers.firstValue("Content-Type").filter(type -> type.length() < 80).orElse("of no named type") + ", " + body.length + " bytes";
    }

    /** The failure of an answer that is wrong in this way. A cause that would show a secret is left out. */
    public SourceException.Malformed malformed(String what, @Nullable Throwable cause) {
        boolean telling = cause != null && cause.getMessage() != null && !question.hide(cause.getMessage()).equals(cause.getMessage());
        return new SourceException.Malformed(url, question.hide(what), telling ? null : cause);
    }

    /** The failure of an answer that says that there is none of this. */
    public SourceException.Empty empty(String what) {
        return new SourceException.Empty(url, what);
    }
}
