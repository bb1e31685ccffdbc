package dev.tierdeck.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON into {@link Node nodes}, keeping the line of each. */
final class NodeReader {
    private final String file;
    private final JsonParser in;

    private NodeReader(String file, JsonParser in) {
        this.file = file;
        this.in = in;
    }

    /** @throws LayoutException when the text is no JSON, or names a field twice */
    static Node read(String file, String json) {
        try (var in = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            var reader = new NodeReader(file, in);
            in.nextToken();
            var root = reader.node("");
            if (in.nextToken() != null) {
                throw new LayoutException(reader.here(), "", "something follows after the end of the layout", null);
            }
            return root;
        } catch (JacksonException broken) {
            throw unreadable(file, broken);
        }
    }

    private static LayoutException unreadable(String file, JacksonException broken) {
        var at = broken.getLocation();
        return new LayoutException(new Source(file, at == null ? 1 : at.getLineNr()), "",
                "is no JSON" + (broken instanceof StreamReadException ? ": " + broken.getOriginalMessage() : ""), broken);
    }

    private Source here() {
        return new Source(file, in.currentTokenLocation().getLineNr());
    }

    private Node node(String path) {
        var at = here();
        Object value = switch (in.currentToken()) {
            case START_OBJECT -> object(path);
            case START_ARRAY -> array(path);
            case VALUE_STRING -> in.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> in.getNumberValue();
            case null -> throw new LayoutException(new Source(file, 1), "", "is empty; allowed is one JSON object", null);
            default -> new StringBuilder(in.getString());
        };
        return new Node(at, path, value);
    }

    private Object object(String path) {
        var fields = new LinkedHashMap<String, Node>();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            var name = in.currentName();
            var inside = path.isEmpty() ? name : path + "." + name;
            var at = here();
            in.nextToken();
            if (fields.put(name, node(inside)) != null) {
                throw new LayoutException(at, inside, "stands here twice; allowed is once", null);
            }
        }
        return fields;
    }

    private Object array(String path) {
        var elements = new ArrayList<Node>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            elements.add(node(path + "[" + elements.size() + "]"));
        }
        return elements;
    }
}
