package dev.tierdeck.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FuzzyTest {
    private static String marked(String words, String text) {
        return Fuzzy.find(words, text).map(hit -> hit.at().stream().mapToObj(at -> text.substring(at, at + 1)).collect(Collectors.joining())).orElse("none");
    }

    private static int score(String words, String text) {
        return Fuzzy.find(words, text).orElseThrow().score();
    }

    @ParameterizedTest
    @CsvSource({"okv,Open Keys view,OKv", "inv tag,Invalidate by tag,Invtag", "TAG inv,Invalidate by tag,Invtag", "ueb,Überblick,Üeb", "eub,Überblick,none",
        "ub,Überblick,Üb", "zz,Open Keys,none", "open nothing,Open Keys,none", "abc,acb,none"})
    void letters_inTheirOrder_areFoundWordByWord(String words, String text, String found) {
        assertThat(marked(words, text)).isEqualTo(found);
    }

    @Test
    void beginningsOfWords_countMoreThanLettersInside() {
        assertThat(score("ot", "Open TTL")).isGreaterThan(score("ot", "Bottom"));
        assertThat(Fuzzy.find("t", "Set TTL").orElseThrow().at().stream()).containsExactly(4);
    }

    @Test
    void lettersSideBySide_countMoreThanLettersApart() {
        assertThat(score("eys", "Open keys")).isGreaterThan(score("eys", "the yeasty"));
    }

    @Test
    void nothingTyped_isFoundEverywhereAndNothingIsFoundInNothing() {
        assertThat(Fuzzy.find("  ", "Open").orElseThrow().at().isEmpty()).isTrue();
        assertThat(Fuzzy.find("o", "")).isEmpty();
    }
}
