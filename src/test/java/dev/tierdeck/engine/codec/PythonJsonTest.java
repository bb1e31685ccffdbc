package dev.tierdeck.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.testing.Python;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Python's JSON, by cases and by Python itself. */
@Timeout(60)
class PythonJsonTest {
    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode read(String json) {
        return PythonJson.read(bytes(json));
    }

    private static String rewritten(String json) {
        return PythonJson.text(read(json));
    }

    @Test
    void text_ofEachKind_isAsPythonPrintsIt() {
        var value = new LinkedHashMap<String, @Nullable Object>();
        value.put("a", List.of(1, 2L, new BigInteger("123456789012345678901234567890")));
        value.put("b", true);
        value.put("c", null);
        value.put("d", Map.of());
        value.put("e", List.of());
        value.put("f", "é\"\\/\n\u007f😀");

        assertThat(PythonJson.text(PythonJson.tree(value))).isEqualTo("{\"a\": [1, 2, 123456789012345678901234567890], \"b\": true, \"c\": null, "
                + "\"d\": {}, \"e\": [], \"f\": \"\\u00e9\\\"\\\\/\\n\\u007f\\ud83d\\ude00\"}");
    }

    @ParameterizedTest
    @CsvSource({"1E16, 1e+16", "1E-5, 1e-05", "100000, 100000.0", "0.1, 0.1", "0.0001, 0.0001", "0.00001234, 1.234e-05", "123456789012345680, 1.2345678901234568e+17",
        "9999999999999998, 9999999999999998.0", "4.9E-324, 5e-324", "2E-323, 2e-323", "1.7976931348623157E308, 1.7976931348623157e+308", "2.2250738585072014E-308, 2.2250738585072014e-308",
        "1E22, 1e+22", "1E23, 1e+23", "-0.0, -0.0", "0.0, 0.0", "-1.5, -1.5", "1E100, 1e+100", "NaN, NaN", "Infinity, Infinity", "-Infinity, -Infinity"})
    void float_isItsRepr(double number, String repr) {
        assertThat(PythonJson.text(PythonJson.tree(number))).isEqualTo(repr);
    }

    @ParameterizedTest
    @CsvSource({"100000.0, 100000.0", "10.50, 10.50", "1E5, 100000.0", "1e-5, 1e-05", "1e+16, 1e+16", "-0.0, -0.0", "-0, 0", "0.000, 0.000", "12345678901234567890.12345, 1.234567890123456789012345e+19",
        "0.12345678901234567890123, 0.12345678901234567890123", "NaN, NaN", "-Infinity, -Infinity", "1.50E1, 15.0", "1.5e1, 15.0", "1.0e1, 10.0", "0.0e1, 0.0", "1.2345678901234568e+16, 1.2345678901234568e+16", "1e400, 1e+400", "10000000000000000.0, 1e+16", "7, 7"})
    void number_thatWasRead_keepsItsDigits(String read, String written) {
        assertThat(rewritten(read)).isEqualTo(written);
    }

    @Test
    void decimals_hashed_areTheFloatsThatPythonHas() {
        assertThat(PythonJson.sorted(PythonJson.tree(List.of(new BigDecimal("10.50"), new BigDecimal("0.12345678901234567890123"), new BigDecimal("7"),
                new BigDecimal("1E5"))))).isEqualTo("[10.5, 0.12345678901234568, 7, 100000.0]");
    }

    @Test
    void keys_sorted_areInTheOrderOfCodePoints() {
        assertThat(PythonJson.sorted(read("{\"\\ud83d\\ude80\": 1, \"\\uffff\": 2, \"b\": {\"z\": 0, \"a\": 0}, \"a\": 3}")))
                .isEqualTo("{\"a\": 3, \"b\": {\"a\": 0, \"z\": 0}, \"\\uffff\": 2, \"\\ud83d\\ude80\": 1}");
    }

    @Test
    void key_thatComesTwice_hasItsLastValueAtItsFirstPlace() {
        assertThat(rewritten("{\"a\": 1, \"b\": 2, \"a\": 3}")).isEqualTo("{\"a\": 3, \"b\": 2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{broken", "[1] 2", "eyJhbGciOiJIUzI1NiJ9", "{\"a\" 1}", "[1,]", "'a'", "01", "[", "\"a\nb\""})
    void value_thatIsNoJson_isUndecodableAndNotQuoted(String value) {
        assertThatThrownBy(() -> read(value)).isInstanceOf(CacheException.Undecodable.class).hasMessageEndingWith(".").hasNoCause()
                .hasMessageNotContaining("eyJ");
    }

    @Test
    void bytes_thatAreNoUtf8_areUndecodable() {
        assertThatThrownBy(() -> PythonJson.read(new byte[] {'"', (byte) 0xff, '"'})).isInstanceOf(CacheException.Undecodable.class);
    }

    @Test
    void nesting_ofThousands_isUndecodableByASentence() {
        for (var deep : List.of("[".repeat(5000) + "]".repeat(5000), "{\"a\":".repeat(5000) + "1" + "}".repeat(5000), "[".repeat(1001) + "]".repeat(1001))) {
            assertThatThrownBy(() -> read(deep)).isInstanceOf(CacheException.Undecodable.class).hasMessageContaining("1000 levels");
        }
    }

