package dev.tierdeck.platform.tradecore;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * An answer of the API with what it answers, as {@code api:response:{endpoint}:hash-{hash}} has it. The trees are shared with other callers, so
 * nobody writes into them.
 *
 * @param endpoint the path that was asked
 * @param params the parameters
 * @param response the answer; JSON's null where it was that
 * @param cachedAt when it was stored
 * @param written what it was read from
 */
public record ApiResponse(
        @Nullable String endpoint, @Nullable JsonNode params, @Nullable JsonNode response, @Nullable Instant cachedAt, Written written) {
    public ApiResponse {
        response = response == null ? NullNode.instance : response;
    }

    /** An answer that was given now. */
    static ApiResponse of(ApiRequest request, JsonNode response, Instant now) {
        return new ApiResponse(request.path(), request.params(), response, now, Written.NOWHERE);
    }

    /** Whether it is an answer to this: paths that differ in {@code /} and {@code _} alone have the same key. */
    boolean answers(ApiRequest request) {
        return endpoint == null || endpoint.equals(request.path());
    }
}
