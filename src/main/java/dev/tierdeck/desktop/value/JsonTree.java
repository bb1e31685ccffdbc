package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.value.JsonCheck.NotJson;
import dev.tierdeck.desktop.value.JsonIndex.TooIntricate;

/**
 * A JSON text in which every value can be reached. The text itself is the model: values are decoded when they are looked at, children are
 * found when they are asked for, so neither 50 MB nor 5,000 levels of nesting hurt. Fields that come twice are there twice.
 */
final class JsonTree {
    final byte[] text;
    private final JsonIndex index;

    private JsonTree(byte[] text, JsonIndex index) {
        this.text = text;
        this.index = index;
    }

    /**
     * Reads a text. Takes a second for 50 MB.
     *
     * @throws NotJson when it is no JSON, or more than one value; it tells where
     * @throws TooIntricate when reaching its values would take too much memory
     */
    static JsonTree of(byte[] text) throws NotJson, TooIntricate {
        JsonCheck.require(text);
        return new JsonTree(text, new JsonIndex(text));
    }

    /** The outermost value. */
    JsonNode root() {
        return JsonNode.of(this, Json.first(text), -1, -1);
    }

    JsonNode.Kind kind(int start) {
        return switch (text[start]) {
            case '{' -> JsonNode.Kind.OBJECT;
            case '[' -> JsonNode.Kind.ARRAY;
            case '"' -> JsonNode.Kind.STRING;
            case 't', 'f', 'n' -> JsonNode.Kind.WORD;
            default -> JsonNode.Kind.NUMBER;
        };
    }

    /** What follows the value that begins here. */
    int end(int start) {
        int entry = index.find(start);
        return entry >= 0 ? index.end(entry) : Json.end(text, start);
    }

    /** How many fields or elements are in the value that begins here. */
    int size(int start) {
        int entry = index.find(start);
        if (entry >= 0) {
            return index.size(entry);
        }
        return isStructure(start) ? count(start) : 0;
    }

    /** Of a short one: goes from child to child. */
    private int count(int start) {
        int size = 0;
        boolean fields = text[start] == '{';
        for (int at = Json.space(text, start + 1); text[at] != '}' && text[at] != ']'; at = next(value(at, fields))) {
            size++;
        }
        return size;
    }

    private boolean isStructure(int start) {
        return text[start] == '{' || text[start] == '[';
    }

    /** Where the child of this number begins, with its name if it has one; the number is 0 or a multiple of {@link JsonIndex#PAGE}. */
    int child(int start, int number) {
        return number == 0 ? Json.space(text, start + 1) : index.mark(index.find(start), number);
    }

    /** Where the value of a child begins, {@code fields}: which has a name before it. */
    int value(int child, boolean fields) {
        return fields ? Json.space(text, Json.space(text, end(child)) + 1) : child;
    }

    /** Where the child after the value that begins here does; where its parent ends if it is the last. */
    int next(int value) {
        int after = Json.space(text, end(value));
        return text[after] == ',' ? Json.space(text, after + 1) : after;
    }
}
