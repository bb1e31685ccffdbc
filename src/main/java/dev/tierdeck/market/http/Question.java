package dev.tierdeck.market.http;

import dev.tierdeck.secret.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a site is asked. Immutable; its text shows no secret. */
public final class Question {
    private static final String HIDDEN = "***";

    /** A parameter or header; of a secret one the text is empty. */
    private record Part(String name, String text, @Nullable Secret secret) {
        <T> T reveal(Function<String, T> user) {
            return secret == null ? user.apply(text) : secret.reveal(user);
        }
    }

    /** Takes a header. */
    interface HeaderTaker {
        void take(String name, String value);
    }

    private final String path;
    private final int weight;
    private final List<Part> parameters;
    private final List<Part> headers;

    private Question(String path, int weight, List<Part> parameters, List<Part> headers) {
        this.path = path;
        this.weight = weight;
        this.parameters = parameters;
        this.headers = headers;
    }

    /**
     * A question without parameters.
     *
     * @param path the path below the site's address, such as {@code /api/v3/klines}, encoded as in an address
     * @param weight what it costs of the site's allowance
     */
    public static Question of(String path, int weight) {
        return new Question(path, weight, List.of(), List.of());
    }

    /** A name as it stands in an address. */
    public static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The same with a parameter of the query. */
    public Question with(String name, Object value) {
        return new Question(path, weight, plus(parameters, new Part(name, value.toString(), null)), headers);
    }

    /** The same with a parameter of the query that nobody may see. */
    public Question withSecret(String name, Secret value) {
        return new Question(path, weight, plus(parameters, new Part(name, "", value)), headers);
    }

    /** The same with a header. */
    public Question header(String name, String value) {
        return new Question(path, weight, parameters, plus(headers, new Part(name, value, null)));
    }

    /** The same with a header that nobody may see; without one when there is none. */
    public Question secretHeader(String name, @Nullable Secret value) {
        return value == null ? this : new Question(path, weight, parameters, plus(headers, new Part(name, "", value)));
    }

    private static List<Part> plus(List<Part> parts, Part part) {
        var more = new ArrayList<>(parts);
        more.add(part);
        return List.copyOf(more);
    }

    int weight() {
        return weight;
    }

    /** The address to send it to, with its secrets. */
    String address(BaseAddress base) {
        return address(base, part -> part.reveal(Question::encoded));
    }

    /** The address to show. */
    String shown(BaseAddress base) {
        return address(base, part -> part.secret() == null ? encoded(part.text()) : HIDDEN);
    }

    private String address(BaseAddress base, Function<Part, String> value) {
        var query = parameters.stream().map(part -> encoded(part.name()) + "=" + value.apply(part)).collect(Collectors.joining("&"));
        return base + path + (query.isEmpty() ? "" : "?" + query);
    }

    void headers(HeaderTaker taker) {
        for (var part : headers) {
            part.reveal(text -> {
                taker.take(part.name(), text);
                return text;
            });
        }
    }

    /** What somebody else said, without our secrets in it. */
    String hide(String said) {
        var result = said;
        for (var part : secrets()) {
            var now = result;
            result = part.reveal(text -> now.replace(text, HIDDEN));
        }
        return result;
    }

    private List<Part> secrets() {
        var both = new ArrayList<>(parameters);
        both.addAll(headers);
        return both.stream().filter(part -> part.secret() != null).toList();
    }

    /** Its path. */
    @Override
    public String toString() {
        return path;
    }
}
