package dev.tierdeck.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A place, or several, in a JSON value: {@code $.user_id}, {@code $.accounts[0].id}, {@code $[*].id} for each element's. Immutable.
 *
 * <p>Values are whatever other programs wrote. One that is no JSON, longer than 1 MiB, or nested more than 100 deep, has nothing anywhere.
 */
public final class ValuePath {
    /** The longest value that is looked into, in bytes. */
    public static final int LONGEST = 1 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).build()).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Pattern PATH = Pattern.compile("\\$(\\.[A-Za-z_][A-Za-z0-9_-]*|\\[([0-9]{1,9}|\\*)])+");
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\[([^\\]]+)]");
    static final String ALLOWED = "a path such as \"$.user_id\", \"$.accounts[0].id\" or \"$[*].id\"";

    private final String source;
    private final List<Step> steps = new ArrayList<>();

    /** One step down: into a field, into an element, or into every element. */
    private record Step(@Nullable String field, int index) {
        static final int EVERY = -1;

        Stream<JsonNode> from(JsonNode node) {
            if (field != null) {
                return Stream.of(node.path(field));
            }
            return index == EVERY ? IntStream.range(0, node.isArray() ? node.size() : 0).mapToObj(node::path) : Stream.of(node.path(index));
        }
    }

    private ValuePath(String source) {
        this.source = source;
        STEP.matcher(source).results().forEach(step -> steps.add(step.group(1) != null ? new Step(step.group(1), 0)
                : new Step(null, step.group(2).equals("*") ? Step.EVERY : Integer.parseInt(step.group(2)))));
    }

    /**
     * The path written so.
     *
     * @throws IllegalArgumentException when it is none; the message says what is allowed
     */
    public static ValuePath of(String path) {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("a path into a value is " + ALLOWED + ", but was \"" + path + "\"");
        }
        return new ValuePath(path);
    }

    /** The strings and numbers that stand there, as text; none where nothing does. Never throws, whatever the value is. */
    public List<String> texts(byte @Nullable [] value) {
        var root = read(value);
        if (root == null) {
            return List.of();
        }
        var nodes = Stream.of(root);
        for (var step : steps) {
            nodes = nodes.flatMap(step::from);
        }
        return nodes.filter(node -> node.isString() || node.isNumber()).map(JsonNode::asString).toList();
    }

    private static @Nullable JsonNode read(byte @Nullable [] value) {
        if (value == null || value.length > LONGEST) {
            return null;
        }
        try {
            return MAPPER.readTree(value);
        } catch (JacksonException noJson) {
            // Other programs write what they like. What can't be read can't be meant.
            return null;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValuePath path && source.equals(path.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    /** The path as written. */
    @Override
    public String toString() {
        return source;
    }
}
