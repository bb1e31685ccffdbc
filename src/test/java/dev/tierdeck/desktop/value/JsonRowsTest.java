package dev.tierdeck.desktop.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonRowsTest {
    private static AsJson json(String text) {
        return AsJson.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> cells(List<JsonRows.Row> rows, JsonRows.Column column) {
        return rows.stream().map(row -> row.cell(column)).map(cell -> cell == null ? "-" : cell.plainValue()).toList();
    }

    private static @Nullable JsonRows rows(String text) {
        return json(text).rows();
    }

    @Test
    void columnsAreTheUnionOfTheFields() {
        var rows = rows("[{\"s\": \"BTC\", \"p\": 1.50}, {\"p\": 2, \"v\": {\"x\": 1}}, {\"s\": \"ETH\"}]");
        assertThat(rows.columns()).extracting(JsonRows.Column::name).containsExactly("s", "p", "v");
        assertThat(cells(rows, rows.columns().get(0))).containsExactly("BTC", "-", "ETH");
        assertThat(cells(rows, rows.columns().get(1))).containsExactly("1.50", "2", "-");
        assertThat(cells(rows, rows.columns().get(2))).containsExactly("-", "{1}", "-");
    }

    @Test
    void longestListOfRecordsInAnObjectIsTheTable() {
        var rows = rows("{\"ok\": true, \"small\": [{\"a\": 1}, {\"a\": 2}], \"data\": [{\"b\": 1}, {\"b\": 2}, {\"b\": 3}]}");
        assertThat(rows.columns()).extracting(JsonRows.Column::name).containsExactly("b");
        assertThat(rows).hasSize(3);
    }

    @Test
    void whatIsNoListOfRecordsIsNoTable() {
        for (var text : List.of("[1, 2]", "[]", "{}", "[{\"a\": 1}, 2]", "[{}]", "{\"a\": [1]}", "\"x\"", "[[], []]")) {
            assertThat(rows(text)).as(text).isNull();
        }
    }

    @Test
    void moreColumnsThanAreShownAreCounted() {
        var record = new StringBuilder("[{\"c0\": 0");
        for (int i = 1; i < 60; i++) {
            record.append(", \"c").append(i).append("\": ").append(i);
        }
        var rows = rows(record.append("}]").toString());
        assertThat(rows.columns()).hasSize(JsonRows.COLUMNS);
        assertThat(rows.fields()).isEqualTo(60);
    }

    @Test
    void recordsOfMoreFieldsThanAPageHolds_areNoTable_andOneAmongOthersIsNoHindrance() {
        var wide = IntStream.range(0, 1_200).mapToObj(i -> "\"c" + i + "\": " + i).collect(Collectors.joining(", ", "{", "}"));
        assertThat(rows("[" + wide + "]")).isNull();
        var rows = rows("[" + "{\"a\": 1}, ".repeat(600) + wide + "]");
        assertThat(rows).hasSize(601);
        assertThat(rows.columns()).extracting(JsonRows.Column::name).containsExactly("a");
    }

    @Test
    void orderIsByNumberThenByTextThenMissing() {
        var rows = rows("[{\"p\": \"b\"}, {\"p\": 10}, {\"q\": 1}, {\"p\": \"9\"}, {\"p\": \"a\"}]");
        var column = rows.columns().getFirst();
        assertThat(cells(RowOrder.of(rows, column, false), column)).containsExactly("9", "10", "a", "b", "-");
        assertThat(cells(RowOrder.of(rows, column, true), column)).containsExactly("10", "9", "b", "a", "-");
    }

    @Test
    void klinesAsListsAreBars() {
        var bars = json("[[1767225600000, \"87000.1\", \"87500\", \"86900\", \"87200.55\", \"12.5\", 1767229199999],"
                + "[1767229200000, \"87200.55\", \"87300\", \"87000\", \"87100\", \"3\", 1767232799999]]").bars();
        assertThat(bars.bars().size()).isEqualTo(2);
        assertThat(bars.bars().time(0)).isEqualTo(1_767_225_600_000L);
        assertThat(bars.grain().code()).isEmpty();
        assertThat(bars.grain().millis()).isEqualTo(3_600_000);
        assertThat(bars.decimals()).isEqualTo(2);
    }

    @Test
    void objectsWithFourPricesAndATimeAreBars_whateverTheTimesForm() {
        for (var time : List.of("1767225600", "1767225600000", "1767225600000000", "1767225600000000000", "\"2026-01-01T00:00:00Z\"",
                "\"2026-01-01 00:00:00\"", "\"2026-01-01\"", "\"2026-01-01T01:00:00+01:00\"")) {
            var bars = json("{\"symbol\": \"BTC\", \"bars\": [{\"t\": " + time + ", \"T\": 9, \"o\": 1, \"h\": 3, \"l\": 0.5, \"c\": 2, \"v\": 7},"
                    + "{\"t\": 1767312000, \"o\": 2, \"h\": 3, \"l\": 1, \"c\": 1}]}").bars();
            assertThat(bars).as(time).isNotNull();
            assertThat(bars.bars().time(0)).as(time).isEqualTo(1_767_225_600_000L);
        }
    }

    @Test
    void newestFirstIsTurnedRound() {
        var bars = json("[{\"time\": 1767312000, \"open\": 2, \"high\": 3, \"low\": 1, \"close\": 1}, "
                + "{\"time\": 1767225600, \"open\": 1, \"high\": 3, \"low\": 1, \"close\": 2}]").bars();
        assertThat(bars.bars().size()).isEqualTo(2);
        assertThat(bars.skipped()).isZero();
    }

    @Test
    void figuresThatAreNoPricesAreNoBars() {
        assertThat(json("[[1767225600000, 5, 4, 6, 5, 1], [1767229200000, 5, 4, 6, 5, 1]]").bars()).isNull();
        assertThat(json("[[1, 5, 6, 4, 5, 1], [2, 5, 6, 4, 5, 1]]").bars()).isNull();
        assertThat(json("[{\"open\": true, \"high\": 1, \"low\": 1, \"close\": 1, \"time\": 1767225600}]").bars()).isNull();
    }

    @Test
    void recordsInTheFarOfALongListAreFoundToo() {
        var text = new StringBuilder("[");
        for (int i = 0; i < 5000; i++) {
            text.append(i == 0 ? "" : ",").append("{\"i\":").append(i).append(i == 4990 ? ",\"late\":1" : "").append(",\"pad\":\"").append("x".repeat(i % 90)).append("\"}");
        }
        var rows = rows(text.append("]").toString());
        assertThat(rows).hasSize(5000);
        assertThat(rows.columns()).extracting(JsonRows.Column::name).contains("i", "pad", "late");
        assertThat(rows.get(4999).cell(rows.columns().getFirst()).plainValue()).isEqualTo("4999");
    }
}
