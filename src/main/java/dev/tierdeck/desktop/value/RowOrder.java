package dev.tierdeck.desktop.value;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Records in the order of one column: numbers by size before text by letters, and what is missing last, whichever way round. */
final class RowOrder extends AbstractList<JsonRows.Row> implements RandomAccess {
    /** Sorting by text takes memory for the text: more rows are sorted by numbers only. */
    static final int MOST_TEXTS = 300_000;
    private static final int LETTERS = 64;

    private final JsonRows rows;
    private final int[] order;

    private RowOrder(JsonRows rows, int[] order) {
        this.rows = rows;
        this.order = order;
    }

    /** Sorts; takes a second for a million rows. */
    static List<JsonRows.Row> of(JsonRows rows, JsonRows.Column column, boolean descending) {
        var numbers = new double[rows.size()];
        var texts = new String[rows.size() <= MOST_TEXTS ? rows.size() : 0];
        for (int i = 0; i < numbers.length; i++) {
            var cell = rows.get(i).cell(column);
            var text = cell == null ? null : cell.plainValue();
            numbers[i] = number(text);
            if (i < texts.length && text != null && Double.isNaN(numbers[i])) {
                texts[i] = text.length() > LETTERS ? text.substring(0, LETTERS) : text;
            }
        }
        Comparator<Integer> kind = Comparator.comparingInt(i -> !Double.isNaN(numbers[i]) ? 0 : i < texts.length && texts[i] != null ? 1 : 2);
        Comparator<Integer> value = (a, b) -> Double.isNaN(numbers[a]) ? a < texts.length && texts[a] != null ? texts[a].compareTo(texts[b]) : 0
                : Double.compare(numbers[a], numbers[b]);
        var sorted = IntStream.range(0, numbers.length).boxed().toArray(Integer[]::new);
        Arrays.sort(sorted, kind.thenComparing(descending ? value.reversed() : value));
        return new RowOrder(rows, Arrays.stream(sorted).mapToInt(Integer::intValue).toArray());
    }

    /** NaN for what is none. A number in quotes is one, too: exchanges write prices so. */
    private static double number(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > 40 || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    @Override
    public JsonRows.Row get(int index) {
        return rows.get(order[index]);
    }

    @Override
    public int size() {
        return order.length;
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
