package dev.tierdeck.desktop.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditableTest {
    @ParameterizedTest
    @ValueSource(strings = {"\"a\u202eb\"", "a\u2066b", "a\u200bb", "a\u009bb", "a\u001bb", "a\u2028b", "a\rb"})
    void whatIsNotSeenOrTurnsTheWriting_isNotTyped(String text) {
        assertThat(Editable.of(text.getBytes(StandardCharsets.UTF_8))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\n\t\"a\": 1}", "価格 é 🎉", "a\r\nb\r\n"})
    void text_comesBackByteByByte(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var editable = Editable.of(bytes);
        assertThat(editable).isNotNull();
        assertThat(editable.bytes(editable.text())).isEqualTo(bytes);
    }
}
