package dev.tierdeck.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javafx.css.CssParser;
import javafx.scene.text.Font;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The style sheet in another size says the same of everything but measures. */
@ExtendWith(ApplicationExtension.class)
class StyleSheetTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        ".a { -fx-font-size: 13px; } | .a { -fx-font-size: 19.5px; }",
        ".a { -fx-padding: 4 8 4 16; } | .a { -fx-padding: 6 12 6 24; }",
        ".a{-fx-min-height:28;-fx-spacing : 8 ;} | .a{-fx-min-height:42;-fx-spacing : 12 ;}",
        ".a { -fx-background-insets: 0, 0 0 0 3; } | .a { -fx-background-insets: 0, 0 0 0 5; }",
        ".a { -fx-translate-x: -8; } | .a { -fx-translate-x: -12; }",
        ".a { -fx-padding: 0.5 0 0.5 0; } | .a { -fx-padding: 0.5 0 0.5 0; }",
        ".a { -fx-border-width: 1; -fx-stroke-width: 2; -fx-opacity: 0.4; } | .a { -fx-border-width: 1; -fx-stroke-width: 2; -fx-opacity: 0.4; }",
        ".a { -td-hit: #0067a3; -fx-cell-size: 24; } | .a { -td-hit: #0067a3; -fx-cell-size: 24; }",
        ".a12 { -fx-pref-width: 50%; } | .a12 { -fx-pref-width: 50%; }"})
    void measures_andNothingElse_areMultiplied(String normal, String larger) {
        assertThat(StyleSheet.times(normal, 1.5)).isEqualTo(larger);
    }

    @Test
    void everyFaceThatIsNamed_isOneThatIsThere() throws IOException {
        WaitForAsyncUtils.waitForAsyncFx(20_000, Fonts::load);
        var named = Pattern.compile("-fx-font-family: \"([^\"]+)\"").matcher(Files.readString(Path.of("resources/css/tierdeck.css"))).results()
                .map(found -> found.group(1)).distinct().toList();
        assertThat(named).hasSizeGreaterThan(2).allSatisfy(family -> assertThat(Font.font(family, 13).getFamily()).isEqualTo(family));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.8, 1.25, 2})
    void wholeSheet_inAnySize_isReadWithoutErrorAndHasTheSameRules(double factor) throws IOException {
        var sheet = Files.readString(Path.of("resources/css/tierdeck.css"));
        CssParser.errorsProperty().clear();
        int rules = new CssParser().parse(sheet).getRules().size();
        assertThat(new CssParser().parse(StyleSheet.times(sheet, factor)).getRules()).hasSize(rules).hasSizeGreaterThan(200);
        assertThat(List.copyOf(CssParser.errorsProperty())).isEmpty();
    }
}
