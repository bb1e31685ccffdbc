package dev.tierdeck.desktop.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static List<String> between(String before, String after) {
        return Difference.between(before.getBytes(StandardCharsets.UTF_8), after.getBytes(StandardCharsets.UTF_8)).stream()
                .map(line -> switch (line.kind()) {
                    case SAME -> "  " + line.text();
                    case GOES -> "- " + line.text();
                    case COMES -> "+ " + line.text();
                    case GAP -> "...";
                }).toList();
    }

    private static String lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).collect(Collectors.joining("\n"));
    }

    @Test
    void linesAroundAChangeAreShownAndOthersLeftOut() {
        assertThat(between(lines(0, 20), lines(0, 9) + "\nnine\n" + lines(10, 20))).containsExactly(
                "...", "  6", "  7", "  8", "- 9", "+ nine", "  10", "  11", "  12", "...");
    }

    @Test
    void changesApartHaveAGapBetween() {
        assertThat(between(lines(0, 20), "zero\n" + lines(1, 19) + "\nlast")).containsExactly(
                "- 0", "+ zero", "  1", "  2", "  3", "...", "  16", "  17", "  18", "- 19", "+ last");
        assertThat(between(lines(0, 9), "zero\n" + lines(1, 8) + "\nlast")).containsExactly(
                "- 0", "+ zero", "  1", "  2", "  3", "...", "  5", "  6", "  7", "- 8", "+ last");
        assertThat(between(lines(0, 5), "zero\n" + lines(1, 4) + "\nlast")).containsExactly("- 0", "+ zero", "  1", "  2", "  3", "- 4", "+ last");
    }

    @Test
    void jsonIsComparedValueByValue() {
        assertThat(between("{\"a\":1,\"b\":[]}", "{\"a\": 2, \"b\": [ ]}")).containsExactly("  {", "-   \"a\": 1,", "+   \"a\": 2,", "    \"b\": []", "  }");
        assertThat(between("{\"a\":1}", "{ \"a\": 1 }")).isEmpty();
    }

    @Test
    void whatMovesTheCursorOrTheDirectionIsEscaped() {
        assertThat(between("a", "a\u202eb\u0007")).containsExactly("- a", "+ a\\u202eb\\u0007");
    }

    @Test
    void textsThatDifferEverywhereAreOneBlock() {
        var shown = between(lines(0, 5000), lines(10_000, 15_000));
        assertThat(shown).hasSize(10_000);
        assertThat(shown.getFirst()).isEqualTo("- 0");
        assertThat(shown.getLast()).isEqualTo("+ 14999");
    }

    @Test
    void deepJsonIsIndentedOnlySoFar() {
        var deep = "[".repeat(5000) + "1" + "]".repeat(5000);
        assertThat(between(deep, deep.replace('1', '2')).toString().length()).isLessThan(2000);
    }
}
