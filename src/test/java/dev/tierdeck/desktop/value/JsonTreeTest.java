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
    void nameThatIsNoUtf8_isFound_alsoWhereItLooksLikeOneThatWasSeenBefore() throws NotJson, TooIntricate {
        root("{\"ow\": 1}");
        var broken = catchThrowableOfType(NotJson.class, () -> JsonTree.of("{\"a\": 1,\n \"\u00ffow\": 2}".getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(broken.line).isEqualTo(2);
        assertThat(broken.column).isEqualTo(3);
        assertThat(broken.offset).isEqualTo(11);
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
    void fiftyMegabytesAreReachedAtEveryPlace() throws NotJson, TooIntricate {
        var text = new StringBuilder("[");
        int records = 0;
        while (text.length() < 50_000_000) {
            text.append("{\"i\":").append(records++).append(",\"symbol\":\"BTCUSDT\",\"price\":67123.45,\"tags\":[\"a\",\"b\"]},");
        }
        var root = root(text.append("{}]").toString());
        assertThat(root.size()).isEqualTo(records + 1);
        for (var page : List.of(root.children().getFirst(), root.children().get(root.children().size() / 2), root.children().getLast())) {
            var first = page.children().getFirst();
            assertThat(first.children().getFirst().value()).isEqualTo(Integer.toString(page.first()));
        }
        assertThat(root.children().getLast().children().getLast().value()).isEqualTo("{0}");
    }

    @Test
    void moreThanAMillionElementsComeInRangesOfRanges() throws NotJson, TooIntricate {
        var root = root("[" + "7,".repeat(2_500_000) + "8]");
        assertThat(root.children()).extracting(JsonNode::name).containsExactly("[0 \u2026 999999]", "[1000000 \u2026 1999999]", "[2000000 \u2026 2500000]");
        var last = root.children().getLast().children().getLast();
        assertThat(last.name()).isEqualTo("[2500000 \u2026 2500000]");
        assertThat(last.children()).extracting(JsonNode::value).containsExactly("8");
        assertThat(root.children().get(1).children()).hasSize(1000);
        assertThat(root.children().get(1).children().get(3).children().get(5).name()).isEqualTo("1003005");
    }

    @Test
    void longNamesStringsAndNumbersAreSteppedOver() throws NotJson, TooIntricate {
        var name = "n".repeat(300);
        var node = root("{\"" + name + "\": \"" + "\\\"x".repeat(100) + "\", \"n\": " + "1".repeat(5000) + ", \"last\": [ ]}");
        assertThat(node.children()).hasSize(3);
        assertThat(node.children().get(0).name()).isEqualTo(name);
        assertThat(node.children().get(1).value()).hasSize(4097).endsWith("\u2026");
        assertThat(node.children().get(2).name() + node.children().get(2).value()).isEqualTo("last[0]");
    }

    @Test
    void manyFieldsComeInRangesToo() throws NotJson, TooIntricate {
        var text = new StringBuilder("\ufeff{");
        for (int i = 0; i < 1500; i++) {
            text.append("\"f").append(i).append("\" : ").append(i).append(i < 1499 ? " ,\n" : "}");
        }
        var root = root(text.toString());
        assertThat(root.children()).hasSize(2);
        assertThat(root.children().getLast().children().getFirst().name()).isEqualTo("f1000");
        assertThat(root.children().getLast().children().getLast().value()).isEqualTo("1499");
    }

    @Test
    void bracketsAndLittleElseAreTooIntricate() {
        assertThatThrownBy(() -> root("[".repeat(4_000_100) + "]".repeat(4_000_100))).isInstanceOf(TooIntricate.class);
    }

    @Test
    void mistakeIsToldByItsByteToo() {
        var broken = catchThrowableOfType(NotJson.class, () -> root("{\"a\": \"\u00e4\", oops}"));
        assertThat(broken.offset).isBetween(12, 15);
    }
}
