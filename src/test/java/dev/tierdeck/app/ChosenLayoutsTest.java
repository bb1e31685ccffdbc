package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.desktop.settings.LayoutChoice;
import dev.tierdeck.desktop.settings.LayoutLine;
import dev.tierdeck.engine.Key;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChosenLayoutsTest {
    private static final String MINE = """
            { "layout": "mine", "prefix": "desk", "domains": [
              { "name": "NOTES", "heads": ["{prefix}:notes:"], "types": [
                { "name": "note", "key": "{prefix}:notes:{id}", "value": "text", "ttl": "5s" } ] } ] }
            """;

    @TempDir
    Path folder;

    private String file(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static LayoutChoice own(String... files) {
        return new LayoutChoice(List.of(), Map.of(), List.of(files));
    }

    @Test
    void usualChoice_isTheProgramsOwn() {
        assertThat(ChosenLayouts.of(LayoutChoice.USUAL).active()).hasSize(4);
        assertThat(ChosenLayouts.check(LayoutChoice.USUAL).lines()).extracting(LayoutLine::name)
                .containsExactly("tradebot", "trading-ai", "agents", "tradecore");
        assertThat(ChosenLayouts.takeMarketData(LayoutChoice.USUAL)).isTrue();
    }

    @Test
    void ownFile_prefixAndInactiveOnes_areInForce() throws Exception {
        var layouts = ChosenLayouts.of(new LayoutChoice(List.of("tradebot"), Map.of("tradecore", "core2", "mine", "table"), List.of(file("mine.json", MINE))));
        assertThat(layouts.active()).extracting(layout -> layout.name()).containsExactly("trading-ai", "agents", "tradecore", "mine");
        assertThat(layouts.place(Key.of("table:notes:1")).domain()).isEqualTo("NOTES");
        assertThat(layouts.place(Key.of("core2:market:quote:NVDA")).domain()).isEqualTo("MARKET");
        assertThat(ChosenLayouts.takeMarketData(new LayoutChoice(List.of("tradebot"), Map.of(), List.of()))).isFalse();
    }

    @Test
    void wrongFile_isToldWithLineAndField_andTheOthersAreStillListed() throws Exception {
        var broken = file("broken.json", MINE.replace("\"5s\"", "\"soon\""));
        var check = ChosenLayouts.check(own(broken));
        assertThat(check.lines()).hasSize(5);
        assertThat(check.lines().getLast().fault()).contains("broken.json").contains("line 3").contains("ttl");
        assertThatThrownBy(() -> ChosenLayouts.of(own(broken))).isInstanceOf(IllegalStateException.class).hasMessageContaining("line 3");
    }

    @Test
    void fileThatIsGoneOrNoText_isTold() throws Exception {
        assertThat(ChosenLayouts.check(own(folder.resolve("gone.json").toString())).lines().getLast().fault()).contains("There is no file").contains("gone.json");
        Files.write(folder.resolve("binary.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(ChosenLayouts.check(own(folder.resolve("binary.json").toString())).lines().getLast().fault()).contains("no text in UTF-8");
        assertThat(ChosenLayouts.check(own(folder.toString())).lines().getLast().fault()).contains(folder.toString());
    }

    @Test
    void layoutsThatDoNotGoTogether_areTold() throws Exception {
        var twin = file("twin.json", MINE.replace("mine", "tradebot"));
        assertThat(ChosenLayouts.check(own(twin)).fault()).contains("two active layouts named tradebot");
        assertThat(ChosenLayouts.check(new LayoutChoice(List.of("tradebot"), Map.of(), List.of(twin))).fault()).isEmpty();
        assertThat(ChosenLayouts.check(own(file("clash.json", MINE.replace("{prefix}:notes:", "tradecore:market:")))).fault()).isNotEmpty();
        assertThat(ChosenLayouts.check(new LayoutChoice(List.of("tradebot", "trading-ai", "agents", "tradecore"), Map.of(), List.of())).fault())
                .contains("No layout is active");
        assertThat(ChosenLayouts.check(new LayoutChoice(List.of(), Map.of("tradecore", "a{b"), List.of())).fault()).contains("prefix of tradecore");
    }
}
