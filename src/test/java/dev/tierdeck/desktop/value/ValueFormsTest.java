package dev.tierdeck.desktop.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ValueFormsTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void textIsBrokenAtLineEndsAndEscaped() {
        assertThat(new TextLines(bytes("one\r\ntwo\n\nt\u001bhree"))).containsExactly("one", "two", "", "t\\u001bhree");
    }

    @Test
    void longLinesAreBrokenBetweenCharacters() {
        var lines = new TextLines(bytes("€".repeat(1000)));
        assertThat(String.join("", lines)).isEqualTo("€".repeat(1000));
        assertThat(lines).allSatisfy(line -> assertThat(bytes(line)).hasSizeLessThanOrEqualTo(TextLines.WIDTH));
    }

    @Test
    void bytesThatAreNoTextStayWhole() {
        var junk = new byte[1000];
        Arrays.fill(junk, (byte) 0x80);
        assertThat(String.join("", new TextLines(junk))).isEqualTo("\\x80".repeat(1000));
        assertThat(new TextLines(junk).isPlain()).isFalse();
    }

    @Test
    void textCutInACharacterIsStillText() {
        assertThat(new TextLines(Arrays.copyOf(bytes("price €"), 8)).isPlain()).isTrue();
        assertThat(new TextLines(bytes("a\u0000b")).isPlain()).isFalse();
    }

    @Test
    void hexShowsOffsetBytesAndAscii() {
        assertThat(new HexLines(bytes("{\"price\":1.5}"), 8)).containsExactly(
                "00000000  7b 22 70 72 69 63 65 22  {\"price\"", "00000008  3a 31 2e 35 7d           :1.5}");
    }

    @Test
    void lineOfAByteIsFound() {
        var text = bytes("one\n" + "x".repeat(400) + "\n" + "y\n".repeat(500) + "end");
        var lines = new TextLines(text);
        assertThat(lines.lineAt(0)).isZero();
        assertThat(lines.lineAt(4)).isEqualTo(1);
        assertThat(lines.lineAt(4 + TextLines.WIDTH)).isEqualTo(2);
        assertThat(lines.get(lines.lineAt(405 + 2 * 250))).isEqualTo("y");
        assertThat(lines.lineAt(text.length)).isEqualTo(lines.size() - 1);
        assertThat(lines.columnAt(text.length - 1)).isEqualTo(2);
        assertThat(new TextLines(new byte[0]).lineAt(0)).isZero();
    }

    @Test
    void nothingButLineEndsCostsLittleMoreThanItsBytes() {
        var ends = new byte[3_000_000];
        Arrays.fill(ends, (byte) '\n');
        var lines = new TextLines(ends);
        assertThat(lines).hasSize(3_000_000);
        assertThat(lines.get(2_999_999)).isEmpty();
        assertThat(lines.lineAt(1_234_567)).isEqualTo(1_234_567);
    }
}
