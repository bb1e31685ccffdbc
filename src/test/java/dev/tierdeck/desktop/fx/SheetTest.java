package dev.tierdeck.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.testing.HostileKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetTest {
    static final Iterable<String> FORMULAS = HostileKeys.FORMULAS;

    private static String cell(String text) {
        return new Sheet("a").line(text).toString().substring("a\r\n".length()).stripTrailing();
    }

    @ParameterizedTest
    @FieldSource("FORMULAS")
    @ValueSource(strings = {"＝1+1", "＠SUM(1)", "-1+1", "+", "-", "-1 ", "=", "-1e", "--1", "\n=1"})
    void formula_isText(String text) {
        assertThat(cell(text)).matches("(?s)\"?'.*").isNotEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "+5", "-0.5", "-1,204.5", "-1e-7", "5", "a=1", "12 %", "tradecore:market:quote:NVDA"})
    void number_andWhatBeginsOtherwise_isItself(String text) {
        assertThat(cell(text).replace("\"", "")).isEqualTo(text);
    }

    @Test
    void quoteAndLineEnd_endNoCell() {
        assertThat(new Sheet("a", "b").line("x\"\r\n=1,=2", "y").toString()).isEqualTo("a,b\r\n\"x\"\"\r\n=1,=2\",y\r\n");
    }
}
