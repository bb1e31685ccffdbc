package dev.tierdeck.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Colours that text is written in can be read: 4.5:1 at least (WCAG 2.2, 1.4.3) on each theme's two grounds. */
class StyleTest {
    private static final Path SHEET = Path.of("resources/css/tierdeck.css");
    private static final Pattern TOKEN = Pattern.compile("(-td-(?:hit|miss|stale|closed|write)):\\s*(#[0-9a-f]{6});");

    @ParameterizedTest
    @CsvSource({".root,#ffffff", ".root,#f6f8fa", ".root.dark,#0d1117", ".root.dark,#161b22"})
    void tokensThatTextIsWrittenInCanBeRead(String theme, String ground) throws IOException {
        assertThat(tokens(theme)).hasSize(5).allSatisfy((token, colour) ->
                assertThat(contrast(Color.web(colour), Color.web(ground))).as("%s on %s", token, ground).isGreaterThanOrEqualTo(4.5));
    }

    @Test
    void coloursAreNamedOnceAndUsedByName() throws IOException {
        var rules = Files.readString(SHEET).replaceAll("(?s)/\\*.*?\\*/", "");
        var afterTokens = rules.substring(rules.indexOf('}', rules.indexOf(".root.dark")));
        assertThat(afterTokens).doesNotContainPattern("#[0-9a-fA-F]{3,8}\\b|rgba?\\(");
    }

    /** A transparent ground costs as much as a coloured one: it is blended into each pixel. */
    @Test
    void noGroundIsTransparent() throws IOException {
        assertThat(Files.readString(SHEET)).doesNotContainPattern("background-color:\\s*transparent");
    }

    private static Map<String, String> tokens(String theme) throws IOException {
        var sheet = Files.readString(SHEET);
        int begin = sheet.indexOf(theme + " {");
        return TOKEN.matcher(sheet.substring(begin, sheet.indexOf('}', begin))).results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    }

    private static double contrast(Color one, Color other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen()) + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
