package dev.tierdeck.desktop.value;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A list of records inside a JSON text: the value itself, or the longest such list among its fields. Where each record begins is kept; a
 * cell is looked up when it is looked at.
 */
final class JsonRows extends AbstractList<JsonRows.Row> implements RandomAccess {
    /** More rows are not shown as a table. */
    static final int MOST = 2_000_000;
    /** More columns are not shown. */
    static final int COLUMNS = 40;
    private static final int SAMPLE = 500;
    private static final int FIELDS = 100;

    private final JsonTree tree;
    private final int[] starts;
    private final List<Column> columns;
    private final int size;
    private final int fields;
    private final boolean objects;

    /**
     * A column.
     *
     * @param name what it is called, on one safe line
     * @param quoted the name as it stands in the text; empty where records are lists
     * @param place its place where records are lists
     */
    record Column(String name, byte[] quoted, int place) {}

    /** A record: where it begins. */
    record Row(JsonRows rows, int start) {
        /** What stands in a column; null where nothing does. */
        @Nullable JsonNode cell(Column column) {
            return rows.cell(start, column);
        }
    }

    private JsonRows(JsonTree tree, JsonNode list) {
        this.tree = tree;
        this.size = list.size();
        this.starts = new int[Math.min(size, MOST)];
        int at = tree.child(list.start(), 0);
        for (int i = 0; i < starts.length; i++) {
            starts[i] = at;
            at = tree.next(at);
        }
        this.objects = tree.kind(starts[0]) == JsonNode.Kind.OBJECT;
        var all = new LinkedHashMap<String, Column>();
        sample().forEach(start -> collect(start, all));
        this.fields = all.size();
        this.columns = all.values().stream().limit(COLUMNS).toList();
    }

    /** The records in a value; null where there are none. */
    static @Nullable JsonRows of(JsonTree tree) {
        var root = tree.root();
        if (isRecords(root)) {
            return new JsonRows(tree, root);
        }
        if (root.kind() != JsonNode.Kind.OBJECT || root.size() == 0 || root.size() > FIELDS) {
            return null;
        }
        return root.children().stream().filter(JsonRows::isRecords).reduce((one, other) -> other.size() > one.size() ? other : one)
                .filter(list -> list.size() > 1).map(list -> new JsonRows(tree, list)).orElse(null);
    }

    /** Whether all of the first and the last few are records of one kind. */
    private static boolean isRecords(JsonNode node) {
        if (node.kind() != JsonNode.Kind.ARRAY || node.size() == 0) {
            return false;
        }
        var tree = node.tree();
        int at = tree.child(node.start(), 0);
        var kind = tree.kind(at);
        if (kind != JsonNode.Kind.OBJECT && kind != JsonNode.Kind.ARRAY) {
            return false;
        }
        for (int i = 0; i < Math.min(SAMPLE, node.size()); i++) {
            if (tree.kind(at) != kind || tree.size(at) == 0 || tree.size(at) > JsonIndex.PAGE) {
                return false;
            }
            at = tree.next(at);
        }
        return true;
    }

    /** The first, and as many spread over the rest. */
    private List<Integer> sample() {
        int step = Math.max(1, starts.length / SAMPLE);
        return IntStream.concat(Arrays.stream(starts, 0, Math.min(SAMPLE, starts.length)),
                IntStream.iterate(0, i -> i < starts.length, i -> i + step).map(i -> starts[i])).boxed().toList();
    }

    private void collect(int row, LinkedHashMap<String, Column> all) {
        boolean isObject = tree.kind(row) == JsonNode.Kind.OBJECT;
        if (isObject != objects || tree.size(row) > JsonIndex.PAGE) {
            return;
        }
        for (var child : JsonNode.of(tree, row, -1, -1).children()) {
            var quoted = isObject ? Arrays.copyOfRange(tree.text, child.named(), tree.end(child.named())) : new byte[0];
            all.putIfAbsent(child.name(), new Column(child.name(), quoted, all.size()));
        }
    }

    private @Nullable JsonNode cell(int row, Column column) {
        var kind = tree.kind(row);
        if (kind != (objects ? JsonNode.Kind.OBJECT : JsonNode.Kind.ARRAY)) {
            return null;
        }
        int at = tree.child(row, 0);
        int size = tree.size(row);
        for (int i = 0; i < size; i++) {
            int value = tree.value(at, objects);
            if (objects ? named(at, column.quoted()) : i == column.place()) {
                return JsonNode.of(tree, value, -1, -1);
            }
            at = tree.next(value);
        }
        return null;
    }

    private boolean named(int at, byte[] quoted) {
        return at + quoted.length <= tree.text.length && Arrays.equals(tree.text, at, at + quoted.length, quoted, 0, quoted.length);
    }

    /** The fields of the sampled records, at most {@link #COLUMNS}. */
    List<Column> columns() {
        return columns;
    }

    /** How many fields the sampled records have. */
    int fields() {
        return fields;
    }

    /** How many records there are, those beyond {@link #MOST} too. */
    int whole() {
        return size;
    }

    /** Whether records are objects; else they are lists. */
    boolean objects() {
        return objects;
    }

    @Override
    public Row get(int index) {
        return new Row(this, starts[index]);
    }

    @Override
    public int size() {
        return starts.length;
    }

    /** Each is equal to itself alone: comparing would look at every record. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
