package dev.tierdeck.platform.agents;

import dev.tierdeck.market.http.Line;
import dev.tierdeck.market.http.Question;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request to an API, by the API's name. Immutable. Its text names method, API and host alone: paths, queries and headers may hold
 * keys, and which do nobody can tell.
 */
public final class ApiCall {
    private record Header(String name, String value) {}

    private final String api;
    private final String method;
    private final URI address;
    private final List<Header> headers;
    private final byte @Nullable [] body;
    private final int weight;

    private ApiCall(String api, String method, URI address, List<Header> headers, byte @Nullable [] body, int weight) {
        this.api = api;
        this.method = method;
        this.address = address;
        this.headers = headers;
        this.body = body;
        this.weight = weight;
    }

    /** A GET; see {@link #of}. */
    public static ApiCall get(String api, String url) {
        return of("GET", url, api);
    }

    /**
     * A request.
     *
     * @param method such as {@code GET}
     * @param url the whole address, http or https, encoded; perhaps with a query
     * @param api the API's name, by which it is limited and counted
     * @throws IllegalArgumentException when one of them is none; the message repeats nothing of the address, in which a key may stand
     */
    public static ApiCall of(String method, String url, String api) {
        if (api.isBlank()) {
            throw new IllegalArgumentException("an API's name is not blank");
        }
        if (!method.matches("[A-Z]{1,20}")) {
            throw new IllegalArgumentException("the method of a request to " + api + " is a word in capitals such as GET");
        }
        return new ApiCall(api, method, address(api, url), List.of(), null, 1);
    }

    private static URI address(String api, String url) {
        var uri = uri(url.strip());
        var scheme = uri == null || uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri == null || !scheme.equals("https") && !scheme.equals("http") || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new IllegalArgumentException("the address of a request to " + api + " is one such as https://api.example.com/v1/bars,"
                    + " encoded, and without user and password, which belong in a header");
        }
        return uri;
    }

    private static @Nullable URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException showsTheText) {
            return null;
        }
    }

    /** The same with a parameter more in the query, encoded here. */
    public ApiCall parameter(String name, Object value) {
        var text = address.toString().replaceFirst("#.*", "");
        var joint = address.getRawQuery() == null ? "?" : address.getRawQuery().isEmpty() ? "" : "&";
        var longer = URI.create(text + joint + Question.encoded(name) + "=" + Question.encoded(value.toString()));
        return new ApiCall(api, method, longer, headers, body, weight);
    }

    /** The same with these parameters more. */
    public ApiCall parameters(Map<String, ?> more) {
        var call = this;
        for (var each : more.entrySet()) {
            call = call.parameter(each.getKey(), each.getValue());
        }
        return call;
    }

    /** The same with a header; one of the same name is replaced. */
    public ApiCall header(String name, String value) {
        var all = new ArrayList<>(headers);
        all.add(new Header(name, value));
        return new ApiCall(api, method, address, List.copyOf(all), body, weight);
    }

    /** The same with a body in JSON: a map, a list, a record, or a tree. */
    public ApiCall json(Object value) {
        return new ApiCall(api, method, address, headers, AgentJson.bytes(value), weight).header("Content-Type", "application/json");
    }

    /** The same, costing so much of the API's allowance; 1 unless told otherwise. */
    public ApiCall weight(int cost) {
        if (cost < 0) {
            throw new IllegalArgumentException("a weight is 0 or more, but was " + cost);
        }
        return new ApiCall(api, method, address, headers, body, cost);
    }

    String api() {
        return api;
    }

    int weight() {
        return weight;
    }

    /** What it is called in messages. */
    String shown() {
        return api + " (" + address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort()) + ")";
    }

    /** Throws {@link IllegalArgumentException} for a header or method that can't be sent; the message repeats no value. */
    HttpRequest request() {
        var content = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        try {
            return request(content);
        } catch (IllegalArgumentException showsTheValue) {
            throw new IllegalArgumentException("a request to " + shown() + " has a header that can't be sent: allowed are printable"
                    + " characters, and names that the client does not set itself");
        }
    }

    private HttpRequest request(BodyPublisher content) {
        var request = Line.request(address).method(method, content);
        headers.forEach(header -> request.setHeader(header.name(), header.value()));
        return request.build();
    }

    @Override
    public String toString() {
        return method + " " + shown();
    }
}
