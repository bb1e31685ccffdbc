package dev.tierdeck.desktop.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tierdeck.testing.Harmful;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A value as the window opens it: unpacked, read as JSON, in each form, whatever its bytes are. */
class JsonPreviewFuzzTest {
    private static final int LINES = 200;
    private static final int DEEP = 40;

    static Stream<byte[]> values() {
        return Stream.concat(Stream.of("", "{}", "[{\"a\":1,\"b\":[]},{\"a\":\"\\u202e\"}]", "{\"rows\":[{\"t\":1},{\"t\":-2.5e9}]}", "[[[[[[[[]]]]]]]]",
                "[{\"timestamp\":1700000000,\"open\":1,\"high\":2,\"low\":1,\"close\":2,\"volume\":3},{\"timestamp\":1700000060,\"open\":\"1\",\"high\":2,\"low\":1,\"close\":2}]",
                "{\"a\":\"\\ud800\",\"\u001b\":null}", "\"\\", "-", "1e999999", "[1,]", "\u001b[31mred\u202e\n\r\n\t").map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Stream.of(new byte[] {(byte) 0x82, (byte) 0xa1, 'a', 1, (byte) 0xa1, 'b', (byte) 0x93, 1, 2, 3},
                        new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, (byte) 0xab, 0x56, 0x4a, 0x54, (byte) 0xb2, 0x32, (byte) 0xac, 5, 0},
                        new byte[] {0x78, (byte) 0x9c, 3, 0, 0, 0, 0, 1, 0}, new byte[] {(byte) 0xdf, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff, 1, 2, 3}));
    }

    @MethodSource("values")
    @FuzzTest
    void value_ofAnyBytes_isShownInEachOfItsForms_safely(byte[] bytes) {
        var value = Value.Text.of(bytes, bytes.length);
        assertThat(value.inner().bytes().length).isLessThanOrEqualTo(Math.max(bytes.length, Unpacked.MOST));
        value.text().stream().limit(LINES).forEach(JsonPreviewFuzzTest::safe);
        new HexLines(value.inner().bytes(), 16).stream().limit(LINES).forEach(JsonPreviewFuzzTest::safe);
        assertThat(value.forms()).isNotEmpty();
        if (value.json().tree() instanceof JsonTree tree) {
            walk(tree.root(), DEEP);
        }
        if (value.json().rows() instanceof JsonRows rows) {
            rows.columns().forEach(column -> safe(column.name()));
            rows.stream().limit(LINES).forEach(row -> rows.columns().forEach(column -> {
                if (row.cell(column) instanceof JsonNode cell) {
                    safe(cell.plainValue());
                }
            }));
        }
    }

    private static void walk(JsonNode node, int deep) {
        safe(node.name());
        safe(node.value());
        if (deep > 0) {
            node.children().stream().limit(LINES).forEach(child -> walk(child, deep - 1));
        }
    }

    private static void safe(String shown) {
        assertThat(Harmful.in(shown)).as(shown).isEmpty();
    }
}
