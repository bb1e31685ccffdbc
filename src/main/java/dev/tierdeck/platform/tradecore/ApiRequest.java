package dev.tierdeck.platform.tradecore;

import dev.tierdeck.engine.codec.PythonJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A question to the API that changes nothing there: a GET of a path with parameters, perhaps as one user sees it. Immutable.
 *
 * @param path the path, such as {@code /api/orders}; no question mark in it
 * @param params the parameters, an object; nobody writes into it
 * @param user whose answer it is; null where everybody gets the same
 */
public record ApiRequest(String path, JsonNode params, @Nullable String user) {
    private static final String API = "/api/";

    public ApiRequest {
        if (!path.startsWith("/") || path.indexOf('?') >= 0) {
            throw new IllegalArgumentException("a path begins with '/' and has no '?', since parameters are given on their own, but was '"
                    + path + "'");
        }
        if (!params.isObject()) {
            throw new IllegalArgumentException("parameters are an object, by their names, but were " + params.getNodeType());
        }
    }

    /** A GET without parameters. */
    public static ApiRequest get(String path) {
        return new ApiRequest(path, JsonNodeFactory.instance.objectNode(), null);
    }

    /**
     * A request of this method.
     *
     * @throws IllegalArgumentException unless it is GET: others change something, and must reach the API each time
     */
    public static ApiRequest of(String method, String path) {
        if (!method.equalsIgnoreCase("GET")) {
            throw new IllegalArgumentException("only answers to GET are cached, so a " + method + " of " + path
                    + " is no question to the cache; send it to the API itself");
        }
        return get(path);
    }

    /** The same with these parameters, and no others; their values are whatever JSON has. */
    public ApiRequest params(Map<String, ?> named) {
        return new ApiRequest(path, PythonJson.tree(named), user);
    }

    /** The same as this user sees it. */
    public ApiRequest user(String id) {
        return new ApiRequest(path, params, id);
    }

    /** What the answers of a path are called in keys, and tagged with: {@code get_orders} for {@code /api/orders}. */
    public String endpoint() {
        return "get_" + path.substring(path.startsWith(API) ? API.length() : 1).replace('/', '_');
    }

    /** The MD5 of the parameters as Python's {@code json.dumps(params, sort_keys=True)} prints them, in lower-case hexadecimal. */
    public String hash() {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(PythonJson.sorted(params).getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException never) {
            throw new AssertionError("every Java platform has MD5", never);
        }
    }
}