    @Test
    void nesting_asDeepAsAllowed_isReadAndWritten_onASmallStackToo() throws InterruptedException {
        var array = "[".repeat(1000) + "]".repeat(1000);
        var object = "{\"a\": ".repeat(999) + "[]" + "}".repeat(999);
        var written = new ArrayList<String>();
        var thread = Thread.ofVirtual().start(() -> {
            written.add(rewritten(array));
            written.add(PythonJson.sorted(read(object)));
        });
        thread.join();
        assertThat(written).containsExactly(array, object);
    }

    @Test
    void tree_nestedTooDeep_isNotWritten() {
        var tree = PythonJson.tree(1);
        for (int i = 0; i < 1001; i++) {
            tree = JsonNodeFactory.instance.arrayNode().add(tree);
        }
        var tooDeep = tree;
        assertThatThrownBy(() -> PythonJson.text(tooDeep)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1000 levels");
    }

    @Test
    void integer_longerThanPythonReads_isUndecodable() {
        assertThat(rewritten("1".repeat(4300))).hasSize(4300);
        assertThatThrownBy(() -> read("1".repeat(4301))).isInstanceOf(CacheException.Undecodable.class).hasMessageContaining("4300 digits");
    }

    record Fill(String id, BigDecimal price, @Nullable Long size) {}

    @Test
    void codec_ofARecord_writesAndReadsIt() {
        var codec = PythonJson.of(Fill.class);
        var fill = new Fill("f-1", new BigDecimal("100000.0"), null);

        assertThat(new String(codec.encode(fill), StandardCharsets.UTF_8)).isEqualTo("{\"id\": \"f-1\", \"price\": 100000.0, \"size\": null}");
        assertThat(codec.decode(bytes("{\"price\": 100000.0, \"id\": \"f-1\", \"venue\": {\"deep\": []}}"))).isEqualTo(fill);
        assertThat(codec.decode(bytes("null"))).isNull();
        assertThatThrownBy(() -> codec.decode(bytes("{\"price\": \"hunter2\"}"))).isInstanceOf(CacheException.Undecodable.class)
                .hasMessage("The value is JSON, but no Fill.").hasNoCause();
    }

    record Note(String id, JsonNode more, Map<String, Object> rest) {}

    @Test
    void codec_ofWhateverThereIs_keepsItsNumbers() {
        var tree = PythonJson.of(JsonNode.class);
        assertThat(tree.encode(tree.decode(bytes("{\"a\": -0.0, \"b\": [10.50, NaN, 7]}")))).asString(StandardCharsets.US_ASCII).isEqualTo("{\"a\": -0.0, \"b\": [10.50, NaN, 7]}");
        var note = PythonJson.of(Note.class);
        var json = "{\"id\": \"n\", \"more\": {\"x\": 10.50, \"y\": 12345678901234567.125}, \"rest\": {\"z\": 100000.0}}";
        assertThat(note.encode(note.decode(bytes(json)))).asString(StandardCharsets.US_ASCII).isEqualTo(json.replace("12345678901234567.125", "1.2345678901234567125e+16"));
    }

    @Test
    void codec_ofAList_readsEachElement() {
        assertThat(PythonJson.of(new TypeReference<List<Fill>>() {}).decode(bytes("[{\"id\": \"a\", \"price\": 1.50, \"size\": 3}]")))
                .containsExactly(new Fill("a", new BigDecimal("1.50"), 3L));
    }

    @Test
    void floats_atRandom_areWrittenAsPythonWritesThem() throws Exception {
        assumeThat(Python.found()).isTrue();
        var random = new Random(20260302);
        var numbers = new ArrayList<Double>();
        while (numbers.size() < 20_000) {
            var any = switch (numbers.size() % 4) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> random.nextInt(1_000_000) / 100.0;
                case 2 -> Math.scalb(1.0, random.nextInt(2100) - 1074);
                default -> random.nextInt(100) * Math.pow(10, random.nextInt(60) - 30);
            };
            if (Double.isFinite(any)) {
                numbers.add(any);
            }
        }
        var bits = numbers.stream().map(number -> Long.toHexString(Double.doubleToRawLongBits(number))).collect(Collectors.joining("\n"));
        var printed = Python.run("import struct, sys\nfor line in sys.stdin.read().split(): print(repr(struct.unpack('>d', bytes.fromhex(line.strip().zfill(16)))[0]))", bytes(bits));

        assertThat(numbers.stream().map(number -> PythonJson.text(PythonJson.tree(number)))).containsExactlyElementsOf(printed.lines().toList());
    }

    @Test
    void texts_atRandom_areWrittenAsPythonWritesThem() throws Exception {
        assumeThat(Python.found()).isTrue();
        var text = new StringBuilder();
        for (int c = 0; c < 0x10000; c += c < 0x500 ? 1 : 97) {
            if (!Character.isSurrogate((char) c)) {
                text.append((char) c);
            }
        }
        text.appendCodePoint(0x10000).appendCodePoint(0x10FFFF);

        assertThat(PythonJson.text(PythonJson.tree(text.toString()))).isEqualTo(
                Python.run("import json, sys; print(json.dumps(sys.stdin.buffer.read().decode('utf-8')))", bytes(text.toString())));
    }
}
