package dev.tierdeck.engine.codec;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Writes a tree as {@code json.dumps} prints it. For one tree. */
final class PythonWriter {
    /** As Python sorts: by code point, where Java compares halves of surrogate pairs. */
    private static final Comparator<String> BY_CODE_POINT = (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

    private final StringBuilder out = new StringBuilder();
    private final boolean sorted;

    /** {@code sorted}: whether keys are sorted, and decimals are printed as the floats that Python has for them. */
    PythonWriter(boolean sorted) {
        this.sorted = sorted;
    }

    String write(JsonNode tree) {
        write(tree, 0);
        return out.toString();
    }

    private void write(JsonNode node, int depth) {
        if (depth > PythonReader.DEEPEST) {
            throw new IllegalArgumentException("a value nested deeper than " + PythonReader.DEEPEST + " levels can't be written as JSON");
        }
        switch (node.getNodeType()) {
            case OBJECT -> object(node, depth);
            case ARRAY -> array(node, depth);
            case STRING -> text(node.stringValue());
            case BOOLEAN -> out.append(node.booleanValue() ? "true" : "false");
            case NUMBER -> number(node);
            case NULL, MISSING -> out.append("null");
            case BINARY, POJO -> throw new IllegalArgumentException("JSON has no form for a node of type " + node.getNodeType());
        }
    }

    private void object(JsonNode node, int depth) {
        var between = "{";
        for (var field : sorted ? sorted(node) : node.properties()) {
            out.append(between);
            text(field.getKey());
            out.append(": ");
            write(field.getValue(), depth + 1);
            between = ", ";
        }
        out.append(node.isEmpty() ? "{}" : "}");
    }

    private static Collection<Map.Entry<String, JsonNode>> sorted(JsonNode node) {
        return node.propertyStream().sorted(Map.Entry.comparingByKey(BY_CODE_POINT)).toList();
    }

    private void array(JsonNode node, int depth) {
        var between = "[";
        for (var item : node) {
            out.append(between);
            write(item, depth + 1);
            between = ", ";
        }
        out.append(node.isEmpty() ? "[]" : "]");
    }

    private void number(JsonNode node) {
        if (node.isIntegralNumber()) {
            out.append(node.bigIntegerValue());
        } else if (!node.isBigDecimal()) {
            out.append(PythonFloat.repr(node.doubleValue()));
        } else {
            var decimal = node.decimalValue();
            out.append(sorted && decimal.scale() != 0 ? PythonFloat.repr(decimal.doubleValue()) : PythonFloat.kept(decimal));
        }
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    /** Only printable ASCII stands for itself (Python's {@code ensure_ascii}). */
    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\f' -> out.append("\\f");
            case '\b' -> out.append("\\b");
            default -> {
                if (c >= ' ' && c <= '~') {
                    out.append(c);
                } else {
                    out.append(String.format("\\u%04x", (int) c));
                }
            }
        }
    }
}
