package dev.tierdeck.desktop.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tierdeck.desktop.value.JsonCheck.NotJson;
import dev.tierdeck.desktop.value.JsonIndex.TooIntricate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTreeTest {
    private static JsonNode root(String text) throws NotJson, TooIntricate {
        return JsonTree.of(text.getBytes(StandardCharsets.UTF_8)).root();
    }

    private static List<String> lines(JsonNode node) {
        return node.children().stream().map(child -> child.name() + "=" + child.value()).toList();
    }

    @Test
    void fieldsAreShownInOrderAndDuplicatesToo() throws NotJson, TooIntricate {
        assertThat(lines(root(" {\"b\": 1.50, \"a\": \"x\", \"b\": null, \"c\": [1, 2], \"d\": {}}")))
                .containsExactly("b=1.50", "a=\"x\"", "b=null", "c=[2]", "d={0}");
    }

    @Test
    void elementsAreNumbered() throws NotJson, TooIntricate {
        assertThat(lines(root("[true, {\"x\": 1}, -2e9]"))).containsExactly("0=true", "1={1}", "2=-2e9");
    }

    @Test
    void textIsDecodedAndMadeSafeForOneLine() throws NotJson, TooIntricate {
        assertThat(lines(root("{\"q\\\"uote\": \"tab\\t \\u20ac ü \\u202e end\"}")))
                .containsExactly("q\"uote=\"tab\\t € ü \\u202e end\"");
    }

    @Test
    void longTextIsCutBetweenCharacters() throws NotJson, TooIntricate {
        var shown = root("[\"" + "ä\\n€".repeat(5000) + "\"]").children().getFirst().value();
        assertThat(shown).hasSizeLessThan(5000).endsWith("…\"").doesNotContain("\\x");
    }

    @Test
    void fiveThousandLevelsAreWalkedWithoutRecursion() throws NotJson, TooIntricate {
        var node = root("[".repeat(5000) + "7" + "]".repeat(5000));
        for (int i = 0; i < 5000; i++) {
            node = node.children().getFirst();
        }
        assertThat(node.value()).isEqualTo("7");
    }

    @Test
    void manyElementsComeInRanges() throws NotJson, TooIntricate {
        var root = root("[" + "0,".repeat(2500) + "1]");
        assertThat(root.children()).extracting(JsonNode::name).containsExactly("[0 … 999]", "[1000 … 1999]", "[2000 … 2500]");
        var last = root.children().getLast().children();
        assertThat(last).hasSize(501);
        assertThat(last.getLast().name() + "=" + last.getLast().value()).isEqualTo("2500=1");
    }

    @Test
    void brokenJsonTellsWhere() {
        var broken = catchThrowableOfType(NotJson.class, () -> root("{\"a\": 1,\n \"b\": }"));
        assertThat(broken.line).isEqualTo(2);
        assertThat(broken.column).isBetween(6, 8);
    }

    @Test
    void whatIsNoSingleValueIsRefused() {
        assertThatThrownBy(() -> root("{} {}")).isInstanceOf(NotJson.class);
        assertThatThrownBy(() -> root("[1, 2")).isInstanceOf(NotJson.class);
        assertThatThrownBy(() -> root("")).isInstanceOf(NotJson.class);
    }

    @Test
    void twentyMegabytesAreReadWithinSeconds() throws NotJson, TooIntricate {
        var text = new StringBuilder("[");
        while (text.length() < 20_000_000) {
            text.append("{\"symbol\":\"BTCUSDT\",\"price\":67123.45,\"tags\":[\"a\",\"b\"]},");
        }
        var begun = System.nanoTime();
        var root = root(text.append("{}]").toString());
        assertThat(root.children().getLast().children().getLast().value()).isEqualTo("{0}");
        assertThat((System.nanoTime() - begun) / 1e9).isLessThan(30);
    }
}
