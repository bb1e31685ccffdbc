package dev.tierdeck.platform.tradecore;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.codec.PythonJson;
import dev.tierdeck.layout.Layouts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Answers of TradeCore's API, by path, parameters and perhaps user. Safe for many threads.
 *
 * <pre>{@code
 * var orders = ApiRequest.get("/api/orders").params(Map.of("page", 1, "limit", 50)).user("user-1");
 * var answer = core.responses().get(orders, () -> api.orders(1, 50)).response();
 * }</pre>
 *
 * <p>Source: TradeCore's guide, <i>API Response Caching</i>.
 */
public final class ApiResponses {
    private final Cache cache;
    private final Layouts layouts;
    private final CacheType<ApiResponse> type;
    private final InstantSource clock;

    ApiResponses(Cache cache, Layouts layouts, InstantSource clock) {
        this.cache = cache;
        this.layouts = layouts;
        this.type = TradeCore.API_RESPONSE.in(layouts);
        this.clock = clock;
    }

    /** {@code …:api:response:<endpoint>:hash-<md5>}, and the user at its end where there is one. */
    public Key key(ApiRequest request) {
        return request.user() == null ? TradeCore.API_RESPONSE.key(layouts, request.endpoint(), request.hash())
                : TradeCore.API_RESPONSE.key(layouts, request.endpoint(), request.hash(), request.user());
    }

    /** The answer that is cached; null when there is none. */
    public @Nullable ApiResponse get(ApiRequest request) {
        var found = cache.get(type, key(request));
        return found == null || found.answers(request) ? found : null;
    }

    /**
     * The answer that is cached, else the API's, which is kept for 300 s.
     *
     * @param api gives a map, a list, a record or a tree; null for no answer, which is not kept
     * @throws CacheException.LoadFailed when the API threw
     */
    public @Nullable ApiResponse get(ApiRequest request, Callable<?> api) {
        return get(type, request, api);
    }

    /** The same, kept for this long. */
    public @Nullable ApiResponse get(ApiRequest request, Callable<?> api, Duration ttl) {
        return get(type.ttl(ttl), request, api);
    }

    private @Nullable ApiResponse get(CacheType<ApiResponse> how, ApiRequest request, Callable<?> api) {
        var found = cache.get(how, key(request), key -> asked(request, api));
        // Where another path has the key, its answer stays there, and this one is not kept.
        return found == null || found.answers(request) ? found : unkept(request, api);
    }

    private @Nullable ApiResponse asked(ApiRequest request, Callable<?> api) throws Exception {
        var answer = api.call();
        return answer == null ? null : answer(request, answer);
    }

    private @Nullable ApiResponse unkept(ApiRequest request, Callable<?> api) {
        try {
            return asked(request, api);
        } catch (Exception failed) {
            throw new CacheException.LoadFailed(type, key(request), failed);
        }
    }

    private ApiResponse answer(ApiRequest request, Object response) {
        return ApiResponse.of(request, PythonJson.tree(response), clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    /** Keeps an answer for 300 s: a map, a list, a record or a tree. */
    public ApiResponse put(ApiRequest request, Object response) {
        return cache.put(type, key(request), answer(request, response)).value();
    }

    /** Keeps an answer for this long. */
    public ApiResponse put(ApiRequest request, Object response, Duration ttl) {
        return cache.put(type.ttl(ttl), key(request), answer(request, response)).value();
    }

    /** Removes one answer; answers whether there was one. */
    public boolean delete(ApiRequest request) {
        return cache.invalidate(Invalidation.key(key(request))).removed() > 0;
    }

    /** Removes the answers of a path, whatever the parameters and whoever wrote them; answers how many went. */
    public long clearEndpoint(String path) {
        return cache.invalidate(Invalidation.tag(ApiRequest.get(path).endpoint())).removed();
    }

    /**
     * Removes the answers that were given to a user; answers how many went.
     *
     * @throws IllegalArgumentException when the user is blank
     */
    public long clearUser(String user) {
        if (user.isBlank()) {
            throw new IllegalArgumentException("a user's identifier is not blank");
        }
        var head = new String(layouts.spec(TradeCore.API_RESPONSE.name()).keys().getFirst().literalHead(), StandardCharsets.UTF_8);
        return cache.invalidate(new Invalidation.ByGlob(Glob.of(Glob.quote(head) + "*:hash-*:" + Glob.quote(user)))).removed();
    }
}
