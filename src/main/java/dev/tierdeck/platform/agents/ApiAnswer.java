package dev.tierdeck.platform.agents;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.market.SourceException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** What an API answered: a status, whatever it is, and a body. */
public final class ApiAnswer {
    private final String shown;
    private final int status;
    private final byte[] body;

    ApiAnswer(String shown, int status, byte[] body) {
        this.shown = shown;
        this.status = status;
        this.body = body;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Whether it is what was asked for: 2xx. */
    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** A copy of the body, unpacked. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as text in UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The body as a tree, also of an answer that is not {@link #ok}.
     *
     * @throws SourceException.Malformed when it is no JSON, or not all of one
     */
    public JsonNode json() throws SourceException.Malformed {
        try {
            return AgentJson.read(body);
        } catch (CacheException.Undecodable mayQuoteIt) {
            throw new SourceException.Malformed(shown, "no whole JSON (status " + status + ", " + body.length + " bytes)", null);
        }
    }

    /** The status and the length of the body, which itself may be secret. */
    @Override
    public String toString() {
        return shown + " answered " + status + ", " + body.length + " bytes";
    }
}
